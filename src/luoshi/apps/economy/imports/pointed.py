"""A sheet as a person points at it: every cell with what it is taken for, every column with what it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.apps.economy.imports.forms import FIGURES, Column, Form, columns_of
from luoshi.apps.economy.imports.grids import Grid, Held
from luoshi.apps.economy.imports.heads import indicator_of, is_note, squeezed, words
from luoshi.core.words import Words
from luoshi.readers.xlsx.address import address

MOST_ROWS, MOST_COLUMNS = 60, 60


@dataclass(frozen=True, slots=True)
class Over:
    """A column: its letter, what it is, whether that is a proposal and why."""

    index: int
    letter: str
    column: Column
    suggested: bool
    why: Words | None


@dataclass(frozen=True, slots=True)
class Square:
    """A cell as it is drawn: its text, its column, the rows and columns it takes, what it is taken for."""

    text: str
    column: int
    rows: int
    columns: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is drawn: its number from 1, whether it is title, head, body or note, its cells."""

    number: int
    kind: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """What rows are called, and the key of the indicator they are read as; empty where they are let be."""

    text: str
    plain: str
    key: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """A sheet laid out: its columns and rows as far as they are shown, and the names its rows bear.

    `places` pairs what a place is called with the name it is read as. `more` is how many rows are not shown.
    """

    over: tuple[Over, ...]
    lines: tuple[Line, ...]
    names: tuple[Name, ...]
    places: tuple[tuple[str, str], ...]
    more: int


def laid_out(grid: Grid, form: Form, top: int, why: Mapping[int | str, Words], *, suggested: bool) -> Pointed:
    """A sheet with a form laid over it whose heads begin at row `top`; `why` says why each column was proposed."""
    columns = columns_of(grid, top, form)
    shown = min(grid.rows, max(MOST_ROWS, top + form.heads + 1))
    over = tuple(
        Over(index, address(0, index).rstrip("1"), each, suggested, why.get(index))
        for index, each in enumerate(columns[:MOST_COLUMNS])
    )
    first = top + form.heads
    noted = next((row for row in range(first, grid.rows) if _noted(grid, row)), grid.rows)
    lines = tuple(
        _line(grid, row, _kind(row, top, first, noted), columns[:MOST_COLUMNS], shown)
        for row in range(shown)
        if grid.row_of(row)
    )
    return Pointed(
        over,
        lines,
        tuple(_names(grid, form, columns, range(first, noted))),
        tuple(_places(grid, form, columns, range(first, noted))),
        grid.rows - shown,
    )


def _noted(grid: Grid, row: int) -> bool:
    cells = grid.row_of(row)
    return bool(cells) and is_note(cells[0].text)


def _kind(row: int, top: int, first: int, noted: int) -> str:
    if row < top:
        return "title"
    if row < first:
        return "head"
    return "body" if row < noted else "note"


def _line(grid: Grid, row: int, kind: str, columns: list[Column], shown: int) -> Line:
    squares, index = [], 0
    while index < len(columns):
        held = grid.at(row, index)
        wide = min(held.columns, len(columns) - index) if held and held.column == index else 1
        if held is None or (held.row, held.column) == (row, index):
            squares.append(_square(held, index, wide, kind, columns, shown - row))
        index += wide
    return Line(row + 1, kind, tuple(squares))


def _square(held: Held | None, index: int, wide: int, kind: str, columns: list[Column], left: int) -> Square:
    if held is None:
        return Square("", index, 1, 1, kind)
    return Square(held.text, index, min(held.rows, left), wide, columns[index].role if kind == "body" else kind)


def _names(grid: Grid, form: Form, columns: list[Column], rows: range) -> list[Name]:
    """What the rows are called, each once, as it is read."""
    column = next((index for index, each in enumerate(columns) if each.role == "indicator"), None)
    if column is None:
        return []
    texts = dict.fromkeys(text for row in rows if (text := grid.text(row, column)) and _holds(grid, row, columns))
    found = []
    for text in texts:
        told = form.names.get(squeezed(text))
        read = indicator_of(text)
        found.append(Name(text, squeezed(text), told if told is not None else read.key if read else ""))
    return found


def _places(grid: Grid, form: Form, columns: list[Column], rows: range) -> list[tuple[str, str]]:
    """Places called by what is no name of one (全市, 合计), and those that somebody gave a name."""
    column = next((index for index, each in enumerate(columns) if each.role == "place"), None)
    texts = dict.fromkeys(squeezed(grid.text(row, column)) for row in rows) if column is not None else {}
    # what names no place by itself, and what somebody or the proposal gave a name
    odd = set(words()["places"]["whole"]) | set(form.places)
    return [(text, form.places.get(text, text)) for text in texts if text in odd]


def _holds(grid: Grid, row: int, columns: list[Column]) -> bool:
    """Whether a row has anything under a column of figures."""
    return any(each.role in FIGURES and grid.text(row, index) for index, each in enumerate(columns))
