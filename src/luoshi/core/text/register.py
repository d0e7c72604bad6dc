"""Find a register in a document that was read: a table with one thing a row, its columns known by their heads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from luoshi.core.text.document import Document, Table


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell, and where: `sheet!cell` in a workbook, else row and column."""

    text: str
    where: str


NOTHING = Written("", "")
Line = Mapping[str, Written]
"""A row by the keys of its columns; a column that the table lacks or the row leaves out is not in it."""


@dataclass(frozen=True, slots=True)
class Register:
    """A table of a document: its heads as written, by their keys, and its rows below them; empty rows are left out."""

    heads: Mapping[str, Written]
    lines: tuple[Line, ...]


def registers(document: Document, key_of: Callable[[str], str | None], needed: Collection[str]) -> Iterator[Register]:
    """The tables that have all `needed` heads in one row. `key_of` names the column a head stands for, None for none.

    Of two columns with the same key the first counts.
    """
    for table in document.tables:
        grid = _grid(document, table)
        for row in sorted(grid):
            columns: dict[str, int] = {}
            for column, cell in sorted(grid[row].items()):
                if key := key_of(cell.text):
                    columns.setdefault(key, column)
            if set(needed) <= set(columns):
                yield _below(grid, row, columns)
                break


def _below(grid: Mapping[int, Mapping[int, Written]], head: int, columns: Mapping[str, int]) -> Register:
    heads = {key: grid[head][column] for key, column in columns.items()}
    rows = (
        {key: grid[row][column] for key, column in columns.items() if grid[row].get(column, NOTHING).text}
        for row in sorted(grid)
        if row > head
    )
    return Register(heads, tuple(row for row in rows if row))


def _grid(document: Document, table: Table) -> dict[int, dict[int, Written]]:
    grid: dict[int, dict[int, Written]] = {}
    for cell in table.cells:
        place = document.place_of(cell.span)
        where = f"{cell.row + 1}:{cell.column + 1}"
        if place and place.cell:
            where = f"{place.sheet}!{place.cell}" if place.sheet else place.cell
        grid.setdefault(cell.row, {})[cell.column] = Written(cell.span.of(document.text).strip(), where)
    return grid
