"""Learn from a ledger: which unit led which task, row by row of its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from luoshi.core.commitments.directory import Directory
from luoshi.core.commitments.parties.names import is_collective, is_unit, split_names
from luoshi.core.commitments.suggestions.learned import Assignment
from luoshi.core.text import Cell, Document, Table
from luoshi.core.text.columns import Role, column_roles

Skipped = Literal["no_task", "no_lead", "collective"]

TASK: tuple[Role, ...] = ("task", "measure")
LEAD: tuple[Role, ...] = ("lead", "responsibility")


@dataclass(frozen=True, slots=True)
class Lessons:
    """What ledgers teach: assignments, each once, and how many rows taught nothing and why."""

    assignments: tuple[Assignment, ...]
    skipped: Mapping[Skipped, int]


def learn(document: Document, directory: Directory) -> Lessons:
    """The assignments in the task tables of a document.

    A task is the words of its row under 任务 and 措施; its lead is the first unit under 牵头单位 or, without such
    a column, under 责任单位. Rows that name nobody, or many at once (各县区), are counted and left out.
    """
    found: dict[Assignment, None] = {}
    skipped: Counter[Skipped] = Counter()
    for table in document.tables:
        columns = _columns(document, table)
        for each in _rows(document, table, columns, directory) if columns else ():
            if isinstance(each, Assignment):
                found[each] = None
            else:
                skipped[each] += 1
    return Lessons(tuple(found), skipped)


def join(lessons: Iterable[Lessons]) -> Lessons:
    """The lessons of several ledgers as one."""
    found: dict[Assignment, None] = {}
    skipped: Counter[Skipped] = Counter()
    for lesson in lessons:
        found.update(dict.fromkeys(lesson.assignments))
        skipped.update(lesson.skipped)
    return Lessons(tuple(found), skipped)


def _columns(document: Document, table: Table) -> tuple[set[int], set[int]] | None:
    """The columns of a table that hold tasks and leads; None where it has not both."""
    roles = column_roles(document, table)
    tasks = {column for column, role in roles.items() if role in TASK}
    leading = next((role for role in LEAD if role in roles.values()), None)
    leads = {column for column, role in roles.items() if role == leading}
    return (tasks, leads) if tasks and leads else None


def _rows(
    document: Document, table: Table, columns: tuple[set[int], set[int]], directory: Directory
) -> Iterator[Assignment | Skipped]:
    last = max((cell.row + cell.rows for cell in table.cells), default=0)
    for row in range(table.heads, last):
        cells = table.row_of(row)
        task = "\n".join(_words(document, cell) for cell in cells if cell.column in columns[0]).strip()
        if not task:
            yield "no_task"
            continue
        leads = [cell for cell in cells if cell.column in columns[1]]
        yield next((_assignment(document, task, cell, directory) for cell in leads), "no_lead")


def _words(document: Document, cell: Cell) -> str:
    return cell.span.of(document.text).strip()


def _assignment(document: Document, task: str, cell: Cell, directory: Directory) -> Assignment | Skipped:
    names = [name.of(document.text) for name in split_names(document.text, cell.span.start, cell.span.end)]
    lead = next((name for name in names if is_unit(name) or directory.find(name)), None)
    if lead is None:
        return "no_lead"
    return "collective" if is_collective(lead) else Assignment(task, lead)
