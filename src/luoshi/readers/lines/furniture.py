"""Drop what stands round the text of pages: page numbers and running heads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from luoshi.readers.lines.frame import common_size
from luoshi.readers.lines.line import Line, Page
from luoshi.readers.lines.page_numbers import find_offsets, is_page_number, without_number

_DEPTH = 3
_LEVEL = 3.0
_TABLE = 3
_SHARE = 0.4
_LARGER, _SMALLER = 1.06, 0.94
_APART = 1.2


class _Edge(NamedTuple):
    """A line among the outermost of its page; `apart` says that it does not look like part of the text."""

    at_top: bool
    line: Line
    apart: bool


def drop_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers (see `is_page_number`) and running heads.

    A running head or foot is a line among the three outermost that stands at the same height with the same words,
    page number aside, on at least two pages and on two in five (left and right pages may differ), in smaller type
    than the text or well away from it. What is as large as the text and follows on it, what is larger, and rows of
    three cells and more stay: forms and tables say the same on every page.
    """
    outermost = [(page.number, line) for page in pages for side in _sides(page.lines) for line in side[:_DEPTH]]
    if not outermost:
        return list(pages)
    size = common_size(line for page in pages for line in page.lines)
    offsets = find_offsets(outermost)
    numbers = {id(line) for page, line in outermost if is_page_number(line, page, offsets)}
    edges = [edge for page in pages for edge in _find_edges(page, numbers, size)]
    furniture = numbers | _find_heads(edges, len(pages), size)
    return [_strip(page, furniture) for page in pages]


def _sides(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """The lines from the top down and from the bottom up, as far as furniture may reach, and one more."""
    downward = sorted(lines, key=lambda line: line.top)
    return downward[: _DEPTH + 1], downward[: -_DEPTH - 2 : -1]


def _find_edges(page: Page, numbers: set[int], size: float) -> Iterator[_Edge]:
    lines = [line for line in page.lines if id(line) not in numbers]
    for at_top, side in zip((True, False), _sides(lines), strict=True):
        # what is beyond a gap is text only where it is no less than what is before it
        gaps = [_gap(outer, inner, at_top) for outer, inner in pairwise(side)][: len(lines) // 2]
        for index, line in enumerate(side[:_DEPTH]):
            apart = any(gap > _APART * size for gap in gaps[index:])
            yield _Edge(at_top, line, apart or line.size < _SMALLER * size)


def _gap(outer: Line, inner: Line, at_top: bool) -> float:
    return inner.top - outer.bottom if at_top else outer.top - inner.bottom


def _find_heads(edges: Iterable[_Edge], pages: int, size: float) -> set[int]:
    """The running heads and feet, by identity."""
    groups: defaultdict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        words = without_number(edge.line.text)
        if words and len(edge.line.stretches) < _TABLE and edge.line.size <= _LARGER * size:
            groups[edge.at_top, words].append(edge)
    needed = max(2, _SHARE * pages)
    return {id(line) for group in groups.values() for line in _find_level(group, needed)}


def _find_level(group: Sequence[_Edge], needed: float) -> Iterator[Line]:
    """The lines level with which enough of the group stand apart from the text."""
    tops = sorted(edge.line.top for edge in group if edge.apart)
    for edge in group:
        first = bisect_left(tops, edge.line.top - _LEVEL)
        if bisect_right(tops, edge.line.top + _LEVEL) - first >= needed:
            yield edge.line


def _strip(page: Page, furniture: set[int]) -> Page:
    outer = [takewhile(lambda line: id(line) in furniture, side[:_DEPTH]) for side in _sides(page.lines)]
    dropped = {id(line) for side in outer for line in side}
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in dropped))
