"""Draw the whole text small, in the colours of its states: a page of 28 characters a line, seen from afar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.writers.page.flow import Flowing, GridCell, Paragraph
from luoshi.writers.page.stretches import Stretch

MEASURE = 28.0
INDENT = 2.0
NARROWEST = 2.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The characters of a line that are free to draw in."""

    left: float = 0.0
    right: float = MEASURE

    def part(self, cell: GridCell, columns: int) -> Frame:
        """The part of a line a table cell takes, with half a character of air at its right."""
        share = (self.right - self.left) / columns
        left = self.left + share * cell.cell.column
        return Frame(left, left + max(NARROWEST, share * cell.cell.columns - 0.5))


PAGE = Frame()


@dataclass(slots=True)
class Minimap:
    """The strokes drawn so far, as SVG path data: of each commitment, and of each segment without one.

    `lines` is the height in lines of text, `tops` the line each block begins on, by block number.
    """

    items: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    segments: dict[int | None, str] = field(default_factory=lambda: defaultdict(str))
    tops: dict[int, int] = field(default_factory=dict)
    lines: int = 0

    def draw(self, flow: tuple[Flowing, ...], frame: Frame = PAGE) -> None:
        """Draw what stands in a frame, downward from the line reached."""
        for content in flow:
            if isinstance(content, Paragraph):
                self._paragraph(content, frame)
                continue
            for row in content.rows:
                self._row(row, content.width, frame)

    def _row(self, row: tuple[GridCell, ...], columns: int, frame: Frame) -> None:
        top = self.lines
        bottom = top + 1
        for cell in row:
            self.lines = top
            self.draw(cell.content, frame.part(cell, columns))
            bottom = max(bottom, self.lines)
        self.lines = bottom

    def _paragraph(self, paragraph: Paragraph, frame: Frame) -> None:
        self.tops[paragraph.block] = self.lines
        line = 0
        for stretch, x, line, width in _strokes(paragraph, frame):
            path = f"M{x:.4g} {self.lines + line}h{width:.4g}"
            if stretch.item is None:
                self.segments[stretch.segment] += path
            else:
                self.items[stretch.item] += path
        self.lines += line + 1


def _strokes(paragraph: Paragraph, frame: Frame) -> Iterator[tuple[Stretch, float, int, float]]:
    """Where the stretches of a paragraph lie: each with its x, its line from the top, and its length."""
    x, line = _start(paragraph, frame), 0
    for stretch in paragraph.stretches:
        left = _length(stretch.text)
        while left > 0:
            if x >= frame.right:
                x, line = frame.left, line + 1
            width = min(left, frame.right - x)
            yield stretch, x, line, width
            x, left = x + width, left - width


def _start(paragraph: Paragraph, frame: Frame) -> float:
    text = paragraph.text
    free = max(0.0, frame.right - frame.left - _length(text))
    if paragraph.role in ("title", "number", "byline"):
        return frame.left + free / 2
    if paragraph.role == "sign":
        return frame.left + free
    plain = paragraph.role in ("paragraph", "heading") and not text[:1].isspace()
    return frame.left + (INDENT if plain else 0.0)


def _length(text: str) -> float:
    """The length of a text in full characters; a Latin letter or digit takes half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
