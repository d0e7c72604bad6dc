"""Drop what stands round the text of pages: page numbers and running heads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from luoshi.readers.lines.frame import common_size
from luoshi.readers.lines.line import Line, Page

_DEPTH = 3
_LENGTH = 60
_LEVEL = 3.0
_TABLE = 3
_SHARE = 0.4
_LARGER, _SMALLER = 1.06, 0.94
_APART = 1.2
_DASH = r"[-‐‑–—―－─_·•.~\s]*"
_FIGURE = r"[\d一二三四五六七八九十百]{1,5}"
_COUNTED = rf"第\s*{_FIGURE}\s*页(?:\s*[，,/／（(]?\s*共\s*{_FIGURE}\s*页[)）]?)?"
_WORDED = (
    rf"{_COUNTED}"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|(?i:page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)"
)
_NUMBER = re.compile(rf"{_DASH}(?P<bare>\d{{1,4}}){_DASH}|{_WORDED}")
_ANY = rf"{_DASH}\d{{1,4}}{_DASH}|{_WORDED}"
_AT_END = re.compile(rf"^(?:{_COUNTED}|(?:{_ANY})\s+)|(?:{_COUNTED}|\s+(?:{_ANY}))$")


class _Edge(NamedTuple):
    """A line among the outermost of its page: which page (index), whether at the top."""

    page: int
    at_top: bool
    line: Line


class _Furniture(NamedTuple):
    """What was found on all pages together.

    `heads` are the running heads and feet, by identity; `offsets` by how much bare figures at the edges exceed the
    number of their page; `size` is the em most of the text is set in.
    """

    heads: set[int]
    offsets: set[int]
    size: float


def drop_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and running heads.

    A page number is an outermost line of its page that reads "— 3 —", "第3页 共8页", "3/8", "Page 3"; bare figures
    must besides run with the pages. A running head or foot is a line among the three outermost that stands at the
    same height with the same words, page number aside, on at least two pages and on two in five (left and right
    pages may differ), in smaller type than the text or well away from it. What is as large as the text and follows
    on it, what is larger, and rows of three cells and more stay: forms and tables say the same on every page.
    """
    edges = [edge for index, page in enumerate(pages) for edge in _find_edges(index, page)]
    if not edges:
        return list(pages)
    size = common_size(line for page in pages for line in page.lines)
    found = _Furniture(_find_heads(edges, len(pages), _LARGER * size), _find_offsets(edges, pages), size)
    return [_strip(page, found) for page in pages]


def _find_edges(index: int, page: Page) -> Iterable[_Edge]:
    for at_top, side in _sides(page):
        yield from (_Edge(index, at_top, line) for line in side[:_DEPTH] if len(line.text) <= _LENGTH)


def _sides(page: Page) -> Iterable[tuple[bool, list[Line]]]:
    """The lines at the top and at the bottom, from the outside in."""
    downward = sorted(page.lines, key=lambda line: line.top)
    yield True, downward[: _DEPTH + 1]
    yield False, downward[: -_DEPTH - 2 : -1]


def _find_heads(edges: Sequence[_Edge], pages: int, largest: float) -> set[int]:
    groups: defaultdict[tuple[bool, str], list[Line]] = defaultdict(list)
    for edge in edges:
        if len(edge.line.stretches) < _TABLE and edge.line.size <= largest:
            groups[edge.at_top, _AT_END.sub("", edge.line.text).strip()].append(edge.line)
    needed = max(2, _SHARE * pages)
    return {id(line) for group in groups.values() for line in _find_level(group, needed)}


def _find_level(group: Sequence[Line], needed: float) -> Iterable[Line]:
    """The lines that enough of the group stand level with."""
    tops = sorted(line.top for line in group)
    for line in group:
        first, last = bisect_left(tops, line.top - _LEVEL), bisect_right(tops, line.top + _LEVEL)
        if last - first >= needed:
            yield line


def _find_offsets(edges: Sequence[_Edge], pages: Sequence[Page]) -> set[int]:
    seen: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        match = _NUMBER.fullmatch(edge.line.text)
        if match and match["bare"]:
            seen[int(match["bare"]) - pages[edge.page].number].add(edge.page)
    return {0} | {offset for offset, where in seen.items() if len(where) > 1}


def _strip(page: Page, found: _Furniture) -> Page:
    dropped = {id(line) for at_top, side in _sides(page) for line in _find_dropped(page, at_top, side, found)}
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in dropped))


def _find_dropped(page: Page, at_top: bool, side: Sequence[Line], found: _Furniture) -> Iterable[Line]:
    numbers = {id(line) for line in side[:_DEPTH] if _is_number(line, page.number, found.offsets)}
    outer = list(takewhile(lambda line: id(line) in numbers or id(line) in found.heads, side[:_DEPTH]))
    inner = side[len(outer)] if len(outer) < len(side) else None
    apart = not outer or inner is None or _gap(outer[-1], inner, at_top) > _APART * found.size
    for line in outer:
        if apart or id(line) in numbers or line.size < _SMALLER * found.size:
            yield line


def _gap(outer: Line, inner: Line, at_top: bool) -> float:
    return inner.top - outer.bottom if at_top else outer.top - inner.bottom


def _is_number(line: Line, page: int, offsets: set[int]) -> bool:
    text = line.text
    match = _NUMBER.fullmatch(text) if len(text) <= _LENGTH else None
    if match is None or len(line.stretches) > 1:
        return False
    return not text.isdecimal() or int(text) - page in offsets
