"""Cut a sheet into its tables and the lines that stand above them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from typing import NamedTuple

from luoshi.core.text.columns import GridCell, each_heads

Row = list[GridCell]


class Region(NamedTuple):
    """A table of a sheet: the cells above it (its title), its own cells, and how many rows at its top are heads."""

    above: list[GridCell]
    cells: list[GridCell]
    heads: int


def cut(cells: list[GridCell]) -> list[Region]:
    """The tables of a sheet from top to bottom, all cells kept; `cells` come row by row.

    A table begins at its heads and goes on to the title or the heads of the next. A sheet without known heads is
    one table under the lines of a single cell at its top.
    """
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    heads = list(each_heads(cells))
    if not heads:
        return [_without_heads(rows)]
    numbers = [row[0].row for row in rows]
    firsts = [bisect_left(numbers, span.start) for span in heads]
    bounds = [0, *(_title_start(rows, first) for first in firsts[1:]), len(rows)]
    return [
        Region(_flat(rows[start:first]), _flat(rows[first:end]), len(span))
        for span, first, (start, end) in zip(heads, firsts, pairwise(bounds), strict=True)
    ]


def _flat(rows: list[Row]) -> list[GridCell]:
    return [cell for row in rows for cell in row]


def _without_heads(rows: list[Row]) -> Region:
    first = next((index for index, row in enumerate(rows) if len(row) > 1), len(rows))
    return Region(_flat(rows[:first]), _flat(rows[first:]), 0)


def _title_start(rows: list[Row], heads: int) -> int:
    """The index of the row where a later table begins: the merged lines right above its heads are its title."""
    start = heads
    while start > 0 and len(rows[start - 1]) == 1 and rows[start - 1][0].columns > 1:
        start -= 1
    return start
