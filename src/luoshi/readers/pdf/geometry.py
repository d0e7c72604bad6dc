"""Where the characters of a PDF page stand, with as few calls into pdfium as will do."""

from __future__ import annotations

import math
from ctypes import byref, c_double
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

from luoshi.core.text.place import Box
from luoshi.readers.lines import turn, unite

_OBLIQUE = 0.1
_BOXES = 6


class Direction(NamedTuple):
    """How a character is set: its em in points, the quarter turns clockwise that make it upright.

    `oblique` says that no quarter turn does.
    """

    size: float
    turn: int
    oblique: bool


class Geometry:
    """The boxes of one page in points, from the top left corner of its visible part, before it is turned.

    `shown` turns them as the page is shown, by `quarters`; `upright` so that text of a direction is upright. Most of
    the page's text is of the direction `turn`.
    """

    def __init__(self, page: PdfPage, textpage: PdfTextPage, quarters: int, turn: int = 0) -> None:
        self._text = textpage.raw
        left, bottom, right, top = (float(edge) for edge in page.get_bbox())
        self._left, self._top = left, top
        self._width, self._height = right - left, top - bottom
        self._quarters, self._turn = quarters, turn
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._edges = tuple(c_double() for _ in range(4))
        self._references = tuple(byref(edge) for edge in self._edges)

    @property
    def width(self) -> float:
        """The width of the page turned so that most of its text is upright."""
        return self._height if self._turn % 2 else self._width

    def shown(self, box: Box) -> Box:
        """`box` on the page as shown, to a hundredth of a point outward."""
        left, top, right, bottom = turn(box, self._quarters, self._width, self._height)
        return _down(left), _down(top), _up(right), _up(bottom)

    def upright(self, box: Box, quarters: int) -> Box:
        """`box` on the page turned by `quarters`."""
        return turn(box, quarters, self._width, self._height)

    def direction(self, index: int) -> Direction:
        """How the character at `index` is set."""
        pdfium.FPDFText_GetMatrix(self._text, index, byref(self._matrix))
        matrix = self._matrix
        size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        return Direction(max(size, 0.01), round(quarters) % 4, abs(quarters - round(quarters)) > _OBLIQUE)

    def baseline(self, index: int, quarters: int) -> float:
        """How far down the baseline of a character is, on the page turned by `quarters`."""
        x, y = self._edges[:2]
        pdfium.FPDFText_GetCharOrigin(self._text, index, *self._references[:2])
        point = x.value - self._left, self._top - y.value
        return self.upright((*point, *point), quarters)[1]

    def cell(self, index: int, quarters: int = 0) -> Box:
        """The cell of a character, as wide as its font says; of turned text pdfium knows only the ink."""
        return self.ink(index, 1) if quarters else self._loose(index)

    def _loose(self, index: int) -> Box:
        pdfium.FPDFText_GetLooseCharBox(self._text, index, byref(self._rect))
        rect = self._rect
        return rect.left - self._left, self._top - rect.top, rect.right - self._left, self._top - rect.bottom

    def ink(self, start: int, count: int) -> Box:
        """The smallest box that holds the ink of `count` characters from `start` on.

        pdfium gives a box for each text object. Where there are many, as when a browser wrote one for each
        character, a few between the first and the last stand for all: they are as high.
        """
        boxes = pdfium.FPDFText_CountRects(self._text, start, count)
        some = (*range(0, boxes, max(1, boxes // _BOXES)), boxes - 1)
        inked = [box for box in map(self._ink_box, some) if box[0] < box[2]]
        return unite(inked) if inked else self._loose(start)

    def _ink_box(self, index: int) -> Box:
        left, top, right, bottom = self._edges
        pdfium.FPDFText_GetRect(self._text, index, *self._references)
        x, y = self._left, self._top
        return left.value - x, y - top.value, right.value - x, y - bottom.value


def _down(edge: float) -> float:
    return math.floor(edge * 100) / 100


def _up(edge: float) -> float:
    return math.ceil(edge * 100) / 100
