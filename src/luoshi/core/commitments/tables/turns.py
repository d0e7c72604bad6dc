"""Read rows whose cells come in turn, as many as there are heads, each of the kind its head says.

A cell left out or torn in two breaks the turn: what follows is told by what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.names import SECTION, forms, is_unit, longest_first, split_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.commitments.tables.cells import is_person, with_cell
from luoshi.core.patterns import compiled
from luoshi.core.text import Span
from luoshi.core.text.columns import Role

LETTER = re.compile(r"\w")
NUMBER = compiled(r"\s*[（(]?\d{1,3}[）).、]?\s*")
NOTHING = re.compile("[无/／—－-]{1,2}|暂无")
UNKNOWN = compiled(r"[\p{Han}“”（）]{2,10}")  # a short name among units
LONGEST_TIME = 8  # characters beside the time in its cell
LONGEST_DATE = 12  # characters of what stands in a column of dates without being one (长期坚持)
COMMAS = re.compile("[，,；;]")
SHARES = longest_first((*forms().markers["lead"], *forms().markers["support"]))  # 办公室|牵头,各科室|配合
SENTENCE_MARKS = "。；;！"
UNITS: tuple[Role, ...] = ("lead", "responsibility", "support")
TASKS: frozenset[Role] = frozenset({"task", "measure"})
PERSONS: frozenset[Role] = frozenset({"leader", "person"})

Roles = Sequence[Role | None]
Row = tuple[Span, Note]  # the task, and the note its other cells make
Whole = tuple[Span, Note, list[Span]]  # and those cells


def aimed(roles: Sequence[Role | None]) -> tuple[Role | None, ...]:
    """Roles in which the first column of goals is what is to be done, where units or times stand beside it, no task."""
    roles = _of_bodies(roles)
    if TASKS.intersection(roles) or "target" not in roles or not {*UNITS, "leader", "date"}.intersection(roles):
        return tuple(roles)
    first = list(roles).index("target")
    return (*roles[:first], "task", *roles[first + 1 :])


def _of_bodies(roles: Sequence[Role | None]) -> tuple[Role | None, ...]:
    """Roles in which 单位 beside duties is who has them, where nothing is counted (单位 | 职责)."""
    counted = {*UNITS, "target", "leader", "task"}.intersection(roles)
    if "unit" not in roles or "measure" not in roles or counted:
        return tuple(roles)
    return tuple("responsibility" if role == "unit" else role for role in roles)


def read_in_turn(text: str, cells: Sequence[Span], roles: Roles) -> Iterator[Whole]:
    """The rows from the first on, up to one whose cells are not what the heads say."""
    for first in range(0, len(cells) - len(roles) + 1, len(roles)):
        row = cells[first : first + len(roles)]
        if not fits(text, row, roles):
            return
        yield by_column(text, row, roles)


def fits(text: str, row: Sequence[Span], roles: Roles) -> bool:
    """Whether as many cells as heads each hold what their head says, and one of them a task."""
    if len(row) != len(roles) or not TASKS & set(roles):
        return False
    return all(_is_of(text, cell, role) for cell, role in zip(row, roles, strict=True))


def by_column(text: str, row: Sequence[Span], roles: Roles) -> Whole:
    """A row read by the roles of its columns: of a task and a measure, the last is what is to be done."""
    at = max(n for n, role in enumerate(roles) if role in TASKS)
    note = Note(row[at], own_line=True)
    for cell, role in zip(row, roles, strict=True):
        note = with_cell(text, note, cell, role, led="lead" in roles)
    return row[at], note, [cell for cell in row if cell != row[at]]


def _is_of(text: str, cell: Span, role: Role | None) -> bool:
    if role == "number":
        return NUMBER.fullmatch(text, cell.start, cell.end) is not None
    if role in UNITS:
        return holds_units(text, cell)
    if role in PERSONS:
        return holds_persons(text, cell)
    if role == "target":
        return len(cell) > 0
    if role == "date":
        return holds_time(text, cell) or (len(cell) <= LONGEST_DATE and not holds_units(text, cell))
    words = LETTER.search(text, cell.start, cell.end) is not None and not NUMBER.fullmatch(text, cell.start, cell.end)
    return words and not (role in TASKS and (holds_units(text, cell) or holds_time(text, cell)))


def holds_units(text: str, cell: Span) -> bool:
    """Whether a cell holds organisations, persons at most beside them; one in three may have no form of a unit."""
    if _shares_out(text, cell):
        return True
    names = [] if text[cell.end - 1] in SENTENCE_MARKS else split_names(text, cell.start, cell.end)
    words = [name.of(text) for name in names]
    known = [is_unit(name) or bool(SECTION.fullmatch(name)) or is_place(name) or is_person(name) for name in words]
    if not any(is_unit(name) or SECTION.fullmatch(name) for name in words):
        return False
    return all(known) or (known.count(False) * 3 <= len(known) and all(map(UNKNOWN.fullmatch, _not(known, words))))


def _shares_out(text: str, cell: Span) -> bool:
    """Whether a cell says of each of its units what it does, and nothing else (办公室牵头,各科室配合)."""
    if not text.endswith(SHARES, cell.start, cell.end):
        return False
    start = cell.start
    for end in (*(mark.start() for mark in COMMAS.finditer(text, start, cell.end)), cell.end):
        share = next((share for share in SHARES if text.endswith(share, start, end)), None)
        names = split_names(text, start, end - len(share)) if share else []
        if not names or not all(is_unit(name.of(text)) or SECTION.fullmatch(name.of(text)) for name in names):
            return False
        start = end + 1
    return True


def _not(known: list[bool], words: list[str]) -> list[str]:
    return [name for name, is_known in zip(words, known, strict=True) if not is_known]


def holds_persons(text: str, cell: Span) -> bool:
    """Whether a cell holds names of persons and nothing else."""
    return all(is_person(name.of(text)) for name in split_names(text, cell.start, cell.end) or [cell])


def holds_time(text: str, cell: Span) -> bool:
    """Whether a cell begins with a time and holds little else (6月底前完成)."""
    times = find_cell_times(text, cell.start, cell.end)
    return bool(times) and times[0].span.start == cell.start and len(cell) - len(times[0].span) <= LONGEST_TIME
