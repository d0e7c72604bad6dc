"""Read task tables that lost their rules: a head a line, then the cells of each row, a line each.

Web pages and conversions leave tables so. The heads say that it is a task table; a cell is told by what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.notes.markers import shared_out, unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.names import is_unit, split_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.commitments.tables.cells import is_person
from luoshi.core.commitments.tables.stacked import SECTION, read_stacked
from luoshi.core.commitments.tables.turns import NUMBER, TASKS, Row, Whole, aimed, holds_units, read_in_turn
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span
from luoshi.core.text.columns import Role, role_of

HEADS, FEWEST_HEADS, MOST_HEADS, SHORT_HEAD = 3, 2, 12, 8
GIVEN = compiled(r"[^。；;]{2,160}(?:牵头|负责|配合|参与|落实|实施|协办|承办)")  # 市发改委牵头落实, alone in its line
ITEM = re.compile(r"\d{1,2}[、.．]\s*[^\d\s]")  # 2、制定方案: several tasks in one row
LEVELS = "省市县区州镇乡村街各"  # what a unit of a cell closed by a full stop begins with: not 新建党校。
FEWEST_NUMBERS = FEWEST_ROWS = 2
LONGEST_CELL, LONGEST_NAME = 200, 24
ELEMENTS: frozenset[Role] = frozenset({"lead", "responsibility", "support", "leader", "date"})
FIGURES = re.compile(r"\D")
STROKE = re.compile("[|｜]")  # inside a line it parts cells: that is another kind of table


def read_line_tables(document: Document) -> tuple[list[Row], list[Span]]:
    """Task cells with the note their row makes, and the spans of all other cells, heads included."""
    tasks: list[Row] = []
    others: list[Span] = []
    lines = [block.span for block in document.blocks if block.table is None]
    closing: frozenset[int] = frozenset()
    if "|" in document.text or "｜" in document.text:
        closing = frozenset(line.start for line in lines if line.of(document.text).rstrip().endswith(("|", "｜")))
        lines = [line for line in (_unbarred(document.text, line) for line in lines) if len(line)]
    index = 0
    while index < len(lines):
        heads = _heads_at(document.text, lines, index)
        if not _is_task_table(heads):
            index += max(1, len(heads))
            continue
        headed = lines[index : index + len(heads)]
        others += headed
        index += len(heads)
        end = _end(document.text, lines, index)
        barred = all(line.start in closing for line in headed)
        rows = read_stacked(document.text, lines[index:end], heads, closing) if barred else []
        for task, note, rest in rows or _rows(document.text, lines[index:end], heads):
            tasks.append((task, note))
            others += rest
        index = end
    return tasks, others


def _unbarred(text: str, line: Span) -> Span:
    """A line without the strokes that a conversion left at its end (市教育局 |)."""
    end = line.end
    while end > line.start and (text[end - 1] in "|｜" or text[end - 1].isspace()):
        end -= 1
    return Span(line.start, end) if STROKE.search(text, line.start, end) is None else line


def _is_task_table(heads: list[Role | None]) -> bool:
    """Whether heads make a task table: units or dates, and a task, or a number with a head that is not known."""
    tasks = bool(TASKS & set(heads)) or ("number" in heads and None in heads)
    two = len(heads) == FEWEST_HEADS and heads[0] in TASKS and heads[1] in ELEMENTS
    return (len(heads) >= HEADS or two) and tasks and bool(ELEMENTS & set(heads))


def _heads_at(text: str, lines: list[Span], index: int) -> list[Role | None]:
    """The roles of the head lines from `index` on, to the last that is known; a short unknown one may stand between."""
    roles: list[Role | None] = []
    for line in lines[index : index + MOST_HEADS]:
        role = role_of(line.of(text))
        if role is None and (not roles or len(line) > SHORT_HEAD or NUMBER.fullmatch(line.of(text))):
            break
        roles.append(role)
    while roles and roles[-1] is None:
        roles.pop()
    return list(aimed(roles)) if roles else roles


def _end(text: str, lines: list[Span], index: int) -> int:
    """Where the table ends: at a paragraph too long for a cell, unless a row's number stands right before it."""
    while index < len(lines) and (
        len(lines[index]) < LONGEST_CELL or NUMBER.fullmatch(text, lines[index - 1].start, lines[index - 1].end)
    ):
        index += 1
    return index


def _rows(text: str, lines: list[Span], heads: list[Role | None]) -> Iterator[Whole]:
    """Each task with its note and the other lines of its row.

    A row begins with its number where the columns are more than a task, units and times; else with number or task.
    """
    turns = list(read_in_turn(text, lines, heads))
    if len(turns) >= FEWEST_ROWS:
        yield from turns
        lines = lines[len(turns) * len(heads) :]
    twofold = sum(role in TASKS for role in heads) > 1  # 任务名称 and 任务内容: the second is what is to be done
    numbers = [index for index, line in enumerate(lines) if NUMBER.fullmatch(line.of(text))]
    itemised = any(ITEM.match(text, line.start, line.end) for line in lines)
    merged = _count_up(text, [lines[index] for index in numbers]) and "number" in heads
    if len(numbers) < FEWEST_NUMBERS or itemised or not (twofold or merged or "progress" in heads):
        yield from _running(text, lines, numbered="number" in heads)
        return
    before: Note | None = None
    for start, end in pairwise([*numbers, len(lines)]):
        row = _numbered(text, lines[start:end], before, heads)
        if row is not None:
            before = row[1]
            yield row


