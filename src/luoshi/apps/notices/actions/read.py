"""Mark notices read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.notices.models import Notice


def mark_read(*, by: Actor, keys: Iterable[UUID], at: datetime) -> int:
    """One's own notices with these keys read at a moment; returns how many were not before. Of others' nothing.

    Not recorded: what somebody has read is nobody else's business.
    """
    return Notice.objects.filter(person=by.person, pk__in=list(keys), read_at=None).update(read_at=at)


def mark_all_read(*, by: Actor, at: datetime) -> int:
    """All of one's own that had come by a moment; returns how many were unread."""
    return Notice.objects.filter(person=by.person, shown=True, read_at=None, at__lte=at).update(read_at=at)
