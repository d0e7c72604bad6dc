"""Find the rows of a task table again in a workbook that came back: by their keys, wherever they stand now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from luoshi.apps.ledger.workbook.columns import COLUMNS, captions
from luoshi.apps.ledger.workbook.escape import unescape
from luoshi.apps.ledger.workbook.key import Key, read_key, read_mark
from luoshi.readers.xlsx.address import address
from luoshi.readers.xlsx.grids import Grid

ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands (台账!F7), and its text. `faulty` where it is an error, or a formula without value."""

    place: str
    text: str
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was handed out, with its cells by column; a column that is gone is absent."""

    place: str
    commitment: UUID
    version: int
    at: datetime
    hashes: dict[str, str]
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Returned:
    """What a workbook brings back: its rows, and the places of rows that have no key or a column that stands twice."""

    lines: list[Line] = field(default_factory=list)
    unknown: list[Cell] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


def returned(grids: Sequence[Grid]) -> Returned:
    """The rows of all sheets, in their order. Without a single key there is none of ours."""
    found = Returned()
    for grid in grids:
        _Sheet(grid).into(found)
    return found


class _Sheet:
    """One sheet: its texts by place, its keys by row, its columns by the row of marks above."""

    def __init__(self, grid: Grid) -> None:
        self._name = grid.name
        self._texts: dict[int, dict[int, str]] = {}
        for row, column, text in grid.cells:
            self._texts.setdefault(row, {})[column] = text
        self._faulty = {(row, column) for row, column in grid.faulty}
        self._keys = dict(self._find_keys())
        self._twice: list[str] = []
        self._heads = dict(self._find_heads())

    def into(self, found: Returned) -> None:
        """Add what the sheet holds."""
        starts = sorted(self._heads)
        for row in sorted(self._texts) if self._keys else ():
            at = bisect_right(starts, row) - 1
            if at < 0 or row == starts[at]:
                continue
            columns = self._heads[starts[at]]
            key = self._keys.get(row)
            if key:
                cells = {name: self._cell(row, column) for name, column in columns.items()}
                found.lines.append(Line(self._at(row, 0), key.commitment, key.version, key.at, dict(key.cells), cells))
            elif self._is_line(row, columns):
                found.unknown.append(self._cell(row, columns.get("words", min(self._texts[row]))))
        found.twice.extend(self._twice)

    def _find_keys(self) -> Iterator[tuple[int, Key]]:
        for row, texts in self._texts.items():
            key = next((key for text in texts.values() if (key := read_key(text))), None)
            if key:
                yield row, key

    def _find_heads(self) -> Iterator[tuple[int, Mapping[str, int]]]:
        """The columns below each row of heads: by the hidden marks, the row of captions under them left out; where
        those are gone, by captions.
        """
        marked = False
        for row, texts in sorted(self._texts.items()):
            marks = [(name, column) for column, text in sorted(texts.items()) if (name := read_mark(text))]
            if marks:
                marked = True
                yield (row if row + 1 in self._keys else row + 1), self._columns(row, marks)
        if not marked and self._keys:
            yield self._captioned(min(self._keys))

    def _captioned(self, first: int) -> tuple[int, Mapping[str, int]]:
        best: tuple[int, list[tuple[str, int]]] = (-1, [])
        for row in range(max(0, first - 10), first):
            named = [
                (captions()[text.strip()], column)
                for column, text in sorted(self._texts.get(row, {}).items())
                if text.strip() in captions()
            ]
            best = max(best, (row, named), key=lambda each: len(each[1]))
        row, named = best
        return max(row, 0), self._columns(row, named)

    def _columns(self, row: int, named: Sequence[tuple[str, int]]) -> Mapping[str, int]:
        columns: dict[str, int] = {}
        for name, column in named:
            if name in columns:
                self._twice.append(self._at(row, column))
            elif name in COLUMNS:
                columns[name] = column
        return columns

    def _is_line(self, row: int, columns: Mapping[str, int]) -> bool:
        texts = self._texts[row]
        return columns.get("words") in texts or sum(column in texts for column in columns.values()) > 1

    def _cell(self, row: int, column: int) -> Cell:
        text = self._texts[row].get(column, "")
        faulty = (row, column) in self._faulty or ERROR.fullmatch(text.strip()) is not None
        return Cell(self._at(row, column), unescape(text), faulty)

    def _at(self, row: int, column: int) -> str:
        return f"{self._name}!{address(row, column)}"
