"""Read task tables whose cells stand apart by strokes or blanks only: | 1 | 建成学校3所 | 市教育局 | 年底前 |.

Conversions leave strokes, copies from a sheet leave tabs; web pages often leave blanks alone, and all rows in one line.
With strokes or tabs a cell is told by its column. With blanks, or where a row lost one of its tabs, it is told by what
it holds, for a blank may stand inside a cell as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.tables.cells import with_cell
from luoshi.core.commitments.tables.parted import STROKE, TAB, parted, row_by_column
from luoshi.core.commitments.tables.turns import (
    NOTHING,
    NUMBER,
    PERSONS,
    SENTENCE_MARKS,
    TASKS,
    UNITS,
    Row,
    Whole,
    aimed,
    by_column,
    fits,
    holds_persons,
    holds_time,
    holds_units,
    read_in_turn,
)
from luoshi.core.text import Document, Span, trimmed
from luoshi.core.text.columns import Role, role_of

HINT = re.compile(
    r"(?:任务|措施|事项|内容|项目|工作|要求|目标|指标|职责)[^。\n]{0,60}?(?:单位|部门|科室|主体|处室|时限|时间|领导|牵头)"
    r"|(?:单位|部门|科室|机构)[^。\n]{1,60}?(?:职责|任务)"
)
SPREAD = re.compile("任 务|措 施|事 项|指 标|目 标|责 任|牵 头")  # heads spread by blanks: 任 务 名 称
TABBED = re.compile(r"[^\t\n]+(?:\t[^\t\n]+)+")
PARTED = re.compile(r"[|｜\t]")
NUMBERED_ROW = re.compile(r"[|｜]?\s*\d{1,3}[\t |｜]")
APART = re.compile(r"[^ \u3000\t\xa0|｜\n]+")
NEW_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、")
HEADS, FEWEST_HEADS, SHORT_HEAD, UNKNOWN = 3, 2, 8, 2
FEWEST_ROWS = 2
MOST_PIECES = 8  # cells that blanks in a task may make of it (1、建立规范 2、组织培训), and the cell after it
ELEMENTS: frozenset[Role] = frozenset({*UNITS, "leader", "date"})


class _Table(msgspec.Struct, frozen=True):
    """Heads found in the text: the span of the heads, and their roles in order."""

    span: Span
    roles: tuple[Role | None, ...]


def read_run_tables(document: Document) -> tuple[list[Row], list[Span], list[Span]]:
    """The task of each row with the note its other cells make, the spans of heads and other cells, and those of rows.

    A row is known from its first cell to its last; its number may stand before it.
    """
    text = document.text
    tasks: list[Row] = []
    others: list[Span] = []
    extents: list[Span] = []
    if not _may_head(text, Span(0, len(text))):
        return tasks, others, extents
    lines = [block.span for block in document.blocks if block.table is None]
    for table, rest in _tables(text, lines):
        rows = list(_rows(text, table, rest))
        if len(rows) >= FEWEST_ROWS:
            others.append(table.span)
            for task, note, cells in rows:
                tasks.append((task, note))
                others += cells
                whole = sorted([task, *cells], key=lambda cell: cell.start)
                extents.append(Span(whole[0].start, whole[-1].end))
    return tasks, others, extents


def _may_head(text: str, span: Span) -> bool:
    """Whether heads may stand in a stretch, spread by blanks or not: a first look."""
    return (HINT.search(text, span.start, span.end) or SPREAD.search(text, span.start, span.end)) is not None


def _rows(text: str, table: _Table, lines: list[Span]) -> Iterator[Whole]:
    """The rows under the heads: by column where strokes or tabs part the heads, else by what the cells hold."""
    heads = _line(text, table.span)
    stroked = _stroked(text, *heads)
    if not stroked and not TABBED.fullmatch(text, *heads):
        yield from _apart_by_blanks(text, lines, table.roles)
        return
    before: Note | None = None
    for line in lines:
        row = row_by_column(text, line, parted(text, line, STROKE if stroked else TAB), table.roles, before)
        if row is not None:
            before = row[1]
            yield row
        elif not stroked:
            yield from _by_sense(text, [line], table.roles)


def _stroked(text: str, start: int, end: int) -> bool:
    """Whether strokes part what stands between two offsets, all in one line."""
    parted = text.find("|", start, end) >= 0 or text.find("｜", start, end) >= 0
    return parted and text.find("\n", start, end) < 0


def _line(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text)


def _tables(text: str, lines: list[Span]) -> Iterator[tuple[_Table, list[Span]]]:
    """Each row of heads with the stretches of lines under it, up to the next heads or the next section."""
    open_: tuple[_Table, list[Span]] | None = None
    for line, after in pairwise([*lines, Span(len(text), len(text))]):
        heads = _heads_in(text, line)
        if heads and open_:
            yield open_
        if heads:
            open_ = heads, [Span(heads.span.end, line.end)]
        elif open_ and NEW_SECTION.match(text, line.start) and not PARTED.search(text, line.start, line.end):
            if NUMBERED_ROW.match(text, after.start):
                continue  # a line across the table, which names the rows below it
            yield open_
            open_ = None
        elif open_:
            open_[1].append(line)
    if open_:
        yield open_


def _heads_in(text: str, line: Span) -> _Table | None:
    """The first run of heads in a line; a short unknown word may stand between them."""
    if not _may_head(text, line):
        return None
    if _stroked(text, line.start, line.end):
        cells = [cell for cell in parted(text, line, STROKE) if len(cell)]
        return _heads([(cell, role_of(cell.of(text))) for cell in cells], alone=True)
    if text.find("\t", line.start, line.end) > 0 and TABBED.fullmatch(text, line.start, line.end):
        cells = [cell for cell in parted(text, line, TAB) if len(cell)]
        found = _heads([(cell, role_of(cell.of(text))) for cell in cells], alone=True)
        if found:
            return found
    run: list[tuple[Span, Role | None]] = []
    for cell in _closed_up(text, _apart(text, line)):
        role = role_of(cell.of(text))
        if role or (run and len(cell) <= SHORT_HEAD and not NUMBER.fullmatch(text, cell.start, cell.end)):
            run.append((cell, role))
            continue
        if _are_heads(run):
            break
        run = []
    while run and run[-1][1] is None:
        run.pop()
    alone = bool(run) and trimmed(text, Span(*_line(text, line))) == Span(run[0][0].start, run[-1][0].end)
    return _heads(run, alone=alone)


def _heads(run: list[tuple[Span, Role | None]], *, alone: bool) -> _Table | None:
    """A table with these heads; two are enough where they have their line to themselves and both are known.

    Goals are what is to be done where no other column says it.
    """
    run = list(zip([cell for cell, _ in run], aimed([role for _, role in run]), strict=True))
    two = alone and len(run) == FEWEST_HEADS and all(role for _, role in run)
    if not _are_heads(run, fewest=FEWEST_HEADS if two else HEADS):
        return None
    return _Table(Span(run[0][0].start, run[-1][0].end), tuple(role for _, role in run))


def _are_heads(run: list[tuple[Span, Role | None]], *, fewest: int = HEADS) -> bool:
    roles = [role for _, role in run if role]
    unknown = len(run) - len(roles)
    return len(roles) >= fewest and unknown <= UNKNOWN and bool(TASKS & set(roles)) and bool(ELEMENTS & set(roles))


def _closed_up(text: str, cells: Iterable[Span]) -> Iterator[Span]:
    """Cells where those of one sign each make one head together (序号 工 作 任 务 牵头部门)."""
    run: list[Span] = []
    for cell in cells:
        single = len(cell) == 1 and not NUMBER.fullmatch(text, cell.start, cell.end)
        if run and not single:
            yield Span(run[0].start, run[-1].end)
            run = []
        if single:
            run.append(cell)
        else:
            yield cell
    if run:
        yield Span(run[0].start, run[-1].end)


def _apart(text: str, span: Span) -> Iterator[Span]:
    return (Span(*match.span()) for match in APART.finditer(text, span.start, span.end))


def _told_apart(text: str, line: Span) -> Iterator[Span]:
    """The cells of a line; units that ran into the sentence before them are a cell of their own."""
    for cell in _apart(text, line):
        end = max(text.rfind(mark, cell.start, cell.end) for mark in SENTENCE_MARKS) + 1
        if cell.start < end < cell.end and holds_units(text, Span(end, cell.end)):
            yield Span(cell.start, end)
            yield Span(end, cell.end)
        else:
            yield cell


def _apart_by_blanks(text: str, lines: list[Span], roles: tuple[Role | None, ...]) -> Iterator[Whole]:
    """Rows whose cells come in turn, a row a line or all in one line; the others by what their cells hold."""
    lines = [line for line in lines if trimmed(text, line)]
    parted = [list(_apart(text, line)) for line in lines]
    if len(lines) == 1:
        rows = list(read_in_turn(text, parted[0], roles))
        yield from rows
        rest = parted[0][len(rows) * len(roles) :]
        lines = [Span(rest[0].start, rest[-1].end)] if rest else []
    elif lines and all(fits(text, cells, roles) for cells in parted):
        yield from (by_column(text, cells, roles) for cells in parted)
        return
    elif len(lines) >= FEWEST_ROWS and sum(_is_row(text, cells, roles) for cells in parted) * 3 >= len(lines) * 2:
        for line, cells in zip(lines, parted, strict=True):
            row = _is_row(text, cells, roles)
            yield from _by_sense(text, [Span(cells[0].start, _said_until(text, cells)) if row else line], roles)
        return
    yield from _by_sense(text, lines, roles)


def _is_row(text: str, cells: list[Span], roles: tuple[Role | None, ...]) -> bool:
    """Whether a line is a row whose task comes first, in one cell, and then a time or units."""
    first = int(bool(cells) and NUMBER.fullmatch(text, cells[0].start, cells[0].end) is not None)
    task = next((role for role in roles if role != "number"), None)
    if task not in TASKS or len(cells) <= first + 1:
        return False
    said = [_role_by_sense(text, cell, persons=False) is not None for cell in cells[first : first + MOST_PIECES]]
    pieces = said.index(True) if True in said else 0
    return pieces > 0 and cells[first + pieces - 1].end - cells[first].start >= SHORT_HEAD


def _said_until(text: str, cells: list[Span]) -> int:
    """Where the cells of times and units end that follow the task of a row; what its progress says comes after."""
    told = [_role_by_sense(text, cell, persons=True) is not None for cell in cells]
    first = told.index(True)
    last = next((index for index in range(first, len(told)) if not told[index]), len(told))
    return cells[last - 1].end


def _by_sense(text: str, lines: Iterable[Span], roles: tuple[Role | None, ...]) -> Iterator[Whole]:
    """Rows told by what their cells hold: words of a task, then units and times; what comes before is its kind."""
    words: list[Span] = []
    said: list[tuple[Span, Role]] = []  # cells of units (lead), of persons and of times
    answered = bool(PERSONS & set(roles))
    for cell in (cell for line in lines for cell in _told_apart(text, line)):
        role = _role_by_sense(text, cell, persons=answered)
        if words and role:
            said.append((cell, role))
            continue
        if said:
            yield _row(text, words, said, roles)
            words, said = [], []
        if NUMBER.fullmatch(text, cell.start, cell.end):
            words = []  # what stands before a number is the kind of the rows that follow
        else:
            words.append(cell)
    if words and said:
        yield _row(text, words, said, roles)


def _role_by_sense(text: str, cell: Span, *, persons: bool) -> Role | None:
    """Whether a cell holds units (lead), a time, or names where a column is for `persons`; None for other words."""
    if holds_units(text, cell):
        return "lead"
    if persons and holds_persons(text, cell):
        return "leader"
    if NOTHING.fullmatch(text, cell.start, cell.end):
        return "note"  # 无: nobody supports, and the row goes on
    return "date" if holds_time(text, cell) else None


def _row(text: str, words: list[Span], said: list[tuple[Span, Role]], roles: tuple[Role | None, ...]) -> Whole:
    """A row: its task begins with the first cell that is a sentence, or is the longest where none is one."""
    sentences = [cell for cell in words if any(mark in cell.of(text) for mark in SENTENCE_MARKS)]
    first = sentences[0] if sentences else max(words, key=len)
    task = Span(first.start, words[-1].end)
    units = [cell for cell, role in said if role == "lead"]
    columns = [role for role in roles if role in UNITS] or ["responsibility"]
    rest: list[Role | None] = ["support"] * (len(units) - 1)
    note = Note(task, own_line=True)
    for cell, column in zip(units, columns if len(columns) == len(units) else [columns[0], *rest], strict=False):
        note = with_cell(text, note, cell, column, led="lead" in columns)
    dates = [cell for cell, role in said if role == "date"][roles.count("date") or 1 :]  # 实际完成: when it was done
    for cell, role in said:
        note = note if role == "lead" or cell in dates else with_cell(text, note, cell, role, led=False)
    return task, note, [*words[: words.index(first)], Span(said[0][0].start, said[-1][0].end)]
