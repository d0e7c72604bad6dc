"""Mend lines that pdfium broke: it goes by the order text was written in, and starts anew where that jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from msgspec import structs

from luoshi.readers.lines import Line, Stretch, unite
from luoshi.readers.lines.characters import spaced
from luoshi.readers.lines.line import GAP, VISIBLE, WIDE

_LEVEL = 0.3
_OVERLAP = 0.6  # punctuation that meets is set half a square closer
_WORD_GAP = 0.2


class Level(NamedTuple):
    """A line and how far down its baseline is, in points on the page turned so that it is upright."""

    line: Line
    baseline: float


def mend(levels: Iterable[Level], chinese: bool) -> Iterator[Line]:
    """The lines, with those put together that follow one another on one baseline from left to right.

    `chinese` says whether the text of the page is.
    """
    whole: Level | None = None
    for level in levels:
        if whole and _goes_on(whole, level):
            whole = Level(_put_together(whole.line, level.line, chinese), whole.baseline)
            continue
        if whole:
            yield whole.line
        whole = level
    if whole:
        yield whole.line


def _goes_on(before: Level, after: Level) -> bool:
    size = max(before.line.size, after.line.size)
    level = before.line.turn == after.line.turn and abs(before.baseline - after.baseline) <= _LEVEL * size
    return level and after.line.left >= before.line.right - _OVERLAP * size


def _put_together(before: Line, after: Line, chinese: bool) -> Line:
    last, first = before.stretches[-1], after.stretches[0]
    gap = (first.box[0] - last.box[2]) / first.size
    if gap >= WIDE:
        return Line(before.stretches + after.stretches)
    parted = gap >= VISIBLE or (gap > _WORD_GAP and spaced(last.text[-1], first.text[0], chinese))
    return Line((*before.stretches[:-1], _merge(last, first, parted), *after.stretches[1:]))


def _merge(last: Stretch, first: Stretch, parted: bool) -> Stretch:
    space = (GAP,) if parted else ()
    boxes = [box for box in (last.place.box, first.place.box) if box]
    return replace(
        last,
        runs=(*last.runs, *space, *first.runs),
        place=structs.replace(last.place, box=unite(boxes)),
        box=unite([last.box, first.box]),
    )
