"""A form: what a person pointed at in a sheet, said so that the next month's sheet can be read by it too."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from luoshi.apps.economy.imports.grids import Grid
from luoshi.apps.economy.imports.heads import pattern

OF_ROW = ("indicator", "place", "industry", "enterprise", "period", "unit", "status")
FIGURES = ("level", "growth", "before")
ROLES = (*OF_ROW, *FIGURES, "skip")
TRIED = 20


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is. `head` is the pattern of its heads, `number` counts columns with the same from 0.

    `role` is one of ROLES: what its rows are of, or figures (`before` are levels of the same span a year earlier), or
    skip. For figures `indicator` (a key) and `place` stand where the rows do not say them, `unit` where no head does,
    and `period` where no head and no title does: words like 2026年1-10月, good for the file they were written for.
    """

    head: str
    number: int
    role: str
    indicator: str = ""
    place: str = ""
    period: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a sheet is to be read: how many rows are heads, what each column is, what holds for all of it.

    `names` leads from what a row is called to the key of its indicator, `places` from what a place is called to its
    name; to nothing for rows to be let be. `file` is the SHA-256 of the file for which columns' periods were written.
    """

    heads: int
    columns: tuple[Column, ...]
    indicator: str = ""
    place: str = ""
    unit: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    def fits(self) -> bool:
        """Whether it finds figures at all: a column of them."""
        return any(each.role in FIGURES for each in self.columns)


def to_data(form: Form) -> dict[str, Any]:
    """A form as the values of a row."""
    made: dict[str, Any] = msgspec.to_builtins(form)
    return made


def from_data(data: Mapping[str, Any]) -> Form:
    """A form from the values of a row."""
    return msgspec.convert(data, Form)


def heads_over(grid: Grid, top: int, heads: int) -> list[tuple[str, ...]]:
    """The heads over each column from the top down, a merged one once; none over a column without any."""
    found = []
    for column in range(grid.columns):
        over = [grid.at(row, column) for row in range(top, top + heads)]
        cells = {(each.row, each.column): each.text for each in over if each}
        found.append(tuple(cells.values()))
    return found


def numbered(grid: Grid, top: int, heads: int) -> list[tuple[str, int]]:
    """The pattern of each column's heads, and how many columns to its left have the same."""
    seen: Counter[str] = Counter()
    found = []
    for path in heads_over(grid, top, heads):
        head = pattern(path)
        found.append((head, seen[head]))
        seen[head] += 1
    return found


def fingerprint(heads: int, patterns: frozenset[str] | set[str]) -> str:
    """What a form is known again by: its heads without their days, however many months there are of each."""
    return hashlib.sha256("\n".join([str(heads), *sorted(patterns - {""})]).encode()).hexdigest()


def fingerprint_of(form: Form) -> str:
    """The fingerprint of the sheet a form was made for."""
    return fingerprint(form.heads, {each.head for each in form.columns})


def find_top(grid: Grid, form: Form) -> int | None:
    """The row where a form's heads begin in a sheet; None where the sheet has not this form."""
    wanted = fingerprint_of(form)
    for top in range(min(TRIED, grid.rows)):
        if fingerprint(form.heads, {head for head, _ in numbered(grid, top, form.heads)}) == wanted:
            return top
    return None


def columns_of(grid: Grid, top: int, form: Form) -> list[Column]:
    """What each column of a sheet is. A column more of a pattern (another month) is what the last of it is."""
    by_head: dict[str, list[Column]] = {}
    for each in form.columns:
        by_head.setdefault(each.head, []).append(each)
    found = []
    for head, number in numbered(grid, top, form.heads):
        known = by_head.get(head, [])
        same = next((each for each in known if each.number == number), known[-1] if known else None)
        found.append(replace(same, number=number) if same else Column(head, number, "skip"))
    return found
