"""The secret address of one's calendar: make a new one, which ends the one before; end it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.notices.models import Feed
from luoshi.apps.notices.queries.choices import feed
from luoshi.apps.record.actions import Recording, recording


def make_feed(*, by: Actor, at: datetime) -> str:
    """A new secret, shown this once: only its SHA-256 is kept. The address with the one before is good no more."""
    secret = token_urlsafe(32)
    with recording(by=by, action="notices.make_feed") as record:
        _end(record, by, at)
        record.add(Feed(person_id=by.person, digest=digest_of(secret), made_at=at))
    return secret


def end_feed(*, by: Actor, at: datetime) -> None:
    """No address leads to one's calendar any more. Done twice it is as done once."""
    with recording(by=by, action="notices.end_feed") as record:
        _end(record, by, at)


def digest_of(secret: str) -> str:
    """By what a secret is known: 256 random bits need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def _end(record: Recording, by: Actor, at: datetime) -> None:
    if (row := feed(by)) is not None:
        record.save(row, ended_at=at)
