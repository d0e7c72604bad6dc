"""Read over the spaces that line ends left in a text: 各省 份要 in a text taken from a PDF whose lines were joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar, cast

import msgspec
from msgspec.structs import replace

from luoshi.core.patterns import compiled
from luoshi.core.text.document import Document
from luoshi.core.text.span import Span

T = TypeVar("T")
SEAM = compiled(r"(?<=[\p{Han}，。；：、）】”’])[ ](?=[\p{Han}（【“‘0-9，。；：、）】”’])|(?<=[0-9%％])[ ](?=\p{Han})")
FEWEST = 6  # lines
SHORTEST, LONGEST = 16, 60  # characters of a line
SLACK, OFTEN = 3, 0.6


class Seams(msgspec.Struct, frozen=True):
    """Where in a text the spaces stand that line ends left, in order."""

    at: tuple[int, ...]

    def without(self, text: str) -> str:
        """The text without them."""
        starts, ends = [0, *(at + 1 for at in self.at)], [*self.at, len(text)]
        return "".join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def find_seams(text: str) -> Seams | None:
    """The single spaces between Chinese signs, where most of them stand as far from one another as one line is long.

    None where they do not: spaces between names, cells or title and text come at any distance.
    """
    found = [seam.start() for seam in SEAM.finditer(text)] if " " in text else []
    gaps = [after - before for before, after in pairwise(found)]
    if len(gaps) < FEWEST:
        return None
    widths = Counter(gap for gap in gaps if SHORTEST <= gap <= LONGEST)
    width = max(widths, key=lambda each: (widths[each], -each), default=0)
    lines = sum(many for each, many in widths.items() if abs(each - width) <= SLACK)
    return Seams(tuple(found)) if lines >= max(FEWEST, OFTEN * len(gaps)) else None


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
