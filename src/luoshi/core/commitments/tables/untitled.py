"""Read task tables that lost their heads to a page's end or a copy: each column is told by what all its cells hold.

Units in one column answer, as in one headed 责任单位; of two, the first leads and the second supports, as such tables
have them. More than two say nothing of who does what, and such a table is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.tables.parted import STROKE, TAB, parted, row_by_column
from luoshi.core.commitments.tables.turns import (
    NOTHING,
    NUMBER,
    SENTENCE_MARKS,
    Row,
    Whole,
    holds_time,
    holds_units,
)
from luoshi.core.commitments.words.lexicon import VERB, words
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.text import Document, Span, Table
from luoshi.core.text.columns import Role, role_of

FEWEST_ROWS, FEWEST_COLUMNS, FEWEST_HEADS = 2, 3, 2
LOOKED_AT = 40  # rows; what these hold, the others hold
SHORTEST_TASK = 8  # characters of what is to be done, in the middle
# 1 建成平台。 市数据局 市财政局 12月底
BLANKS = re.compile(
    r"(?P<number>\d{1,3})[.、]?\s+(?P<task>\S[^\n]*[。；;])\s+(?P<rest>[^\s。；;]+(?:\s+[^\s。；;]+){0,5})\s*"
)
CELL = re.compile(r"\S+")
UNITS: tuple[tuple[Role, ...], ...] = ((), ("responsibility",), ("lead", "support"))

HOLDS: dict[Role, Callable[[str, Span], bool]] = {"lead": holds_units, "date": holds_time}
TOPICS = words_of("tables.topics")  # 听取|工作汇报: of an agenda
GENERIC = ("部门", "单位", "机构")
ROOMS = ("会议室", "报告厅", "多功能厅", "楼")

Columns = tuple[Role | None, ...]


def read_untitled(document: Document) -> tuple[list[Row], list[Span]]:
    """The tasks of such rows in lines with their notes, and their other cells."""
    tasks: list[Row] = []
    others: list[Span] = []
    lines = (block.span for block in document.blocks if block.table is None)
    for task, note, rest in _rows(document.text, lines):
        tasks.append((task, note))
        others += rest
    return tasks, others


def _rows(text: str, lines: Iterable[Span]) -> Iterator[Whole]:
    parts = ((line, _cells(text, line)) for line in lines)
    for is_row, group in groupby(parts, key=lambda part: len(part[1]) >= FEWEST_COLUMNS):
        found = list(group) if is_row else []
        rows = [(line, cells) for line, cells in found if not _are_heads(text, cells)]
        if len(rows) < FEWEST_ROWS or rows[0] != found[0]:
            continue  # what has heads is no such table
        width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
        roles, heads = _told(text, [cells for _, cells in rows if len(cells) == width])
        before: Note | None = None
        for line, cells in rows[heads:] if roles else ():
            whole = row_by_column(text, line, cells, roles, before)
            if whole is not None:
                before = whole[1]
                yield whole


def _are_heads(text: str, cells: Sequence[Span]) -> bool:
    """Whether cells are heads that are known, as a page repeats them."""
    return sum(role_of(cell.of(text)) is not None for cell in cells) >= FEWEST_HEADS


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line that strokes or tabs part, or blanks after a sentence; none of any other line."""
    if text.find("\t", line.start, line.end) >= 0:
        return parted(text, line, TAB)
    if STROKE.search(text, line.start, line.end):
        return parted(text, line, STROKE)
    if text.find(" ", line.start, line.end) < 0 and text.find("\u3000", line.start, line.end) < 0:
        return []
    row = BLANKS.fullmatch(text, line.start, line.end) if text[line.end - 1] not in SENTENCE_MARKS else None
    if row is None:
        return []
    rest = (Span(*cell.span()) for cell in CELL.finditer(text, *row.span("rest")))
    return [Span(*row.span("number")), Span(*row.span("task")), *rest]


def untitled_roles(document: Document, table: Table) -> tuple[dict[int, Role | None], int]:
    """The roles of the columns of a table of which no head is known; none where its cells do not tell."""
    width = max((cell.column + cell.columns for cell in table.cells), default=0)
    rows: dict[int, list[Span]] = {}
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rows, LOOKED_AT)):
            rows.setdefault(row, [Span(0, 0)] * width)[cell.column] = cell.span
    found = [rows[row] for row in sorted(rows)]
    roles, heads = _told(document.text, found)
    return {column: role for column, role in enumerate(roles) if role}, heads


def _told(text: str, rows: Sequence[Sequence[Span]]) -> tuple[Columns, int]:
    """The role of each column of rows, and how many rows at the top are heads that say nothing known."""
    whole, under = _roles_of(text, rows), _roles_of(text, rows[1:])
    return (under, 1) if len(under) - under.count(None) > len(whole) - whole.count(None) else (whole, 0)


def _roles_of(text: str, rows: Sequence[Sequence[Span]]) -> Columns:
    """The role of each column of rows of as many cells; empty where they do not make a task table."""
    if len(rows) < FEWEST_ROWS or len(rows[0]) < FEWEST_COLUMNS:
        return ()
    rows = rows[:LOOKED_AT]
    kinds = [_kind(text, [row[column] for row in rows]) for column in range(len(rows[0]))]
    units = [column for column, kind in enumerate(kinds) if kind == "lead"]
    said = [column for column, kind in enumerate(kinds) if kind == "task"]
    before = [column for column in said if units and column < units[0]] or said
    if not units or len(units) >= len(UNITS) or not before:
        return ()
    task = max(before, key=lambda column: _length(rows, column))
    if _length(rows, task) < SHORTEST_TASK or not _asks(text, [row[task] for row in rows]):
        return ()
    for column, role in zip(units, UNITS[len(units)], strict=True):
        kinds[column] = role
    kinds[:task] = [None if kind == "date" else kind for kind in kinds[:task]]  # when it is held, not by when
    return tuple(kind if kind != "task" or column == task else None for column, kind in enumerate(kinds))


def _kind(text: str, cells: Sequence[Span]) -> Role | None:
    """What all cells of a column hold: numbers, units (lead), times or other words (task); None for none."""
    full = [cell for cell in cells if len(cell) and not NOTHING.fullmatch(text, cell.start, cell.end)]
    if len(full) * 2 < len(cells):
        return None
    if all(NUMBER.fullmatch(text, cell.start, cell.end) for cell in full):
        return "number"
    if all(text.endswith(ROOMS, cell.start, cell.end) for cell in full):
        return None  # where, not who
    if all(text.endswith(GENERIC, cell.start, cell.end) and text[cell.start] not in "各全有相" for cell in full):
        return None  # 重点考核部门: what kind of body, not which
    for role, holds in HOLDS.items():
        if all(holds(text, cell) for cell in full):
            return role
    return "task"


def _asks(text: str, cells: Sequence[Span]) -> bool:
    """Whether most cells begin with what is to be done, or are sentences: an agenda and a list of projects do not."""
    asking = sum(_begins_verb(text, cell) or text[cell.end - 1] in SENTENCE_MARKS for cell in cells if len(cell))
    return asking * 2 > len(cells)


def _begins_verb(text: str, cell: Span) -> bool:
    start = skip_opening(text, cell.start, cell.end)
    if text.startswith(TOPICS, start):
        return False
    return any(words().get(text[start : start + length], 0) & VERB for length in (4, 3, 2))


def _length(rows: Sequence[Sequence[Span]], column: int) -> int:
    """How long the cells of a column are, the one in the middle."""
    return sorted(len(row[column]) for row in rows)[len(rows) // 2]
