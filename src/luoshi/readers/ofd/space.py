"""The space of an OFD text object, and where it stands on its page."""

from __future__ import annotations

import math
from typing import NamedTuple

from lxml import etree

from luoshi.readers.lines import turn
from luoshi.readers.lines.characters import is_full
from luoshi.readers.ofd.numbers import read_fixed

POINTS = 72 / 25.4


class Matrix(NamedTuple):
    """A CTM: (x, y) becomes (ax + cy + e, bx + dy + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0


class Sheet(NamedTuple):
    """The page the characters stand on: its origin in mm, its size in points, whether its text is Chinese."""

    left: float
    top: float
    width: float
    height: float
    chinese: bool


class TextObject:
    """One TextObject: knows where a point of its own space stands on the page. Raises ValueError.

    `em` is in points, `scale` is points to a unit of its own space, along the line.
    """

    def __init__(self, element: etree._Element, sheet: Sheet) -> None:
        left, top, _, _ = read_fixed(element.get("Boundary") or "0 0 0 0", 4)
        self._x, self._y = left - sheet.left, top - sheet.top
        self._sheet = sheet
        ctm = element.get("CTM")
        self._matrix = Matrix(*read_fixed(ctm, 6)) if ctm else Matrix()
        (size,) = read_fixed(element.get("Size") or "0", 1)
        (stretched,) = read_fixed(element.get("HScale") or "1", 1)
        self._width = size * stretched
        self.scale = math.hypot(self._matrix.a, self._matrix.b) * POINTS
        self.em = max(size * math.hypot(self._matrix.c, self._matrix.d) * POINTS, 0.01)
        self.turn = round(math.atan2(-self._matrix.b, self._matrix.a) / (math.pi / 2)) % 4

    def width(self, character: str) -> float:
        """How wide a character is in the object's own space, at a guess: the font is not asked."""
        return self._width if is_full(character, self._sheet.chinese) else self._width / 2

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where (x, y) stands in points on the page turned so that this text is upright."""
        m = self._matrix
        right = (self._x + m.a * x + m.c * y + m.e) * POINTS
        down = (self._y + m.b * x + m.d * y + m.f) * POINTS
        point = turn((right, down, right, down), self.turn, self._sheet.width, self._sheet.height)
        return point[0], point[1]
