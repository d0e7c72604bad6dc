"""Place the characters of an OFD page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from luoshi.readers.lines.line import VISIBLE
from luoshi.readers.ofd.numbers import read_advances, read_fixed
from luoshi.readers.ofd.space import Sheet, TextObject

SAME_LINE = 0.4


class Glyph(NamedTuple):
    """A character: its index in the page's own text, its edges and baseline in points, on the upright page.

    `at` is None for a space that only the layout shows.
    """

    character: str
    at: int | None
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters of one TextCode that follow one another on one baseline (or down one column).

    `turn` is how many quarter turns of the page make them upright.
    """

    glyphs: tuple[Glyph, ...]
    turn: int
    vertical: bool = False


def find_chunks(element: etree._Element, sheet: Sheet, at: int) -> Iterator[Chunk]:
    """The chunks of a TextObject; `at` is the index of its first character. Raises ValueError."""
    owner = TextObject(element, sheet)
    start = (0.0, 0.0)
    for code in element.iterfind("{*}TextCode"):
        # what a TextCode leaves out is that of the one before
        (x,) = read_fixed(code.get("X") or str(start[0]), 1)
        (y,) = read_fixed(code.get("Y") or str(start[1]), 1)
        start = (x, y)
        text = code.text or ""
        yield from _cut(owner, text, at, _Advances(code, len(text)), start)
        at += len(text)


class _Advances:
    """From each character of a TextCode to the next, in its own space."""

    def __init__(self, code: etree._Element, count: int) -> None:
        self.right = read_advances(code.get("DeltaX") or "", count - 1)
        self.down = read_advances(code.get("DeltaY") or "", count - 1)
        self.vertical = any(self.down) and not any(self.right)

    def after(self, index: int, width: float) -> tuple[float, float]:
        """The step after the character at `index`, its own `width` where the file does not say."""
        down = self.down[index] if index < len(self.down) else 0.0
        if self.vertical:
            return 0.0, down
        return self.right[index] if index < len(self.right) else width, down


def _cut(owner: TextObject, text: str, at: int, advances: _Advances, start: tuple[float, float]) -> Iterator[Chunk]:
    glyphs: list[Glyph] = []
    x, y = start
    for index, character in enumerate(text):
        width = owner.width(character)
        left, baseline = owner.place(x, y)
        glyph = Glyph(character, at + index, left, left + width * owner.scale, baseline, owner.em)
        if glyphs and not advances.vertical and _leaves(glyphs[-1], glyph):
            yield Chunk(tuple(glyphs), owner.turn)
            glyphs = []
        glyphs.append(glyph)
        right, down = advances.after(index, width)
        x, y = x + right, y + down
    if glyphs:
        yield Chunk(tuple(glyphs), owner.turn, advances.vertical)


def _leaves(before: Glyph, after: Glyph) -> bool:
    """Whether `after` starts anew: on another baseline, some way to the right, or back to the left."""
    size = after.size
    other_line = abs(after.baseline - before.baseline) > SAME_LINE * size
    return other_line or after.left - before.right > VISIBLE * size or after.left < before.left - size / 2
