"""Read over the spaces that line ends left in a text: 各省 份要 in a text taken from a PDF whose lines were joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from luoshi.core.patterns import compiled
from luoshi.core.text.document import Document
from luoshi.core.text.moved import moved
from luoshi.core.text.numbering.marks import begins_number

T = TypeVar("T")
SEAM = compiled(r"(?<=[\p{Han}，。；：、）】”’0-9%％])[ ](?=[\p{Han}（【“‘0-9，。；：、）】”’])")
FIGURE = re.compile("[0-9] [0-9]")
LINE = re.compile(r"[^\r\n]+")
FEWEST = 6  # lines
SHORTEST, LONGEST = 16, 60  # characters of a line
SLACK, OFTEN = 3, 0.6
MOST_IN_ONE = 3  # lines whose ends left no space between them, for a mark stood there
INDENT = 2


def find_seams(text: str) -> tuple[int, ...]:
    """Where single spaces stand between Chinese signs, as far from one another as one line is long, or a few.

    Nowhere where most do not stand so: spaces between names, cells or title and text come at any distance, and stay
    also among those that lines left. Inside a figure a space counts only where a line ends on either side of it.
    """
    if " " not in text:
        return ()
    paragraphs = [
        (
            line.start(),
            [s.start() for s in SEAM.finditer(text, line.start(), line.end()) if not begins_number(text, s.end())],
            line.end(),
        )
        for line in LINE.finditer(text)
        if text.find(" ", line.start(), line.end()) >= 0
    ]
    gaps = [after - before for _, found, _ in paragraphs for before, after in pairwise(found)]
    if len(gaps) < FEWEST:
        return ()
    widths = Counter(gap for gap in gaps if SHORTEST <= gap <= LONGEST)
    width = max(widths, key=lambda each: (widths[each], -each), default=0)
    lines = sum(many for each, many in widths.items() if abs(each - width) <= SLACK)
    if lines < max(FEWEST, OFTEN * len(gaps)):
        return ()
    return tuple(at for start, found, end in paragraphs for at in _at_line_ends(text, (start, end), found, width))


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


def closed_up(document: Document, seams: tuple[int, ...]) -> Document:
    """The document without its seams, every span in it moved; it leads back to no place in the file."""

    def forth(offset: int) -> int:
        return offset - bisect_left(seams, offset)

    starts, ends = [0, *(at + 1 for at in seams)], [*seams, len(document.text)]
    text = "".join([document.text[start:end] for start, end in zip(starts, ends, strict=True)])
    return moved(replace(document, text=text, pieces=()), forth, forth)


def opened_up(value: T, seams: tuple[int, ...]) -> T:
    """What was read in a text without its seams, every span as it stands in the text with them."""
    before = [at - index for index, at in enumerate(seams)]  # where they would stand without one another

    def back(offset: int) -> int:
        return offset + bisect_right(before, offset)

    return moved(value, back, lambda end: back(end - 1) + 1 if end else 0)
