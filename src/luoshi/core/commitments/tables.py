"""Read task tables: the task cell is the commitment, the other cells of its row give its elements."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from luoshi.core.commitments.cell_times import find_cell_times
from luoshi.core.commitments.flat_tables import read_flat_tables
from luoshi.core.commitments.line_tables import read_line_tables
from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.names import split_names
from luoshi.core.commitments.notes import Note, unit_of
from luoshi.core.text import Cell, Document, Span, Table
from luoshi.core.text.columns import Role, column_roles

TASKS: frozenset[Role] = frozenset({"task", "measure"})


@dataclass(frozen=True, slots=True)
class TaskTables:
    """What task tables say: each task cell with the note its row makes, and the other cells, in text order."""

    tasks: tuple[tuple[Span, Note], ...] = ()
    others: tuple[Span, ...] = ()


def read_tables(document: Document) -> TaskTables:
    """The task cells of every table with a column of tasks; tables without one are left to the grammar."""
    tasks, others = read_line_tables(document)
    flat, cells = read_flat_tables(document)
    tasks += flat
    others += cells
    for table in document.tables:
        roles = column_roles(document, table)
        if not TASKS & set(roles.values()):
            continue
        rows = _by_row(table)
        for cell in table.cells:
            if not len(cell.span):
                continue
            if cell.row >= table.heads and roles.get(cell.column) in TASKS:
                tasks.append((cell.span, _note(document.text, rows, cell, roles)))
            else:
                others.append(cell.span)
    tasks.sort(key=lambda task: task[0].start)
    rows_of = tuple((task, note.handed_down()) for task, note in tasks)
    return TaskTables(rows_of, tuple(sorted(others, key=lambda span: span.start)))


def _by_row(table: Table) -> dict[int, list[Cell]]:
    """The cells of each row under the heads; a merged cell stands in every row it reaches into."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.heads:
            for row in range(cell.row, cell.row + cell.rows):
                rows.setdefault(row, []).append(cell)
    return rows


def _note(text: str, rows: dict[int, list[Cell]], task: Cell, roles: dict[int, Role]) -> Note:
    """What the row of a task cell says of who and when, as if it were a responsibility note."""
    note = Note(task.span, own_line=True)
    row = {cell for number in range(task.row, task.row + task.rows) for cell in rows.get(number, ())}
    leads = {roles.get(cell.column) for cell in row} & {"lead"}
    for cell in sorted(row, key=lambda cell: (cell.column, cell.row)):
        note = _with_cell(text, note, cell.span, roles.get(cell.column), led=bool(leads))
    return note


def _with_cell(text: str, note: Note, span: Span, role: Role | None, *, led: bool) -> Note:
    if role == "date":
        times = tuple(replace(time, rule="deadline.column") for time in find_cell_times(text, span.start, span.end))
        return replace(note, deadlines=note.deadlines + times)
    if role in ("leader", "person"):
        names = tuple(Leader(n, n.of(text), "leader.column") for n in split_names(text, span.start, span.end))
        return replace(note, leaders=note.leaders + names)
    if role in ("lead", "support", "responsibility"):
        return _with_units(text, note, span, role, led=led)
    return note


def _with_units(text: str, note: Note, span: Span, role: Role, *, led: bool) -> Note:
    """责任单位 alone makes its first lead; beside a column of leads, or after one, it supports."""
    units = tuple(unit_of(text, name, "support.column") for name in split_names(text, span.start, span.end))
    leading = units if role == "lead" else units[:1] if role == "responsibility" and not (led or note.lead) else ()
    lead = tuple(replace(unit, rule="lead.column") for unit in leading)
    return replace(note, lead=note.lead + lead, support=note.support + units[len(leading) :])
