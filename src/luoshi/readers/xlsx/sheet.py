"""Read one worksheet: what its cells show, which cells are merged, which rows and columns are hidden."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from lxml import etree

from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.xlsx.address import MOST_COLUMNS, MOST_ROWS, Area, address, area, position
from luoshi.readers.xlsx.numbers import held, show, show_text
from luoshi.readers.xlsx.strings import as_shown, text_of
from luoshi.readers.xlsx.workbook import Workbook
from luoshi.readers.xml import stream

_YES = ("1", "true")


class Show(Protocol):
    """Writes the number of a cell as text."""

    def __call__(self, value: float, code: str, *, since_1904: bool = False) -> str: ...


class Written(NamedTuple):
    """A cell with something to show: its row and column from 0, and its text."""

    row: int
    column: int
    text: str


@dataclass(slots=True)
class Contents:
    """What a worksheet holds, as written. `unknown` is the address of a formula whose value was never worked out.

    `unvalued` are all cells of such formulas, row and column from 0.
    """

    cells: list[Written] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unknown: str = ""
    unvalued: list[tuple[int, int]] = field(default_factory=list)


def read_sheet(book: Workbook, part: str, limits: Limits, *, as_held: bool = False) -> Contents:
    """The contents of the worksheet in `part`. Raises Refusal: 'damaged', 'entities', 'too-large'.

    What the sheet says of its own size is not believed: only cells that are there take memory. `as_held`: a number
    stands in full and a date as 2026-06-30, however the cell is dressed; else both stand as they show.
    """
    contents = Contents()
    reader = _Reader(book, part, contents, limits.characters, held if as_held else show)
    for element in stream(book.archive.read(part), part, "{*}col", "{*}row", "{*}mergeCell"):
        if element.tag.endswith("}row"):
            reader.row(element)
        elif element.tag.endswith("}col"):
            reader.columns(element)
        else:
            contents.merged.append(area(element.get("ref", ""), part))
    return contents


class _Reader:
    """Takes the rows of a sheet as they come; rows and cells without an address follow the one before."""

    def __init__(self, book: Workbook, part: str, contents: Contents, most: int, shown: Show) -> None:
        self._book, self._part, self._contents, self._left, self._shown = book, part, contents, most, shown
        self._row = self._column = -1

    def columns(self, element: etree._Element) -> None:
        """Note a run of hidden columns."""
        if element.get("hidden") in _YES or element.get("width") == "0":
            first, last = (_whole(element.get(name), self._part) for name in ("min", "max"))
            self._contents.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def row(self, element: etree._Element) -> None:
        """Take one row."""
        written = element.get("r")
        self._row = _whole(written, self._part) - 1 if written else self._row + 1
        self._column = -1
        if not 0 <= self._row < MOST_ROWS:
            raise Refusal("damaged", f"row {written}", self._part)
        if element.get("hidden") in _YES or element.get("ht") == "0":
            self._contents.hidden_rows.add(self._row)
        for cell in element:
            if cell.tag.endswith("}c"):
                self._cell(cell)

    def _cell(self, element: etree._Element) -> None:
        written = element.get("r")
        row, column = position(written, self._part) if written else (self._row, self._column + 1)
        self._column = column
        text = self._text(element)
        if text.strip():
            self._contents.cells.append(Written(row, column, text))
            self._left -= len(text)
        if self._left < 0:
            raise Refusal("too-large", "characters", self._part)
        if not text and any(child.tag.endswith("}f") for child in element):
            self._contents.unknown = self._contents.unknown or address(row, column)
            self._contents.unvalued.append((row, column))

    def _text(self, element: etree._Element) -> str:
        """What the cell shows."""
        kind, code = element.get("t", "n"), self._code(element)
        value = next((child.text or "" for child in element if child.tag.endswith("}v")), "")
        if kind == "inlineStr":
            return show_text("".join(text_of(child) for child in element if child.tag.endswith("}is")), code)
        if not value:
            return ""
        if kind == "s":
            return show_text(self._shared(value), code)
        if kind == "str":
            return show_text(as_shown(value), code)
        if kind == "b":
            return "TRUE" if value in _YES else "FALSE"
        return value if kind == "e" else self._number(value, kind, code)

    def _number(self, value: str, kind: str, code: str) -> str:
        try:
            number = _serial(value) if kind == "d" else float(value)
        except ValueError as error:
            raise Refusal("damaged", value[:40], self._part) from error
        since_1904 = self._book.since_1904 and kind != "d"
        return self._shown(number, code, since_1904=since_1904) if math.isfinite(number) else value

    def _code(self, element: etree._Element) -> str:
        style = element.get("s", "0")
        known = self._book.codes
        return known[int(style)] if style.isascii() and style.isdigit() and int(style[:6]) < len(known) else ""

    def _shared(self, value: str) -> str:
        try:
            return self._book.strings[_whole(value, self._part)]
        except IndexError as error:
            raise Refusal("damaged", f"shared string {value[:20]}", self._part) from error


def _whole(written: str | None, part: str) -> int:
    if not written or not written.isascii() or not written.isdigit() or len(written) > 9:
        raise Refusal("damaged", (written or "")[:40], part)
    return int(written)


def _serial(written: str) -> float:
    """The day number of a date written out (2026-06-30T00:00:00)."""
    moment = dt.datetime.fromisoformat(written.removesuffix("Z"))
    return (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
