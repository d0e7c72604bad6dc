"""Slow down guessing without shutting anybody out.

Failures are counted for the address with the name, and for the address; never for the name alone, so that whoever
guesses at a name from elsewhere cannot keep its owner out. A browser that has signed in before counts for itself
instead of for its address, so that a neighbour behind the same address cannot either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

from django.db import transaction

from luoshi.apps.accounts.models import Attempts
from luoshi.apps.accounts.signin.policy import Throttle, throttle

FORGOTTEN = timedelta(days=1)
"""When a count is of no more use to anybody, whatever the figures."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One thing failures are counted for, and the figures that go for it; `shared` by many people."""

    key: str
    throttle: Throttle
    shared: bool = False


def counters(*, username: str, source: str, device: str, at: datetime) -> tuple[Counter, ...]:
    """What an attempt counts for. `device` marks a browser that has signed in as `username` before; else empty."""
    by_name = throttle("name", on=at.date())
    if device:
        return (Counter(_key("device", device, username), by_name),)
    by_source = throttle("source", on=at.date())
    return Counter(_key("name", source, username), by_name), Counter(_key("source", source), by_source, shared=True)


def admit(counted: Iterable[Counter], *, at: datetime) -> int:
    """The seconds still to wait, 0 where the attempt may be made: it is then a failure until `forgive` says otherwise.

    It is counted before the password is looked at, so that attempts at one time cannot all pass.
    """
    counted = sorted(counted, key=lambda counter: counter.key)
    with transaction.atomic():
        rows = [_locked(counter.key, at) for counter in counted]
        waits = [row.until - at for row in rows if row.until and row.until > at]
        if waits:
            return ceil(max(waits).total_seconds())
        for counter, row in zip(counted, rows, strict=True):
            forgotten = at - row.last > timedelta(seconds=counter.throttle.forget)
            _set(row, 1 if forgotten else row.failures + 1, counter.throttle, at)
    return 0


def forgive(counted: Iterable[Counter], *, at: datetime) -> None:
    """The attempt that was admitted was right: the name's failures are forgotten, the address's are one fewer."""
    with transaction.atomic():
        for counter in sorted(counted, key=lambda counter: counter.key):
            row = _locked(counter.key, at)
            left = max(row.failures - 1, 0) if counter.shared else 0
            _set(row, left, counter.throttle, row.last)
        Attempts.objects.filter(last__lt=at - FORGOTTEN).delete()


def _locked(key: str, at: datetime) -> Attempts:
    row, _ = Attempts.objects.select_for_update().get_or_create(key=key, defaults={"last": at})
    return row


def _set(row: Attempts, failures: int, figures: Throttle, at: datetime) -> None:
    """Not through the record: counts that forget by design are no fact anybody relies on."""
    delay = figures.delay(failures)
    row.failures, row.last, row.until = failures, at, at + timedelta(seconds=delay) if delay else None
    row.save()


def _key(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
