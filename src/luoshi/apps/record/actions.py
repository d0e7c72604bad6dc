"""The one door through which rows are written: the write and its entry in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models, transaction

from luoshi.apps.record.append import append
from luoshi.apps.record.pending import Actor, Pending, of_note, of_row, settle
from luoshi.apps.record.recorded import Recorded
from luoshi.apps.record.store import insert, update
from luoshi.apps.record.written import tell

__all__ = ["Actor", "Recording", "Stale", "recording", "together"]

Row = TypeVar("Row", bound=Recorded)
_OPEN: ContextVar[list[Pending] | None] = ContextVar("luoshi_recording", default=None)


class Stale(Exception):  # noqa: N818 - what happened, named as callers speak of it
    """The row was written by somebody else since it was read; `row` is what was about to be written."""

    def __init__(self, row: Recorded) -> None:
        super().__init__(f"{type(row).__name__} {row.pk} has changed since version {row.version}")
        self.row = row


class Recording:
    """The writes of one action, in order."""

    def __init__(self, by: Actor, action: str, pending: list[Pending]) -> None:
        self.by = by
        self.action = action
        self._pending = pending

    def add(self, row: Row) -> Row:
        """Insert a new row; it begins at version 1."""
        self.add_all([row])
        return row

    def add_all(self, rows: Iterable[Row]) -> list[Row]:
        """Insert new rows of one model at once."""
        rows = list(rows)
        for row in rows:
            row.version = 1
            settle(row)
        if rows:
            insert(rows)
        self._written(*rows)
        return rows

    def save(self, row: Row, **changes: Any) -> Row:
        """Change fields of a row. Raises Stale where it is not what it was when read.

        Fields that are not recorded are written only where `changes` names them.
        """
        for name, value in changes.items():
            setattr(row, name, value)
        settle(row)
        unrecorded = {name for name in row.unrecorded if name not in changes}
        fields = [
            field
            for field in row._meta.concrete_fields
            if not field.primary_key and field.name not in unrecorded and field.name != "version"
        ]
        self._update([row], fields)
        return row

    def save_all(self, rows: Iterable[Row], fields: Iterable[str]) -> list[Row]:
        """Write `fields` of rows of one model, already changed in memory, at once.

        Raises Stale where one is not what it was when read; nothing is kept then.
        """
        rows = list(rows)
        if not rows:
            return rows
        for row in rows:
            settle(row)
        if len(rows) > 1:
            self._lock(rows)
        self._update(rows, [rows[0]._meta.get_field(name) for name in fields])
        return rows

    def note(self, kind: str, key: str, payload: Mapping[str, Any]) -> None:
        """An entry that stands for no row: a sign-in, a checkpoint."""
        self._pending.append(of_note(kind, key, payload, by=self.by, action=self.action))

    def _update(self, rows: list[Any], fields: list[Any]) -> None:
        if update(rows, fields) != len(rows):
            raise Stale(rows[0])
        for row in rows:
            row.version += 1
        self._written(*rows)

    def _lock(self, rows: list[Row]) -> None:
        """Lock many rows and see that none is stale. A row that stands alone is locked, and seen, by its update."""
        found = _rows(rows[0]).select_for_update().filter(pk__in=[row.pk for row in rows]).order_by("pk")
        versions = dict(found.values_list("pk", "version"))
        for row in rows:
            if versions.get(row.pk) != row.version:
                raise Stale(row)

    def _written(self, *rows: Recorded) -> None:
        self._pending.extend(of_row(row, by=self.by, action=self.action) for row in rows)


@contextmanager
def recording(*, by: Actor, action: str) -> Iterator[Recording]:
    """A transaction whose writes are recorded as `action` by `by`; an exception leaves nothing of either.

    Within another recording it joins that one: their entries go into the log together, when the outer one ends.
    The log is written last, so that its lock is held for a moment only. If that fails, nothing is written.
    """
    with together() as pending:
        yield Recording(by, action, pending)


@contextmanager
def together() -> Iterator[list[Pending]]:
    """A transaction whose recordings, one after another, go into the log together at its end.

    For whoever takes several actions in one transaction, or goes on after one. In a plain transaction the first
    recording would hold the lock of the log until the end, and all who write would wait for what comes after it; and
    who held rows that it then asked for would wait for the log, in a circle.
    """
    outer = _OPEN.get()
    if outer is None:
        with transaction.atomic(), _opened() as pending:
            yield pending
            if pending:
                tell(pending)
                append(pending)
        return
    mark = len(outer)
    try:
        with transaction.atomic():
            yield outer
    except BaseException:
        # what the savepoint undid must not be recorded, should the outer action go on
        del outer[mark:]
        raise


@contextmanager
def _opened() -> Iterator[list[Pending]]:
    token = _OPEN.set([])
    try:
        pending = _OPEN.get()
        assert pending is not None  # noqa: S101 - set above
        yield pending
    finally:
        _OPEN.reset(token)


def _rows(row: Recorded) -> models.Manager[Any]:
    return type(row)._default_manager
