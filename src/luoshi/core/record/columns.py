"""How a table's row is written in the record: column by column, the same from Python and from either database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from datetime import timedelta as TimeDelta
from decimal import Decimal
from typing import Any, Final, Literal, get_args
from uuid import UUID

from luoshi.core.record.canonical import canonical, stamp

Type = Literal[
    "text", "integer", "boolean", "uuid", "date", "time", "datetime", "duration", "decimal", "float", "json", "binary"
]
TYPES: Final[tuple[str, ...]] = get_args(Type)


@dataclass(frozen=True, slots=True)
class Column:
    """A column the record holds. `places` counts the decimals of a decimal; `personal` values can be erased."""

    name: str
    type: Type
    personal: bool = False
    places: int = 0

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"the record knows no column of type {self.type!r}")


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of object: its table, the column of its key, and the columns the record holds."""

    kind: str
    table: str
    key: str
    columns: tuple[Column, ...]

    def described(self) -> dict[str, object]:
        """The table as an entry describes it."""
        columns = [
            {"name": each.name, "type": each.type, "personal": each.personal, "places": each.places}
            for each in self.columns
        ]
        return {"table": self.table, "key": self.key, "columns": columns}


def described(kind: str, description: Mapping[str, Any]) -> Table:
    """The table that an entry describes. Raises ValueError where it describes none."""
    try:
        columns = tuple(Column(**each) for each in description["columns"])
        return Table(kind, description["table"], description["key"], columns)
    except (KeyError, TypeError) as fault:
        raise ValueError(f"this describes no table: {fault}") from fault


def written(
    columns: Iterable[Column], value_of: Callable[[str], object]
) -> tuple[dict[str, object], dict[str, object]]:
    """The values of a row as they are recorded: those that stay, and the personal ones."""
    stays: dict[str, object] = {}
    personal: dict[str, object] = {}
    for column in columns:
        (personal if column.personal else stays)[column.name] = write(column, value_of(column.name))
    return stays, personal


def write(column: Column, value: object) -> object:
    """A column's value, as Python or as a database's driver gives it, in the form it is recorded in.

    JSON has to be loaded already. Raises ValueError where the value is none of the column's type.
    """
    if value is None:
        return None
    try:
        return _WRITERS[column.type](column, value)
    except (TypeError, ArithmeticError, AttributeError) as fault:
        raise ValueError(f"{column.name}: {value!r} is no {column.type}") from fault


def key_of(column: Column | None, value: object) -> str:
    """An object's key as the record writes it."""
    return str(write(column, value) if column else value)


def payload_of(stays: Mapping[str, object], sealed: str | None) -> str:
    """The payload of a write of a row. `sealed` is the salted hash of the personal part, where there is one."""
    whole: dict[str, object] = {"row": stays}
    if sealed is not None:
        whole["personal"] = sealed
    return canonical(whole).decode()


def _text(_: Column, value: Any) -> object:
    return str(value)


def _integer(_: Column, value: Any) -> object:
    return int(value)


def _boolean(_: Column, value: Any) -> object:
    return bool(value)


def _uuid(_: Column, value: Any) -> object:
    return str(value if isinstance(value, UUID) else UUID(str(value)))


def _date(_: Column, value: Any) -> object:
    if isinstance(value, DateTime):
        value = value.date()
    return (Date.fromisoformat(value) if isinstance(value, str) else value).isoformat()


def _time(_: Column, value: Any) -> object:
    return (Time.fromisoformat(value) if isinstance(value, str) else value).isoformat(timespec="microseconds")


def _datetime(_: Column, value: Any) -> object:
    if isinstance(value, str):
        # SQLite keeps moments as text in UTC, without saying so
        value = DateTime.fromisoformat(value)
        value = value if value.tzinfo else value.replace(tzinfo=UTC)
    return stamp(value)


def _duration(_: Column, value: Any) -> object:
    return str(value // TimeDelta(microseconds=1) if isinstance(value, TimeDelta) else int(value))


def _decimal(column: Column, value: Any) -> object:
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return f"{number.quantize(Decimal(1).scaleb(-column.places)):f}"


def _float(_: Column, value: Any) -> object:
    return float(value)


def _json(_: Column, value: Any) -> object:
    return value


def _binary(_: Column, value: Any) -> object:
    return bytes(value).hex()


_WRITERS: Final[Mapping[str, Callable[[Column, Any], object]]] = {
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "uuid": _uuid,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "duration": _duration,
    "decimal": _decimal,
    "float": _float,
    "json": _json,
    "binary": _binary,
}
