"""Rows whose cells stand apart by strokes or tabs, read by the roles of their columns."""

from __future__ import annotations

import re

from msgspec.structs import replace

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.tables.cells import with_cell
from luoshi.core.commitments.tables.turns import PERSONS, TASKS, UNITS, Roles, Whole, holds_persons, holds_units
from luoshi.core.text import Span, trimmed
from luoshi.core.text.columns import Role

STROKE, TAB = re.compile("[|｜]"), re.compile("\t")
LETTER = re.compile(r"\w")


def row_by_column(text: str, line: Span, cells: list[Span], roles: Roles, before: Note | None) -> Whole | None:
    """A row in one line, of these cells; None where the line is none.

    Where none of its cells for units holds anything, they are merged with those of the row `before`.
    """
    holding = _by_head(text, cells, roles)
    tasks = [cell for cell, role in holding if role in TASKS and LETTER.search(text, cell.start, cell.end)]
    if not tasks:
        return None  # |---|---|: a rule
    task = tasks[-1]
    note = Note(task, own_line=True)
    for cell, role in holding:
        note = with_cell(text, note, cell, role, led="lead" in roles) if len(cell) else note
    if before and not any(len(cell) for cell, role in holding if role in UNITS):
        note = replace(note, lead=before.lead, support=before.support)
    return task, note, [Span(line.start, task.start), Span(task.end, line.end)]


def _by_head(text: str, cells: list[Span], roles: Roles) -> list[tuple[Span, Role | None]]:
    """Each cell with the role of its head: by its place; where a row has fewer, by where its units and persons stand.

    From the right first: merged cells mostly leave out the places of the first columns.
    """
    full = [cell for cell in cells if len(cell)]
    placed = list(zip(cells, roles, strict=True)) if len(cells) == len(roles) else []
    if placed and (
        len(full) == len(roles) or all(not len(cell) or _is_held(text, cell, role) for cell, role in placed)
    ):
        return placed
    if len(full) > len(roles):
        return []  # more than heads is no row
    missing = len(roles) - len(full)
    for left in range(missing, -1, -1):
        holding = list(zip(full, roles[left:], strict=False))
        if left < missing and not any(role in UNITS for _, role in holding):
            continue  # a row that breaks off is nobody's
        if len(full) == len(roles) or all(_is_held(text, cell, role) for cell, role in holding):
            return holding
    return placed


def _is_held(text: str, cell: Span, role: Role | None) -> bool:
    """Whether a cell may stand in a column: units in one for units, persons in one for persons."""
    if role in UNITS:
        return holds_units(text, cell)
    return role not in PERSONS or holds_persons(text, cell)


def parted(text: str, line: Span, mark: re.Pattern[str]) -> list[Span]:
    """The cells of a line, those that hold nothing too, without the white space around what they hold."""
    marks = [found.start() for found in mark.finditer(text, line.start, line.end)]
    ends = zip([line.start, *(at + 1 for at in marks)], [*marks, line.end], strict=True)
    cells = [trimmed(text, Span(start, end)) for start, end in ends]
    framed = mark is STROKE and len(cells) > 1 and not len(cells[0])
    return cells[1 : -1 if not len(cells[-1]) else None] if framed else cells  # | 1 | 建成学校3所 |
