"""Lay out a table: which cells stand in which rows and columns, merged cells once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.text.columns import GridCell as WordedCell
from luoshi.core.text.columns import find_heads
from luoshi.readers.docx.alternatives import chosen
from luoshi.readers.docx.names import ALTERNATIVES, CELL, ROW, WRAPPERS, Element, is_on, value, w, whole

_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
# Word allows 63 columns; a count far beyond it is no table but an attack on whoever draws it
_MOST_COLUMNS = 1000
_FIRST_HEAD = "序号"
_MOST_HEADED = 6  # rows at the top that are looked at for heads: titles may stand over them


@dataclass(slots=True)
class GridCell:
    """A cell of the grid; rows and columns count from 0."""

    element: Element
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table's cells row by row, and how many rows at its top are heads."""

    cells: list[GridCell]
    heads: int = 0


def lay_out(table: Element) -> Grid:
    """The grid of a w:tbl. Rows and cells deleted in a tracked change are left out."""
    grid = Grid([])
    above: dict[int, GridCell] = {}
    headed = True
    for number, row in enumerate(_rows(table)):
        properties = row.find(_ROW_PROPERTIES)
        above = _lay_row(row, properties, number, above, grid.cells)
        headed = headed and properties is not None and bool(is_on(properties.find(w("tblHeader"))))
        grid.heads += headed
    grid.heads = grid.heads or _unmarked_heads(grid.cells)
    return grid


def _lay_row(
    row: Element, properties: Element | None, number: int, above: dict[int, GridCell], cells: list[GridCell]
) -> dict[int, GridCell]:
    """Put a row's cells on the grid; returns the merged cells, by column, that the next row may continue."""
    column = _count(None if properties is None else properties.find(w("gridBefore")), 0)
    standing: dict[int, GridCell] = {}
    for element in _members(row, CELL):
        stated = {e.tag: e for e in next(element.iterchildren(_CELL_PROPERTIES), ())}
        if w("cellDel") in stated:
            continue
        columns, merge = _count(stated.get(w("gridSpan")), 1), stated.get(w("vMerge"))
        cell = above.get(column) if _continues(merge) else None
        if cell is not None and cell.columns == columns:
            cell.rows += 1
        else:
            cell = GridCell(element, number, column, columns=columns)
            cells.append(cell)
        if merge is not None:
            standing[column] = cell
        column += columns
    return standing


def _continues(merge: Element | None) -> bool:
    """Whether a cell continues a merged one; the first of them says `restart`."""
    return merge is not None and value(merge) in {None, "continue"}


def _count(element: Element | None, default: int) -> int:
    number = whole(value(element))
    return default if number is None else min(max(number, default), _MOST_COLUMNS)


def _rows(table: Element) -> Iterator[Element]:
    for row in _members(table, ROW):
        if row.find(f"{_ROW_PROPERTIES}/{w('del')}") is None:
            yield row


def _members(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those inside content controls and insertions included."""
    stack: list[Iterator[Element]] = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == tag:
            yield element
        elif element.tag in WRAPPERS or element.tag == ALTERNATIVES:
            stack.append(chosen(element))


def _unmarked_heads(cells: list[GridCell]) -> int:
    """How many rows are heads in a table that marks none: by the words of a task table's heads, or by 序号 on top."""
    told = find_heads(WordedCell(c.row, c.column, _words(c), c.rows, c.columns) for c in cells if c.row < _MOST_HEADED)
    if told:
        return told.stop
    top = [cell for cell in cells if cell.row == 0]
    if any(_words(cell) == _FIRST_HEAD for cell in top):
        return max(cell.rows for cell in top)
    return 0


def _words(cell: GridCell) -> str:
    """What a cell says, without blanks."""
    return "".join("".join(text.text or "" for text in cell.element.iter(w("t"))).split())
