"""Read one page of a PDF: its lines with their places, and whether it is rather a picture."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from luoshi.readers.lines import Page
from luoshi.readers.pdf.characters import Row, read_rows
from luoshi.readers.pdf.geometry import Geometry
from luoshi.readers.pdf.mend import Level, mend
from luoshi.readers.pdf.stretches import Cutter
from luoshi.readers.pdf.turned import find_turn, read_turned_rows
from luoshi.readers.refusal import Refusal

_SPARSE = 3
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says, and how many characters pdfium counts.

    `picture` says that it shows a picture, and is told only of pages with three lines of text at most. `unmapped`
    is how many lines have a font that does not say which characters its glyphs are, `marks` are the texts set
    obliquely across the page: neither is among the lines of `page`.
    """

    page: Page
    characters: int
    picture: bool
    unmapped: int
    marks: tuple[str, ...]

    @property
    def pictured(self) -> bool:
        """Whether a page without lines of text has something a person could read all the same."""
        return self.picture or self.unmapped > 0


def read_page(document: PdfDocument, index: int, budget: int) -> Reading:
    """The page at `index` (from 0). Raises Refusal: 'too-large' past `budget` characters, 'damaged'."""
    where = f"第{index + 1}页"
    try:
        with closing(document.get_page(index)) as page:
            return _Reader(page, index + 1, budget).read()
    except PdfiumError as error:
        raise Refusal("damaged", str(error), where) from error


class _Reader:
    """Reads one page, its own rotation taken off: pdfium orders the characters of turned pages badly."""

    def __init__(self, page: PdfPage, number: int, budget: int) -> None:
        self._page, self._number, self._budget = page, number, budget
        self._quarters = page.get_rotation() // 90

    def read(self) -> Reading:
        """What the page says."""
        if self._quarters:
            self._page.set_rotation(0)
        with closing(self._page.get_textpage()) as textpage:
            count = textpage.count_chars()
            if count > self._budget:
                raise Refusal("too-large", f"> {self._budget:,} characters", f"第{self._number}页")
            geometry = Geometry(self._page, textpage, self._quarters)
            turn = find_turn(geometry, count)
            if not turn:
                return self._collect(textpage, geometry, read_rows(textpage))
        self._page.set_rotation(90 * turn)
        with closing(self._page.get_textpage()) as textpage:
            geometry = Geometry(self._page, textpage, self._quarters)
            return self._collect(textpage, geometry, read_turned_rows(textpage, geometry))

    def _collect(self, textpage: PdfTextPage, geometry: Geometry, rows: Iterable[Row]) -> Reading:
        cutter = Cutter(self._number, textpage, geometry)
        levels: list[Level] = []
        marks: list[str] = []
        unmapped = 0
        for row in rows:
            direction = geometry.direction(row.indices[0])
            if _is_unmapped(textpage, row):
                unmapped += 1
            elif direction.oblique:
                marks.append(row.text)
            else:
                levels += cutter.cut(row, direction)
        lines = tuple(mend(levels))
        page = Page(self._number, *geometry.shown_size, lines)
        picture = len(lines) <= _SPARSE and _has_picture(self._page)
        return Reading(page, textpage.count_chars(), picture, unmapped, tuple(marks))


def _is_unmapped(textpage: PdfTextPage, row: Row) -> bool:
    """Whether the first and the middle character are guesses of pdfium: the numbers of their glyphs."""
    probes = {row.indices[0], row.indices[len(row.indices) // 2]}
    return all(pdfium.FPDFText_HasUnicodeMapError(textpage.raw, index) == 1 for index in probes)


def _has_picture(page: PdfPage) -> bool:
    return any(True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH))
