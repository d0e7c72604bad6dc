"""Find a register in a document that was read: a table with one thing a row, its columns known by their heads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from luoshi.core.text.document import Document, Table
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell, and where: its sheet and cell in a workbook, else its row and column alone."""

    text: str
    sheet: str
    cell: str

    @property
    def where(self) -> str:
        """The place in one word: sheet!cell, or the cell alone."""
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


NOTHING = Written("", "", "")
Line = Mapping[str, Written]
"""A row by the keys of its columns; a cell that the table lacks is not in it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken in: where it stands, what is in it, what is wrong and what to do."""

    cell: str
    text: str
    said: Words


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
        {key: grid[row][column] for key, column in columns.items() if column in grid[row]}
        for row in sorted(grid)
        if row > head
    )
    return Register(heads, tuple(row for row in rows if any(cell.text for cell in row.values())))


def _grid(document: Document, table: Table) -> dict[int, dict[int, Written]]:
    grid: dict[int, dict[int, Written]] = {}
    for cell in table.cells:
        place = document.place_of(cell.span)
        sheet, name = (place.sheet or "", place.cell or "") if place else ("", "")
        written = Written(cell.span.of(document.text).strip(), sheet, name or f"{cell.row + 1}:{cell.column + 1}")
        grid.setdefault(cell.row, {})[cell.column] = written
    return grid
