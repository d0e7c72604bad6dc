"""A value is written the same whether Python, SQLite or PostgreSQL gives it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest

from luoshi.core.record.canonical import canonical
from luoshi.core.record.columns import Column, Table, described, write, written

CHINA = timezone(timedelta(hours=8))
KEY = UUID(int=7)


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        ("uuid", [KEY, KEY.hex, str(KEY)]),
        ("boolean", [True, 1]),
        ("date", [date(2026, 3, 1), "2026-03-01"]),
        ("time", [time(9, 30), "09:30:00", "09:30"]),
        (
            "datetime",
            [
                datetime(2026, 3, 1, 8, tzinfo=CHINA),
                datetime(2026, 3, 1, tzinfo=UTC),
                "2026-03-01 00:00:00",
                "2026-03-01 00:00:00.000000",
                "2026-03-01T00:00:00+00:00",
            ],
        ),
        ("duration", [timedelta(days=1), 86_400_000_000]),
        ("decimal", [Decimal("1.50"), Decimal("1.5"), 1.5, "1.5"]),
        ("float", [2.0, 2]),
        ("json", [{"a": 1.0, "b": [0.5]}, {"b": [0.5], "a": 1}]),
        ("binary", [b"\x01", memoryview(b"\x01"), bytearray(b"\x01")]),
        ("integer", [3, True + 2]),
        ("text", ["市财政局"]),
    ],
)
def test_every_form_of_a_value_is_written_the_same(kind: str, forms: list[object]) -> None:
    column = Column("x", kind, places=2)  # type: ignore[arg-type]
    assert len({canonical(write(column, form)) for form in forms}) == 1
    assert write(column, None) is None


@pytest.mark.parametrize(("kind", "value"), [("uuid", "x"), ("date", "soon"), ("decimal", "many"), ("integer", "a")])
def test_a_value_that_is_none_of_its_type_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ValueError):
        write(Column("x", kind), value)  # type: ignore[arg-type]


def test_personal_values_are_kept_apart() -> None:
    columns = Column("unit", "text"), Column("name", "text", personal=True)
    assert written(columns, {"unit": "u", "name": "张某"}.__getitem__) == ({"unit": "u"}, {"name": "张某"})


def test_a_table_is_read_back_as_it_was_described() -> None:
    table = Table("a.B", "a_b", "id", (Column("id", "uuid"), Column("sum", "decimal", places=2)))
    assert described("a.B", table.described()) == table
    for broken in ({}, {"table": "x", "key": "id", "columns": [{"name": "x", "type": "picture"}]}):
        with pytest.raises(ValueError):
            described("a.B", broken)
