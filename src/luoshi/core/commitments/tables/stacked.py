"""Read task tables whose cells hold several lines, one under the other: the first task's time is the first time.

Conversions leave such a table a line each, a stroke where a cell ends:

    1、拟定总体规划
    2、拟定分阶段规划 |
    2026.1—4
    2026.3—8 |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.tables.cells import with_cell
from luoshi.core.commitments.tables.turns import TASKS, Roles, Whole
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

SECTION = compiled(r"[一二三四五六七八九十]{1,3}、[^。；\d]{2,40}")  # 二、全力以赴稳增长，构建现代产业体系
NUMBERED = compiled(r"\d{1,3}[、.．]\s*\D")

Cell = list[Span]


def read_stacked(text: str, lines: Sequence[Span], roles: Roles, closing: frozenset[int]) -> list[Whole]:
    """The rows under heads with these roles; none where no row holds several tasks with a line for each.

    `closing` are the beginnings of the lines that end a cell. Of a row whose cells have not as many lines nobody can
    say what is whose: its tasks have neither units nor times.
    """
    cells, sections = _cells(text, lines, closing)
    rows = [cells[first : first + len(roles)] for first in range(0, len(cells), len(roles))]
    if not rows or len(rows[-1]) != len(roles):
        return []
    if not any(len(_task_of(row, roles)) > 1 and _in_step(text, row, roles) for row in rows):
        return []
    found = [whole for row in rows for whole in _row(text, row, roles)]
    return [(task, note, [*rest, *sections] if not index else rest) for index, (task, note, rest) in enumerate(found)]


def _cells(text: str, lines: Sequence[Span], closing: frozenset[int]) -> tuple[list[Cell], list[Span]]:
    """The cells, each its lines, and the lines across the table that name the rows below them."""
    cells: list[Cell] = []
    sections: list[Span] = []
    cell: Cell = []
    for line in lines:
        if not cell and line.start not in closing and SECTION.fullmatch(text, line.start, line.end):
            sections.append(line)
            continue
        cell.append(line)
        if line.start in closing:
            cells.append(cell)
            cell = []
    return [*cells, cell] if cell else cells, sections


def _task_of(row: Sequence[Cell], roles: Roles) -> Cell:
    return [cell for cell, role in zip(row, roles, strict=True) if role in TASKS][-1]


def _in_step(text: str, row: Sequence[Cell], roles: Roles) -> bool:
    """Whether the other cells of a row have a line for each of its tasks, or one for all; several are numbered."""
    tasks = _task_of(row, roles)
    if len(tasks) > 1 and not all(NUMBERED.match(text, task.start, task.end) for task in tasks):
        return False  # one task on several lines
    return all(len(cell) in (1, len(tasks)) for cell in row)


def _row(text: str, row: Sequence[Cell], roles: Roles) -> Iterator[Whole]:
    tasks, known = _task_of(row, roles), _in_step(text, row, roles)
    for index, task in enumerate(tasks):
        note = Note(task, own_line=True)
        for cell, role in zip(row, roles, strict=True):
            if known and cell is not tasks:
                note = with_cell(text, note, cell[index] if len(cell) > 1 else cell[0], role, led="lead" in roles)
        yield task, note, [] if index else [line for cell in row if cell is not tasks for line in cell]
