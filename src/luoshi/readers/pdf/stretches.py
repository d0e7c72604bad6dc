"""Cut a row of a PDF page into stretches, and drop the spaces that only the layout made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from luoshi.core.text import Place
from luoshi.core.text.place import Box
from luoshi.readers.lines import Line, Run, Stretch, unite
from luoshi.readers.lines.characters import is_chinese, spaced
from luoshi.readers.lines.line import GAP, VISIBLE, WIDE
from luoshi.readers.pdf.characters import Row
from luoshi.readers.pdf.geometry import Direction, Geometry
from luoshi.readers.pdf.mend import Level

_SPACE = re.compile(" ")
_THIN = 0.4
_SPACE_WIDTH, _SLACK = 0.2, 0.05

Gap = Literal["line", "stretch", "word", "visible", "nothing"]
Span = tuple[int, int]
_GAP: Span = (-1, -1)


class Cutter:
    """Cuts the rows of one page, whose text is `chinese` or not."""

    def __init__(self, number: int, chinese: bool, textpage: PdfTextPage, geometry: Geometry) -> None:
        self._number, self._chinese = number, chinese
        self._text = textpage.raw
        self._geometry = geometry

    def cut(self, row: Row, direction: Direction) -> Iterator[Level]:
        """The lines of `row`, which is set in `direction`: one, where pdfium did not miss a line's end."""
        lines: list[list[list[Span]]] = [[[]]]
        start = 0
        for space in self._made_spaces(row):
            gap = self._judge(row, space, direction)
            if gap == "word":
                continue
            lines[-1][-1].append((start, space))
            start = space + 1
            if gap == "line":
                lines.append([[]])
            elif gap == "stretch":
                lines[-1].append([])
            elif gap == "visible":
                lines[-1][-1].append(_GAP)
        lines[-1][-1].append((start, len(row.text)))
        for parts in lines:
            line = Line(tuple(self._stretch(row, part, direction) for part in parts))
            yield Level(line, self._geometry.baseline(row.indices[parts[0][0][0]], direction.turn))

    def _judge(self, row: Row, space: int, direction: Direction) -> Gap:
        """What a space stands for that pdfium made, because the next character is some way off.

        The end of a line, where that stands lower or further left; the end of a stretch, where the gap is wide; a
        space between words; a gap as wide as a character; or else nothing. Spaces of the file itself always stay.
        """
        before, after = self._cell(row, space - 1, direction), self._cell(row, space + 1, direction)
        gap = (after[0] - before[2]) / direction.size
        if after[1] >= before[3] or after[0] < before[0]:
            return "line"
        if gap >= WIDE:
            return "stretch"
        if spaced(row.text[space - 1], row.text[space + 1], self._chinese):
            return "word"
        # turned text is measured by its ink, which leaves gaps at brackets
        seen = not direction.turn and (gap >= VISIBLE or self._is_written(row, space, gap, direction))
        return "visible" if seen else "nothing"

    def _is_written(self, row: Row, space: int, gap: float, direction: Direction) -> bool:
        """Whether a gap between Chinese characters is a space of the file: it is wider than those on either side.

        pdfium does not give a space that is a text object of its own, as office programs write them.
        """
        text = row.text
        if gap < _SPACE_WIDTH or not (is_chinese(text[space - 1]) and is_chinese(text[space + 1])):
            return False
        pairs = [(place, place + 1) for place in (space - 2, space + 1) if 0 <= place < len(text) - 1]
        beside = [self._gap(row, *pair, direction) for pair in pairs if is_chinese(text[pair[0]] + text[pair[1]])]
        return gap > 2 * max(beside, default=0.0) + _SLACK

    def _gap(self, row: Row, left: int, right: int, direction: Direction) -> float:
        before, after = self._cell(row, left, direction), self._cell(row, right, direction)
        return (after[0] - before[2]) / direction.size

    def _made_spaces(self, row: Row) -> Iterator[int]:
        for match in _SPACE.finditer(row.text):
            if pdfium.FPDFText_IsGenerated(self._text, row.indices[match.start()]) == 1:
                yield match.start()

    def _cell(self, row: Row, position: int, direction: Direction) -> Box:
        cell = self._geometry.cell(row.indices[position], direction.turn)
        return self._geometry.upright(cell, direction.turn)

    def _stretch(self, row: Row, spans: list[Span], direction: Direction) -> Stretch:
        geometry, turn = self._geometry, direction.turn
        first, last = row.indices[spans[0][0]], row.indices[spans[-1][1] - 1]
        begins, ends = geometry.cell(first, turn), geometry.cell(last, turn)
        box = unite([geometry.ink(first, last - first + 1), begins, ends])
        _, top, _, bottom = geometry.upright(box, turn)
        edges = (geometry.upright(begins, turn)[0], top, geometry.upright(ends, turn)[2], bottom)
        runs = tuple(run for span in spans for run in ([GAP] if span is _GAP else _find_runs(row, *span)))
        # fonts drawn by the page itself (Type 3) may say any size
        size = direction.size if direction.size > _THIN * (bottom - top) else bottom - top
        place = Place(page=self._number, box=geometry.shown(box))
        return Stretch(runs, place, edges, max(size, 0.01), turn)


def _find_runs(row: Row, start: int, end: int) -> Iterator[Run]:
    if isinstance(row.indices, range):
        yield Run(row.text[start:end], row.indices[start])
        return
    breaks = [i + 1 for i, (a, b) in enumerate(pairwise(row.indices[start:end]), start) if b != a + 1]
    for first, last in pairwise([start, *breaks, end]):
        yield Run(row.text[first:last], row.indices[first])
