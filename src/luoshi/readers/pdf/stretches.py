"""Cut a row of a PDF page into stretches, and drop the spaces that only the layout made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from luoshi.core.text import Place
from luoshi.readers.lines import Run, Stretch
from luoshi.readers.lines.characters import spaced
from luoshi.readers.lines.line import WIDE
from luoshi.readers.pdf.characters import Row
from luoshi.readers.pdf.geometry import Direction, Geometry, unite

_SPACE = re.compile(" ")
_THIN = 0.4


class Cutter:
    """Cuts the rows of one page."""

    def __init__(self, number: int, textpage: PdfTextPage, geometry: Geometry) -> None:
        self._number = number
        self._text = textpage.raw
        self._geometry = geometry

    def cut(self, row: Row, direction: Direction) -> tuple[Stretch, ...]:
        """The stretches of `row`, which is set in `direction`.

        A space that pdfium made, because the next character is some way off, ends a stretch where the gap is
        wide, stays where it parts Latin words, and is dropped otherwise. A space that is in the file stays.
        """
        parts: list[list[tuple[int, int]]] = [[]]
        start = 0
        for end in self._made_spaces(row):
            wide = self._gap(row, end, direction) >= WIDE * direction.size
            if not wide and spaced(row.text[end - 1], row.text[end + 1], row.text):
                continue
            parts[-1].append((start, end))
            start = end + 1
            if wide:
                parts.append([])
        parts[-1].append((start, len(row.text)))
        return tuple(self._stretch(row, part, direction) for part in parts)

    def _made_spaces(self, row: Row) -> Iterator[int]:
        for match in _SPACE.finditer(row.text):
            if pdfium.FPDFText_IsGenerated(self._text, row.indices[match.start()]) == 1:
                yield match.start()

    def _gap(self, row: Row, space: int, direction: Direction) -> float:
        before = self._cell(row.indices[space - 1], direction)
        after = self._cell(row.indices[space + 1], direction)
        return after[0] - before[2]

    def _cell(self, index: int, direction: Direction) -> tuple[float, float, float, float]:
        return self._geometry.upright(self._geometry.cell(index, direction.turn), direction.turn)

    def _stretch(self, row: Row, spans: list[tuple[int, int]], direction: Direction) -> Stretch:
        first, last = row.indices[spans[0][0]], row.indices[spans[-1][1] - 1]
        ends = [self._geometry.cell(first, direction.turn), self._geometry.cell(last, direction.turn)]
        box = unite([self._geometry.ink(first, last - first + 1), *ends])
        left, _, _, _ = self._cell(first, direction)
        _, _, right, _ = self._cell(last, direction)
        _, top, _, bottom = self._geometry.upright(box, direction.turn)
        runs = tuple(run for start, end in spans for run in _find_runs(row, start, end))
        place = Place(page=self._number, box=self._geometry.shown(box))
        # fonts drawn by the page itself (Type 3) may say any size
        size = direction.size if direction.size > _THIN * (bottom - top) else bottom - top
        return Stretch(runs, place, (left, top, right, bottom), max(size, 0.01), direction.turn)


def _find_runs(row: Row, start: int, end: int) -> Iterator[Run]:
    if isinstance(row.indices, range):
        yield Run(row.text[start:end], row.indices[start])
        return
    breaks = [i + 1 for i, (a, b) in enumerate(pairwise(row.indices[start:end]), start) if b != a + 1]
    for first, last in pairwise([start, *breaks, end]):
        yield Run(row.text[first:last], row.indices[first])
