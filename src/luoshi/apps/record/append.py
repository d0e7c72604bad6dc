"""Append entries to the log, under the lock of its head."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime as DateTime

from django.db import connection
from django.utils import timezone

from luoshi.apps.record import models
from luoshi.apps.record.pending import Pending
from luoshi.core.record.canonical import SALT, canonical, salted, stamp
from luoshi.core.record.entry import Entry, encode, fit
from luoshi.core.record.hashing import Hashing, hashing
from luoshi.core.record.tree import Frontier, grow

BATCH = 400
FIELDS = models.Entry._meta.concrete_fields
INSERT = f"INSERT INTO record_entry ({', '.join(field.column for field in FIELDS)}) VALUES "  # noqa: S608 - our columns
HEAD = (
    "SELECT h.size, h.edge, l.id, l.origin, l.hash "
    "FROM record_head h JOIN record_log l ON l.id = h.log_id WHERE h.id = 1"
)
ROW = f"({', '.join(['%s'] * len(FIELDS))})"
MOVE = "UPDATE record_head SET size = %s, edge = %s WHERE id = 1"


class NoLog(RuntimeError):  # noqa: N818 - what is the matter, named as callers speak of it
    """The log has not been begun, so nothing can be written: `luoshi serve` sets the database up."""


def locked_head() -> models.Head:
    """The head of the log, locked until the transaction ends. Raises NoLog where there is none."""
    # SQLite has no such lock and needs none: its transactions begin as writers, one at a time
    locking = " FOR UPDATE OF h" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(HEAD + locking)
        row = cursor.fetchone()
    if row is None:
        raise NoLog("the record has no log yet, and what cannot be recorded is not written")
    size, edge, log, origin, name = row
    return models.Head(size=size, edge=bytes(edge), log=models.Log(id=log, origin=origin, hash=name))


def append(pending: Sequence[Pending]) -> tuple[int, ...]:
    """Append entries in order, in the transaction that is open; returns their places in the log.

    The lock of the head is held from here to the end of the transaction: call this last.
    """
    head = locked_head()
    function = hashing(head.log.hash)
    now, first = timezone.now(), head.size
    entries = [_entry(function, first + place, now, each) for place, each in enumerate(pending)]
    at = stamp(now)
    leaves = [function.leaf(encode(fit(leaf_of(entry, at)))) for entry in entries]
    growth = grow(function, head.frontier, leaves)
    for entry, completed in zip(entries, growth.completed, strict=True):
        entry.hashes = b"".join(completed)
    _store(entries, growth.frontier)
    return tuple(range(first, growth.frontier.size))


def _store(entries: Sequence[models.Entry], frontier: Frontier) -> None:
    """Insert the entries and move the head on.

    In bare SQL: every statement here is waited for with the log locked. PostgreSQL does the last two in one.
    """
    moved = frontier.size, b"".join(frontier.edge)
    together = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for begin in range(0, len(entries), BATCH):
            batch = entries[begin : begin + BATCH]
            statement = INSERT + ", ".join([ROW] * len(batch))
            values = [
                field.get_db_prep_save(getattr(each, field.attname), connection) for each in batch for field in FIELDS
            ]
            if together and begin + BATCH >= len(entries):
                cursor.execute(f"WITH head AS ({MOVE}) {statement}", [*moved, *values])
            else:
                cursor.execute(statement, values)
        if not together:
            cursor.execute(MOVE, moved)


def _entry(function: Hashing, seq: int, now: DateTime, pending: Pending) -> models.Entry:
    whole = dict(pending.stays)
    if pending.personal:
        whole["personal"] = salted(function, pending.personal_salt, pending.personal.encode()).hex()
    salt, text = secrets.token_bytes(SALT), canonical(whole)
    return models.Entry(
        seq=seq,
        at=now,
        actor=pending.by.key,
        unit=pending.by.unit_key,
        action=pending.action,
        kind=pending.kind,
        key=pending.key,
        version=pending.version,
        payload_hash=salted(function, salt, text),
        salt=salt,
        text=text.decode(),
        personal_salt=pending.personal_salt,
        personal=pending.personal,
    )


def leaf_of(entry: models.Entry, at: str = "") -> Entry:
    """A row of the log as the entry its leaf holds."""
    return Entry(
        action=entry.action,
        actor=entry.actor,
        at=at or stamp(entry.at),
        key=entry.key,
        kind=entry.kind,
        payload=bytes(entry.payload_hash).hex(),
        seq=entry.seq,
        unit=entry.unit,
        version=entry.version,
    )
