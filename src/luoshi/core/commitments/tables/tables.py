"""Read task tables: the task cell is the commitment, the other cells of its row give its elements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

import msgspec

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.tables.cells import with_cell
from luoshi.core.commitments.tables.flat import read_flat_tables
from luoshi.core.commitments.tables.lines import read_line_tables
from luoshi.core.commitments.tables.one_line import read_one_line
from luoshi.core.commitments.tables.runs import read_run_tables
from luoshi.core.commitments.tables.turns import TASKS, aimed
from luoshi.core.commitments.tables.untitled import read_untitled, untitled_roles
from luoshi.core.text import Cell, Document, Span, Table, touches, trimmed
from luoshi.core.text.columns import Role, column_roles

SEVERAL, LONG = 2, 8


class TaskTables(msgspec.Struct, frozen=True):
    """What task tables say: each task cell with the note its row makes, and the other cells, in text order.

    `rows` are the extents of rows that may stand in one line.
    """

    tasks: tuple[tuple[Span, Note], ...] = ()
    others: tuple[Span, ...] = ()
    rows: tuple[Span, ...] = ()

    def cut(self, text: str, segment: Span) -> list[Span]:
        """A segment that holds rows of a table in one line as a segment a row; one alone with the heads before it.

        The heads before the first row are a segment too, and what follows the last.
        """
        first = bisect_left(self.rows, segment.start, key=_start)
        last = bisect_left(self.rows, segment.end, key=_start)
        rows = self.rows[first:last]
        if not rows:
            return [segment]
        heads = bisect_right(self.others, rows[0].start, key=_end) - 1
        begin = self.others[heads].end if heads >= 0 else segment.start
        if len(rows) < SEVERAL and not self._heads_between(segment.start, rows[0].start):
            return [segment]
        cuts = [segment.start, max(segment.start, begin), *(min(row.end, segment.end) for row in rows), segment.end]
        return [part for start, end in pairwise(cuts) if len(part := trimmed(text, Span(start, end)))]

    def _heads_between(self, start: int, end: int) -> bool:
        """Whether heads stand between two offsets, after something else: 附件：任务分解表 序号任务责任单位 1……"""
        first = bisect_left(self.others, start + 1, key=_start)
        return any(len(cell) >= LONG and cell.end <= end for cell in self.others[first : first + SEVERAL])


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def read_tables(document: Document) -> TaskTables:
    """The task cells of every table with a column of tasks; tables without one are left to the grammar."""
    tasks, others, extents = read_run_tables(document)
    known = sorted((span for span in (*others, *(task for task, _ in tasks))), key=_start)
    for task, note, cells in read_one_line(document):
        if not touches(known, task):
            tasks.append((task, note))
            others += cells
            extents.append(Span(task.start, cells[-1].end))
    for more, cells in (read_line_tables(document), read_flat_tables(document), read_untitled(document)):
        known = sorted((span for span in (*others, *(task for task, _ in tasks))), key=lambda span: span.start)
        tasks += [(task, note) for task, note in more if not touches(known, task)]
        others += [cell for cell in cells if not touches(known, cell)]
    for table in document.tables:
        told = column_roles(document, table)
        headed = dict(zip(told, aimed(tuple(told.values())), strict=True))
        roles, heads = (headed, table.heads) if told else untitled_roles(document, table)
        if not TASKS & set(roles.values()):
            continue
        rows = _by_row(table)
        for cell in table.cells:
            if not len(cell.span):
                continue
            if cell.row >= heads and roles.get(cell.column) in TASKS:
                tasks.append((cell.span, _note(document.text, rows, cell, roles)))
            else:
                others.append(cell.span)
    tasks.sort(key=lambda task: task[0].start)
    rows_of = tuple((task, note.handed_down()) for task, note in tasks)
    return TaskTables(rows_of, tuple(sorted(others, key=_start)), tuple(sorted(extents, key=_start)))


def _by_row(table: Table) -> dict[int, list[Cell]]:
    """The cells of each row under the heads; a merged cell stands in every row it reaches into."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.heads:
            for row in range(cell.row, cell.row + cell.rows):
                rows.setdefault(row, []).append(cell)
    return rows


def _note(text: str, rows: dict[int, list[Cell]], task: Cell, roles: dict[int, Role | None]) -> Note:
    """What the row of a task cell says of who and when, as if it were a responsibility note."""
    note = Note(task.span, own_line=True)
    row = {cell for number in range(task.row, task.row + task.rows) for cell in rows.get(number, ())}
    leads = {roles.get(cell.column) for cell in row} & {"lead"}
    for cell in sorted(row, key=lambda cell: (cell.column, cell.row)):
        note = with_cell(text, note, cell.span, roles.get(cell.column), led=bool(leads))
    return note
