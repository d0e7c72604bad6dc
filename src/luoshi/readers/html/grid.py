"""Lay a table out as a browser does: which row and column each cell takes, merged cells once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luoshi.core.text.columns import GridCell, find_heads
from luoshi.readers.html.shown import collapse
from luoshi.readers.html.walk import Choice

_SECTIONS = {"thead": 0, "tfoot": 2}  # shown first and last, wherever they are written
_MOST_COLUMNS = 1000  # as the HTML standard has it for colspan


class Slot(NamedTuple):
    """A cell of a table: its element and the grid it takes, rows and columns from 0."""

    node: LexborNode
    row: int
    column: int
    rows: int
    columns: int
    head: bool


def layout_tables(page: LexborHTMLParser) -> frozenset[int]:
    """The mem_ids of tables that only place things: those that hold tables, and those of a single cell."""
    outer = {table.mem_id for inner in page.css("table") if (table := _holder(inner)) is not None}
    single = {table.mem_id for table in page.css("table") if len(table.css("td, th")) <= 1}
    said = {table.mem_id for table in page.css("table[role=presentation], table[role=none]")}
    return frozenset(outer | single | said)


def _holder(table: LexborNode) -> LexborNode | None:
    above = table.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above


def slots(table: LexborNode, shown: Choice) -> Iterator[Slot]:
    """The cells of `table` that are `shown`, row by row."""
    sections = [node for node in table.iter() if node.tag in ("thead", "tbody", "tfoot") and shown(node)]
    row = 0
    for section in sorted(sections, key=lambda node: _SECTIONS.get(node.tag or "", 1)):
        lines = [node for node in section.iter() if node.tag == "tr" and shown(node)]
        yield from _section(lines, row, section.tag == "thead", shown)
        row += len(lines)


def _section(lines: list[LexborNode], first: int, head: bool, shown: Choice) -> Iterator[Slot]:
    reaching: list[Slot] = []  # cells of earlier rows that reach into this one
    for row, line in enumerate(lines, first):
        reaching = sorted((s for s in reaching if s.row + s.rows > row), key=lambda slot: slot.column)
        ahead = deque(reaching)
        column, left = 0, first + len(lines) - row
        for node in line.iter():
            if node.tag not in ("td", "th") or not shown(node):
                continue
            while ahead and ahead[0].column <= column:
                column = max(column, ahead[0].column + ahead.popleft().columns)
            columns = _span(node, "colspan", _MOST_COLUMNS) or 1
            slot = Slot(node, row, column, _span(node, "rowspan", left) or left, columns, head or node.tag == "th")
            yield slot
            column += columns
            if slot.rows > 1:
                reaching.append(slot)


def _span(node: LexborNode, name: str, most: int) -> int:
    written = (node.attributes.get(name) or "").strip()
    return min(int(written[:6]), most) if written.isascii() and written.isdigit() else 1


def count_heads(cells: list[Slot]) -> int:
    """How many rows at the top are heads: by <thead> and <th>, else by the words of a task table's heads."""
    count = 0
    for _row, line in groupby(cells, key=lambda slot: slot.row):
        if not all(slot.head for slot in line):
            break
        count += 1
    if count:
        return count
    words = (GridCell(s.row, s.column, collapse(s.node.text()), s.rows, s.columns) for s in cells)
    return find_heads(words).stop
