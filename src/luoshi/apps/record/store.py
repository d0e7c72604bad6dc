"""Insert and change recorded rows, in bare SQL made once a table: a write costs little more than its statement.

The columns, and how a value is prepared for its column, are the model's own; Django would compose each statement anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, models

from luoshi.apps.record.recorded import Recorded

BATCH = 200


@dataclass(frozen=True, slots=True)
class Statements:
    """What is written to a table: its name quoted, the fields of its columns, an insert without its rows, a row."""

    table: str
    fields: tuple[models.Field[Any, Any], ...]
    insert: str
    row: str


_MADE: Final[dict[tuple[type[Recorded], str], Statements]] = {}


def insert(rows: Sequence[Recorded]) -> None:
    """Insert new rows of one model."""
    made = _statements(type(rows[0]), connection.vendor)
    with connection.cursor() as cursor:
        for begin in range(0, len(rows), BATCH):
            batch = rows[begin : begin + BATCH]
            values = [_value(row, field, add=True) for row in batch for field in made.fields]
            cursor.execute(made.insert + ", ".join([made.row] * len(batch)), values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def update(rows: Sequence[Recorded], fields: Sequence[models.Field[Any, Any]]) -> int:
    """Write `fields` of rows of one model and count each row's version on, in the database only.

    A row whose version is no longer the one in memory is left alone; returns how many were written. Rows are taken in
    the order of their keys, so that two who write the same ones wait for each other and never in a circle.
    """
    made = _statements(type(rows[0]), connection.vendor)
    key, version = made.fields[0], _quoted("version")
    sets = ", ".join([f"{_quoted(field.column)} = %s" for field in fields] + [f"{version} = %s"])
    statement = f"UPDATE {made.table} SET {sets} WHERE {_quoted(key.column)} = %s AND {version} = %s"  # noqa: S608
    values = [
        [*(_value(row, each, add=False) for each in fields), row.version + 1, _value(row, key, add=False), row.version]
        for row in sorted(rows, key=lambda row: row.pk)
    ]
    with connection.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(statement, values[0])
        else:
            cursor.executemany(statement, values)
        return int(cursor.rowcount)


def _statements(model: type[Recorded], vendor: str) -> Statements:
    """The statements of a model on a database: quoting is a database's own."""
    if (model, vendor) not in _MADE:
        _MADE[model, vendor] = _made(model)
    return _MADE[model, vendor]


def _made(model: type[Recorded]) -> Statements:
    key: Any = model._meta.pk
    fields = (key, *(field for field in model._meta.concrete_fields if field is not key))
    table, columns = _quoted(model._meta.db_table), ", ".join(_quoted(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    return Statements(table, fields, f"INSERT INTO {table} ({columns}) VALUES ", row)  # noqa: S608 - our own names


def _value(row: Recorded, field: models.Field[Any, Any], *, add: bool) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add), connection)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