def _count_up(text: str, numbers: list[Span]) -> bool:
    """Whether numbers go up by one each: those of rows do, also where cells for several rows stand between them."""
    found = [int(FIGURES.sub("", number.of(text))) for number in numbers]
    return len(found) > FEWEST_NUMBERS and all(after == before + 1 for before, after in pairwise(found))


def _task_of(said: list[Span], heads: list[Role | None]) -> Span:
    """Which of the cells before units and times holds the task: where measures stand beside tasks, the measure.

    Cells before it may be merged over rows: it is counted from the last on, unless a cell goes on in a second line.
    """
    tasks = [index for index, role in enumerate(heads) if role in TASKS]
    if len(tasks) < 2 or len(said) < 2 or len(said[0]) > LONGEST_NAME:
        return said[0]
    given = next((index for index, role in enumerate(heads) if role in ELEMENTS and index > tasks[-1]), len(heads))
    spread = len(said) > sum(role not in ("number", *ELEMENTS) for role in heads[:given])
    return said[1] if spread else said[max(tasks[-1] - given, -len(said))]


def _numbered(text: str, row: list[Span], before: Note | None, heads: list[Role | None]) -> Whole | None:
    """The row that begins with its number; None where it holds no task.

    What is said after its units tells of progress. A row without units has those of the row `before`: their cell is
    merged.
    """
    note = Note(row[0], own_line=True)
    said: list[Span] = []
    for line in row[1:]:
        with_line = _with(text, note, line, towns="support" in heads) if said else None
        if with_line is not None:
            note = with_line
        elif note.empty:
            said.append(line)
    if not said:
        return None
    task = _task_of(said, heads)
    note = before if note.empty and before is not None else note
    return task, note, [line for line in row if line != task]


def _running(text: str, lines: list[Span], *, numbered: bool) -> Iterator[Whole]:
    """Rows told by what lines hold: words of a task, then its units and times.

    Where rows are `numbered` by a column of their own, 二、…… is the head of a section.
    """
    parts = _parts(text, lines, numbered=numbered)
    task: Span | None = None
    note = Note(Span(0, 0), own_line=True)
    rest: list[Span] = []
    for line in lines:
        if line in parts:
            rest.append(line)
            continue
        cell = _with(text, note, line)
        if cell is not None and task is not None:
            note = cell
            rest.append(line)
            continue
        before = [each for each in rest if each in parts] if task is None else []
        if task is not None:
            yield task, note, rest
        task, note, rest = line, Note(line, own_line=True), before
    if task is not None:
        yield task, note, rest


def _parts(text: str, lines: list[Span], *, numbered: bool) -> set[Span]:
    """Lines that hold a row's number, or head the rows whose number comes next (二、…… in a table of numbered rows)."""
    found: set[Span] = set()
    below: Span | None = None
    for line in reversed(lines):
        above = numbered and below is not None and below in found and not text[line.end : below.start].strip()
        heads = above and SECTION.fullmatch(text, line.start, line.end) is not None
        if NUMBER.fullmatch(text, line.start, line.end) or heads:
            found.add(line)
        below = line
    return found


def _with(text: str, note: Note, line: Span, *, towns: bool = False) -> Note | None:
    """The note with what this line adds to it; None where the line holds neither units nor a time.

    With `towns`, a place alone in its line below who leads is a unit as well (源东乡 below 区卫健局).
    """
    line = _unclosed(text, line)
    closed = text[line.end - 1] in "。；;" or NUMBER.match(text, line.start)
    names = [] if closed else split_names(text, line.start, line.end)
    marked = None if closed else shared_out(text, line)
    if marked and GIVEN.fullmatch(text, line.start, line.end):
        return note.with_(Note(line, True, lead=marked[0], support=marked[1]))
    if names and all(is_person(name.of(text)) for name in names):
        return note.with_(Note(line, True, leaders=tuple(Leader(n, n.of(text), "leader.column") for n in names)))
    towns = towns and bool(note.lead) and all(is_place(name.of(text)) for name in names)
    if names and all(len(name) <= LONGEST_NAME for name in names) and (towns or holds_units(text, line)):
        units = [unit_of(text, name, "support.column") for name in names]
        first = [] if note.lead else [replace(units[0], rule="lead.column")]
        return note.with_(Note(line, True, lead=tuple(first), support=tuple(units[len(first) :])))
    times = find_cell_times(text, line.start, line.end)
    if times and times[0].span.start == line.start and len(line) - len(times[0].span) <= 8:
        columns = tuple(replace(time, rule="deadline.column") for time in times)
        return note.with_(Note(line, True, deadlines=columns))
    return None


def _unclosed(text: str, line: Span) -> Span:
    """A line of nothing but units without the full stop they end in (区教育局、各乡镇人民政府。)."""
    bare = Span(line.start, line.end - 1)
    if text[bare.end] != "。" or len(bare) == 0:
        return line
    names = split_names(text, bare.start, bare.end)
    known = (
        names
        and names[0].start == line.start
        and text[line.start] in LEVELS
        and all(is_unit(name.of(text)) for name in names)
    )
    return bare if known else line
