"""Read over the spaces that line ends left in a text: 各省 份要 in a text taken from a PDF whose lines were joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeVar, cast

import msgspec
from msgspec.structs import replace

from luoshi.core.patterns import compiled
from luoshi.core.text.document import Document
from luoshi.core.text.span import Span

T = TypeVar("T")
SEAM = compiled(r"(?<=[\p{Han}，。；：、）】”’0-9%％])[ ](?=[\p{Han}（【“‘0-9，。；：、）】”’])")
ITEM = re.compile(
    "[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]"
)
FIGURE = re.compile("[0-9] [0-9]")
LINE = re.compile(r"[^\r\n]+")
FEWEST = 6  # lines
SHORTEST, LONGEST = 16, 60  # characters of a line
SLACK, OFTEN = 3, 0.6
MOST_IN_ONE = 3  # lines whose ends left no space between them, for a mark stood there
INDENT = 2


class Seams(msgspec.Struct, frozen=True):
    """Where in a text the spaces stand that line ends left, in order."""

    at: tuple[int, ...]

    def without(self, text: str) -> str:
        """The text without them."""
        starts, ends = [0, *(at + 1 for at in self.at)], [*self.at, len(text)]
        return "".join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def find_seams(text: str) -> Seams | None:
    """The single spaces between Chinese signs that stand as far from one another as one line is long, or a few.

    None where most do not stand so: spaces between names, cells or title and text come at any distance, and stay also
    among those that lines left. Inside a figure a space counts only where a line ends on either side of it.
    """
    if " " not in text:
        return None
    paragraphs = [
        (
            line.start(),
            [s.start() for s in SEAM.finditer(text, line.start(), line.end()) if not ITEM.match(text, s.end())],
            line.end(),
        )
        for line in LINE.finditer(text)
        if text.find(" ", line.start(), line.end()) >= 0
    ]
    gaps = [after - before for _, found, _ in paragraphs for before, after in pairwise(found)]
    if len(gaps) < FEWEST:
        return None
    widths = Counter(gap for gap in gaps if SHORTEST <= gap <= LONGEST)
    width = max(widths, key=lambda each: (widths[each], -each), default=0)
    lines = sum(many for each, many in widths.items() if abs(each - width) <= SLACK)
    if lines < max(FEWEST, OFTEN * len(gaps)):
        return None
    kept = [at for start, found, end in paragraphs for at in _at_line_ends(text, (start, end), found, width)]
    return Seams(tuple(kept)) if kept else None


def _at_line_ends(text: str, paragraph: tuple[int, int], found: list[int], width: int) -> Iterator[int]:
    """Those of the spaces in a paragraph before or after which a line of this width stands, or a few."""
    start, end = paragraph
    for before, at, after in zip([start - 1, *found], found, [*found[1:], end], strict=False):
        first = before < start
        ends = _is_lines(at - before, width) or (first and _is_lines(at - before + INDENT, width))
        begins = _is_lines(after - at, width)
        if FIGURE.match(text, at - 1):
            if ends and (begins or after == end):
                yield at
        elif ends or begins:
            yield at


def _is_lines(gap: int, width: int) -> bool:
    """Whether a stretch is as long as one line of a width, or a few."""
    lines = max(1, round(gap / width))
    return lines <= MOST_IN_ONE and abs(gap - lines * width) <= SLACK * lines


def closed_up(document: Document, seams: Seams) -> Document:
    """The document without its seams, every span in it moved; it leads back to no place in the file."""

    def forth(offset: int) -> int:
        return offset - bisect_left(seams.at, offset)

    return _moved(replace(document, text=seams.without(document.text), pieces=()), forth, forth)


def opened_up(value: T, seams: Seams) -> T:
    """What was read in a text without its seams, every span as it stands in the text with them."""
    before = [at - index for index, at in enumerate(seams.at)]  # where they would stand without one another

    def back(offset: int) -> int:
        return offset + bisect_right(before, offset)

    return _moved(value, back, lambda end: back(end - 1) + 1 if end else 0)


def _moved(value: T, start: Callable[[int], int], end: Callable[[int], int]) -> T:
    """A value with all spans in it moved."""
    if isinstance(value, Span):
        first = start(value.start)
        return cast("T", Span(first, max(first, end(value.end))))
    if isinstance(value, msgspec.Struct):
        moved = {name: _moved(getattr(value, name), start, end) for name in value.__struct_fields__}
        return cast("T", replace(value, **moved))
    if isinstance(value, tuple):
        return cast("T", tuple(_moved(each, start, end) for each in value))
    return value
