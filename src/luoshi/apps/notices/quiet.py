"""Quiet hours: from when on something may leave the house."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.timezone import localtime

DAY = timedelta(days=1)


def is_quiet(now: time, begins: time, ends: time) -> bool:
    """Whether a time of day is quiet; over midnight where the end comes first. Hours without length are none."""
    if begins <= ends:
        return begins <= now < ends
    return now >= begins or now < ends


def not_before(at: datetime, begins: time | None, ends: time | None) -> datetime:
    """`at`, or the end of the quiet hours it falls into, in local time."""
    local = localtime(at)
    if begins is None or ends is None or not is_quiet(local.time(), begins, ends):
        return at
    day = local.date() if local.time() < ends else local.date() + DAY
    return datetime.combine(day, ends, local.tzinfo)
