"""The sheets of a document as grids: every cell by row and column, titles above and notes below included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luoshi.core.text import Block, Cell, Document
from luoshi.core.text.document import Table
from luoshi.readers.xlsx.address import position

ABOVE = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A cell: what it shows, where it stands in its file, how many rows and columns it takes."""

    row: int
    column: int
    text: str
    where: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. `cells` are by their first row and column, from 0; `over` leads from every place a cell takes to it."""

    name: str
    cells: tuple[Held, ...]
    over: Mapping[tuple[int, int], Held]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max((each.row + each.rows for each in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max((each.column + each.columns for each in self.cells), default=0)

    def at(self, row: int, column: int) -> Held | None:
        """The cell over a place, a merged one for every place it takes."""
        return self.over.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What the cell over a place shows; empty where there is none."""
        found = self.over.get((row, column))
        return found.text if found else ""

    def row_of(self, row: int) -> list[Held]:
        """The cells that begin in a row or reach into it, each once, from left to right."""
        found = {(each.row, each.column): each for column in range(self.columns) if (each := self.at(row, column))}
        return list(found.values())


def grids(document: Document) -> list[Grid]:
    """The sheets of a workbook or of a table in text; of other documents a grid for each table.

    A table that stands in running text takes the few paragraphs right above it along as its title.
    """
    sheets: dict[str, list[Held]] = {}
    for name, cells in _parts(document):
        sheets.setdefault(name, []).extend(cells)
    return [_grid(name, cells) for name, cells in sheets.items() if cells]


def _grid(name: str, cells: list[Held]) -> Grid:
    over: dict[tuple[int, int], Held] = {}
    for each in cells:
        for row in range(each.row, each.row + each.rows):
            for column in range(each.column, each.column + each.columns):
                over.setdefault((row, column), each)
    return Grid(name, tuple(sorted(cells, key=lambda each: (each.row, each.column))), over)


def _parts(document: Document) -> Iterator[tuple[str, list[Held]]]:
    inside = {block.table for block in document.blocks if block.table is not None}
    for number, table in enumerate(document.tables):
        if number in inside:
            yield from _table(document, number, table)
    for block in document.blocks:
        place = document.place_of(block.span)
        if block.table is None and place and place.cell:
            yield place.sheet or "", [_addressed(block.span.of(document.text), place.cell, 1, 1)]


def _table(document: Document, number: int, table: Table) -> Iterator[tuple[str, list[Held]]]:
    filled = [(cell, document.place_of(cell.span)) for cell in table.cells if len(cell.span)]
    if any(place and place.cell for _, place in filled):
        for cell, place in filled:
            if place and place.cell:
                text = cell.span.of(document.text)
                yield place.sheet or "", [_addressed(text, place.cell, cell.rows, cell.columns)]
        return
    above = _above(document, number)
    lines = [Held(row, 0, text, "") for row, text in enumerate(above)]
    yield f"{number + 1}", [*lines, *(_plain(document, cell, len(above)) for cell, _ in filled)]


def _addressed(text: str, cell: str, rows: int, columns: int) -> Held:
    row, column = position(cell, "")
    return Held(row, column, text.strip(), cell, rows, columns)


def _plain(document: Document, cell: Cell, down: int) -> Held:
    text = cell.span.of(document.text).strip()
    return Held(cell.row + down, cell.column, text, f"{cell.row + 1}:{cell.column + 1}", cell.rows, cell.columns)


def _above(document: Document, number: int) -> list[str]:
    """The paragraphs right above a table, the nearest last."""
    first = next(index for index, block in enumerate(document.blocks) if block.table == number)
    found: list[Block] = []
    for block in reversed(document.blocks[:first]):
        if block.table is not None or len(found) == ABOVE:
            break
        found.append(block)
    return [block.span.of(document.text).strip() for block in reversed(found)]
