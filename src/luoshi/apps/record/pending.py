"""What a write comes to, before it has a place in the log."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Protocol

from django.db import models

from luoshi.apps.record.recorded import Recorded
from luoshi.apps.record.tables import table_of
from luoshi.core.record.canonical import SALT, canonical
from luoshi.core.record.columns import Column, key_of, written

Columns = tuple[dict[str, models.Field[Any, Any]], tuple[Any, ...]]
_FOUND: Final[dict[type[models.Model], Columns]] = {}


class Actor(Protocol):
    """Who acts: an opaque key, and the unit acted for."""

    @property
    def key(self) -> str:
        """The person's key; no name."""

    @property
    def unit_key(self) -> str:
        """The key of the unit acted for; empty where for none."""


@dataclass(frozen=True, slots=True)
class System:
    """The system itself, where nobody asked it to act: describing its tables, a periodic checkpoint."""

    key: str = "system"
    unit_key: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry to come. `stays` is the part of the payload that stays, `personal` the part that can be erased.

    `row` is the row it is of, as it stands in memory.
    """

    by: Actor
    action: str
    kind: str
    key: str
    version: int
    stays: Mapping[str, object]
    personal: str = ""
    personal_salt: bytes = b""
    row: Recorded | None = None


def of_row(row: Recorded, *, by: Actor, action: str) -> Pending:
    """The entry of a row as it has just been written. Raises ValueError for a value that cannot be recorded."""
    table = table_of(type(row))
    stays, personal = values_of(row, table.columns)
    sealed = canonical(personal).decode() if personal else ""
    salt = secrets.token_bytes(SALT) if personal else b""
    key = key_of(None, row.pk)
    return Pending(by, action, table.kind, key, row.version, {"row": stays}, sealed, salt, row)


def values_of(row: models.Model, columns: Iterable[Column]) -> tuple[dict[str, object], dict[str, object]]:
    """What a row has in these columns, as it is recorded: what stays, and what is personal."""
    fields = _columns(type(row))[0]
    return written(columns, lambda column: _value(row, fields[column]))


def of_note(kind: str, key: str, payload: Mapping[str, Any], *, by: Actor, action: str) -> Pending:
    """The entry of something that is no row."""
    return Pending(by, action, kind, key, 0, {"note": dict(payload)})


def settle(row: models.Model) -> None:
    """Round the decimals of a row to the places of their columns, so that both databases keep the same figure."""
    for field in _columns(type(row))[1]:
        value = getattr(row, field.attname)
        if value is not None and not _is_expression(value):
            setattr(row, field.attname, field.to_python(value).quantize(Decimal(1).scaleb(-field.decimal_places)))


def _columns(model: type[models.Model]) -> Columns:
    """The fields of a model by their columns, and those that hold decimals; found once."""
    if model not in _FOUND:
        fields = {field.column: field for field in model._meta.concrete_fields}
        _FOUND[model] = fields, tuple(each for each in fields.values() if isinstance(each, models.DecimalField))
    return _FOUND[model]


def _value(row: models.Model, field: models.Field[Any, Any]) -> object:
    value = getattr(row, field.attname)
    if _is_expression(value):
        raise TypeError(f"{field.name}: an expression has no value to record; read the row and write a value")
    if value is None or isinstance(field, models.FileField):
        return value if value is None else str(value)
    return field.to_python(value)


def _is_expression(value: object) -> bool:
    return hasattr(value, "resolve_expression")
