"""Leave what a user sees of a sheet: merged cells once, nothing hidden."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from luoshi.core.text.columns import GridCell
from luoshi.readers.xlsx.address import Area
from luoshi.readers.xlsx.sheet import Contents


def visible_cells(contents: Contents) -> list[GridCell]:
    """The cells that show, row by row, from left to right; a merged cell with the rows and columns it takes.

    A merged area shows what its first cell holds; whatever else is written in it never shows.
    """
    cells = sorted(contents.cells)
    bottom = max((cell.row for cell in cells), default=0)
    right = max((cell.column for cell in cells), default=0)
    merged = _Merged(contents.merged)
    shown = []
    for cell in cells:
        area = merged.over(cell.row, cell.column) or Area(cell.row, cell.column, cell.row, cell.column)
        if (area.top, area.left) == (cell.row, cell.column) and not _is_hidden(area, contents):
            rows, columns = min(area.bottom, bottom) - area.top + 1, min(area.right, right) - area.left + 1
            shown.append(GridCell(cell.row, cell.column, cell.text, rows, columns))
    return shown


def _is_hidden(area: Area, contents: Contents) -> bool:
    """Whether all rows or all columns of an area are hidden."""
    if not (contents.hidden_rows or contents.hidden_columns):
        return False
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return all(row in contents.hidden_rows for row in rows) or all(c in contents.hidden_columns for c in columns)


class _Merged:
    """Finds the merged area over a cell, for cells asked for row by row."""

    def __init__(self, areas: list[Area]) -> None:
        self._begin: dict[int, list[Area]] = defaultdict(list)
        for area in areas:
            self._begin[area.top].append(area)
        self._tops = sorted(self._begin, reverse=True)
        self._open: list[Area] = []
        self._row = -1

    def over(self, row: int, column: int) -> Area | None:
        """The area over a cell; rows must not go back."""
        if row != self._row:
            self._go_to(row)
        at = bisect_right(self._open, column, key=lambda area: area.left) - 1
        return self._open[at] if at >= 0 and self._open[at].right >= column else None

    def _go_to(self, row: int) -> None:
        self._row = row
        begun: list[Area] = []
        while self._tops and self._tops[-1] <= row:
            begun += self._begin[self._tops.pop()]
        still = [area for area in [*self._open, *begun] if area.bottom >= row]
        self._open = sorted(still, key=lambda area: area.left) if begun else still
