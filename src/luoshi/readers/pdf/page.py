"""Read one page of a PDF: its lines with their places, and whether it is rather a picture."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from luoshi.readers.lines import Page
from luoshi.readers.lines.characters import is_chinese
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
    """What a page says.

    `picture` says that it shows a picture, and is told only of pages with three lines of text at most. `unmapped`
    is how many glyphs stand in lines whose font does not say which characters they are, `marks` are the texts set
    obliquely across the page: neither is among the lines of `page`.
    """

    page: Page
    picture: bool
    unmapped: int
    marks: tuple[str, ...]

    @property
    def pictured(self) -> bool:
        """Whether a page without lines of text has something a person could read all the same."""
        return self.picture or self.unmapped > 0


class PageReader:
    """Reads the pages of one document, in order, up to a number of characters in all."""

    def __init__(self, document: PdfDocument, characters: int) -> None:
        self._document = document
        self._budget = self._most = characters
        self._chinese = False

    def read(self, index: int) -> Reading:
        """The page at `index` (from 0). Raises Refusal: 'too-large', 'damaged'."""
        where = f"第{index + 1}页"
        try:
            with closing(self._document.get_page(index)) as page:
                rotation = page.get_rotation()
                if rotation:
                    page.set_rotation(0)  # pdfium orders the characters of turned pages badly
                return self._read(page, index + 1, rotation // 90)
        except PdfiumError as error:
            raise Refusal("damaged", str(error), where) from error

    def _read(self, page: PdfPage, number: int, quarters: int) -> Reading:
        with closing(page.get_textpage()) as textpage:
            count = textpage.count_chars()
            self._budget -= count
            if self._budget < 0:
                raise Refusal("too-large", f"> {self._most:,} characters", f"第{number}页")
            geometry = Geometry(page, textpage, quarters)
            turn = find_turn(geometry, count)
            if not turn:
                return self._collect(number, textpage, geometry, list(read_rows(textpage)), page)
        page.set_rotation(90 * turn)
        with closing(page.get_textpage()) as textpage:
            geometry = Geometry(page, textpage, quarters, turn)
            return self._collect(number, textpage, geometry, list(read_turned_rows(textpage, geometry)), page)

    def _collect(
        self, number: int, textpage: PdfTextPage, geometry: Geometry, rows: Sequence[Row], page: PdfPage
    ) -> Reading:
        self._chinese = self._chinese or any(is_chinese(row.text) for row in rows)
        cutter = Cutter(number, self._chinese, textpage, geometry)
        levels: list[Level] = []
        marks: list[str] = []
        unmapped = 0
        for row in rows:
            direction = geometry.direction(row.indices[0])
            if _is_unmapped(textpage, row):
                unmapped += len(row.text)
            elif direction.oblique:
                marks.append(row.text)
            else:
                levels += cutter.cut(row, direction)
        lines = tuple(mend(levels, self._chinese))
        picture = len(lines) <= _SPARSE and _has_picture(page)
        return Reading(Page(number, geometry.width, lines), picture, unmapped, tuple(marks))


def _is_unmapped(textpage: PdfTextPage, row: Row) -> bool:
    """Whether the first and the middle character are guesses of pdfium: the numbers of their glyphs."""
    probes = {row.indices[0], row.indices[len(row.indices) // 2]}
    return all(pdfium.FPDFText_HasUnicodeMapError(textpage.raw, index) == 1 for index in probes)


def _has_picture(page: PdfPage) -> bool:
    return any(True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH))
