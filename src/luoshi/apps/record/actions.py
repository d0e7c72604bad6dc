"""The one door through which rows are written: the write and its entry in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from django.db import models, transaction

from luoshi.apps.record.recorded import Recorded

Row = TypeVar("Row", bound=Recorded)


class Actor(Protocol):
    """Who acts: an opaque key, and the unit acted for."""

    @property
    def key(self) -> str:
        """The person's key; no name."""

    @property
    def unit_key(self) -> str:
        """The key of the unit acted for; empty where for none."""


class Stale(Exception):  # noqa: N818 - what happened, named as callers speak of it
    """The row was written by somebody else since it was read; `row` is what was about to be written."""

    def __init__(self, row: Recorded) -> None:
        super().__init__(f"{type(row).__name__} {row.pk} has changed since version {row.version}")
        self.row = row


class Recording:
    """The writes of one action, in order."""

    def __init__(self, by: Actor, action: str) -> None:
        self.by = by
        self.action = action

    def add(self, row: Row) -> Row:
        """Insert a new row."""
        row.save(force_insert=True)
        return row

    def add_all(self, rows: Iterable[Row]) -> list[Row]:
        """Insert new rows of one model at once."""
        rows = list(rows)
        if rows:
            type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
        return rows

    def save(self, row: Row, **changes: Any) -> Row:
        """Change fields of a row. Raises Stale where it is not what it was when read."""
        before = row.version
        for name, value in changes.items():
            setattr(row, name, value)
        row.version = before + 1
        values: dict[str, Any] = {
            field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
        }
        manager: models.Manager[Any] = type(row)._default_manager
        if not manager.filter(pk=row.pk, version=before).update(**values):
            row.version = before
            raise Stale(row)
        return row

    def save_all(self, rows: Iterable[Row], fields: Iterable[str]) -> list[Row]:
        """Write `fields` of rows of one model, already changed in memory, at once. Raises Stale where one is not
        what it was when read."""
        rows, fields = list(rows), list(fields)
        for row in rows:
            if not type(row)._default_manager.filter(pk=row.pk, version=row.version).exists():
                raise Stale(row)
            row.version += 1
        if rows:
            type(rows[0])._default_manager.bulk_update(rows, [*fields, "version"], batch_size=200)
        return rows

    def note(self, kind: str, key: str, payload: Mapping[str, Any]) -> None:
        """An entry that stands for no row: a sign-in, a checkpoint."""


@contextmanager
def recording(*, by: Actor, action: str) -> Iterator[Recording]:
    """A transaction whose writes are recorded as `action` by `by`; an exception leaves nothing of either."""
    with transaction.atomic():
        yield Recording(by, action)
