"""Observations as columns: the form in which many of them are handled at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from typing import TYPE_CHECKING

from luoshi.analytics.schema import KEY, SCHEMA, Observation

if TYPE_CHECKING:
    import pyarrow as pa

GIVEN = {"grain": "month", "basis": "cumulative", "measure": "level"}
"""What a column that is not there says of every row; any other column of text says nothing, which is ''."""


def arrow_schema() -> pa.Schema:
    """The columns of the store with Arrow's types: none of them is ever null."""
    import pyarrow as pa  # noqa: PLC0415 - heavy; see the package

    kinds = {
        "string": pa.string(),
        "date": pa.date32(),
        "float64": pa.float64(),
        "timestamp": pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([pa.field(name, kinds[kind], nullable=False) for name, kind in SCHEMA.items()])


def table_of(observations: Iterable[Observation]) -> pa.Table:
    """Observations as an Arrow table."""
    import pyarrow as pa  # noqa: PLC0415

    schema, rows = arrow_schema(), [astuple(row) for row in observations]
    columns = dict(zip(Observation.__slots__, zip(*rows, strict=True), strict=True)) if rows else {}
    arrays = [pa.array(columns.get(field.name, ()), field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def completed(table: pa.Table, *, vintage: datetime | None = None) -> pa.Table:
    """A table with every column of the store, in its order and types.

    Columns of text that are not there say what `Observation` says by default; `vintage` stands for all rows where the
    table has none. Dictionaries are taken as text. Raises ValueError for what cannot be an observation: no value, a
    value that is not a finite number, no period, a column missing that has no default.
    """
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    columns = []
    for field in arrow_schema():
        if field.name in table.column_names:
            columns.append(table[field.name].cast(field.type))
        elif field.name == "vintage" and vintage is not None:
            columns.append(pa.repeat(pa.scalar(vintage, field.type), len(table)))
        elif pa.types.is_string(field.type) and field.name not in ("indicator", "place", "unit"):
            columns.append(pa.repeat(GIVEN.get(field.name, ""), len(table)))
        else:
            raise ValueError(f"observations without {field.name}: give the column")
        if columns[-1].null_count:
            raise ValueError(f"{columns[-1].null_count} observations without {field.name}: leave such rows out")
    made = pa.Table.from_arrays(columns, schema=arrow_schema())
    if len(made) and not pc.all(pc.is_finite(made["value"])).as_py():
        raise ValueError("observations whose value is not a finite number: what is not known is a row left out")
    return made


def said_twice(tables: Iterable[pa.Table]) -> bool:
    """Whether two rows that follow each other speak of the same; the tables follow each other and are sorted by key.

    The column that differs most is looked at first: most tables are done with it.
    """
    import pyarrow as pa  # noqa: PLC0415

    last = None
    for table in tables:
        rows = table.select(list(KEY))
        joined = pa.concat_tables([last, rows]) if last is not None else rows
        if _same_neighbours(joined):
            return True
        last = rows.slice(max(0, len(rows) - 1))
    return False


def _same_neighbours(rows: pa.Table) -> bool:
    import pyarrow.compute as pc  # noqa: PLC0415

    first, second = rows.slice(0, max(0, len(rows) - 1)), rows.slice(1)
    for name in ("period", "enterprise", *(each for each in KEY if each not in ("period", "enterprise"))):
        same = pc.equal(first[name], second[name])
        if not pc.any(same, min_count=0).as_py():
            return False
        first, second = first.filter(same), second.filter(same)
    return len(first) > 0
