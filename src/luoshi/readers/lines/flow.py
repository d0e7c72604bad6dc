"""Cut pages into flows: lines that follow one another downward in one column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.readers.lines.line import Line, Page, Stretch

_PROSE = 8
_ROWS = 5
_SHARE = 0.6
_REACH = 1.5


class Column(NamedTuple):
    """What columns that are set alike have in common.

    The width of the page and the left edge of the column (0 for a single column), in tens of points, and the
    quarter turns of the text.
    """

    width: int
    left: int
    turn: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines from top to bottom of one column, and which column of the document it is."""

    column: Column
    lines: tuple[Line, ...]


def find_flows(pages: Sequence[Page]) -> list[Flow]:
    """The flows of all pages, in reading order.

    Lines are taken in the order they come, but for one case: where a page holds two columns of prose, the left
    is read before the right, between what goes across both. Where the text jumps up beside what was before, a
    new column begins; where it is turned, too.
    """
    return [flow for page in pages for flow in _cut(page)]


def _cut(page: Page) -> Iterator[Flow]:
    parts = list(_split_jumps(_part_columns(page.lines)))
    for lines in parts:
        left = round(min(line.left for line in lines) / 10) if len(parts) > 1 else 0
        yield Flow(Column(round(page.width / 10), left, lines[0].turn), tuple(lines))


def _split_jumps(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in lines:
        if part and (line.turn != part[-1].turn or _jumps(part[-1], line)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _jumps(before: Line, after: Line) -> bool:
    """Whether `after` is the top of another column than `before`: well above it, and beside it."""
    apart = after.left >= before.right or after.right <= before.left
    return after.bottom < before.top - 2 * after.size and apart


def _part_columns(lines: tuple[Line, ...]) -> Iterable[Line]:
    """The lines with two columns of prose parted: the left column and then the right."""
    stretches = [stretch for line in lines for stretch in line.stretches]
    middle = (min(s.box[0] for s in stretches) + max(s.box[2] for s in stretches)) / 2 if stretches else 0.0
    left = [stretch for stretch in stretches if stretch.box[2] < middle + stretch.size]
    right = [stretch for stretch in stretches if stretch.box[0] > middle - stretch.size]
    if not _is_prose(left) or not _is_prose(right):
        return lines
    ends, begins = max(stretch.box[2] for stretch in left), min(stretch.box[0] for stretch in right)
    return _read_columns(lines, (ends + begins) / 2) if ends < begins else lines


def _is_prose(stretches: Sequence[Stretch]) -> bool:
    """Whether these stretches are lines of a column of prose: most are long and reach its right edge."""
    if len(stretches) < _ROWS:
        return False
    edge = max(stretch.box[2] for stretch in stretches)
    long = [stretch for stretch in stretches if stretch.box[2] - stretch.box[0] > _PROSE * stretch.size]
    full = [stretch for stretch in long if stretch.box[2] > edge - _REACH * stretch.size]
    return len(full) >= _SHARE * len(stretches)


def _read_columns(lines: Sequence[Line], gutter: float) -> Iterator[Line]:
    """Lines across the gutter as they come; what stands between two of them, left column first."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if any(s.box[0] < gutter < s.box[2] for s in line.stretches):
            yield from (*left, *right, line)
            left, right = [], []
            continue
        for stretch in line.stretches:
            (left if stretch.box[2] <= gutter else right).append(Line((stretch,)))
    yield from (*left, *right)
