"""Drop what stands round the text of pages: page numbers and running heads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from luoshi.readers.lines.frame import common_size
from luoshi.readers.lines.line import Line, Page

_DEPTH = 3
_LENGTH = 60
_LEVEL = 3.0
_TABLE = 3
_SHARE = 0.4
_LARGER = 1.06
_DASH = r"[-‐‑–—―－─_·•.~\s]*"
_FIGURE = r"[\d一二三四五六七八九十百]{1,5}"
_WORDED = (
    rf"第\s*{_FIGURE}\s*页(?:\s*[，,/／（(]?\s*共\s*{_FIGURE}\s*页[)）]?)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|(?i:page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)"
)
_NUMBER = re.compile(rf"{_DASH}(?P<bare>\d{{1,4}}){_DASH}|{_WORDED}")
_ANY = rf"{_DASH}\d{{1,4}}{_DASH}|{_WORDED}"
_AT_END = re.compile(rf"^(?:{_ANY})\s+|\s+(?:{_ANY})$")


class _Edge(NamedTuple):
    """A line among the outermost of its page: which page (index), from the top or the bottom, how far in."""

    page: int
    at_top: bool
    line: Line


def drop_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and running heads.

    A page number is an outermost line of its page that reads "— 3 —", "第3页 共8页", "3/8", "Page 3"; bare
    figures must besides run with the pages. A running head or foot is a line among the three outermost that
    stands at the same height with the same words, page number aside, on at least two pages and on two in
    five: left and right pages may differ. Rows of three cells and more are table heads, and stay; so do lines
    in larger type than the text: the same title over each of several forms is no running head.
    """
    edges = [edge for index, page in enumerate(pages) for edge in _find_edges(index, page)]
    if not edges:
        return list(pages)
    size = common_size(line for page in pages for line in page.lines)
    heads = _find_heads(edges, len(pages), _LARGER * size)
    offsets = _find_offsets(edges, pages)
    return [_strip(page, heads, offsets) for page in pages]


def _find_edges(index: int, page: Page) -> Iterable[_Edge]:
    for at_top, side in _sides(page):
        yield from (_Edge(index, at_top, line) for line in side if len(line.text) <= _LENGTH)


def _sides(page: Page) -> Iterable[tuple[bool, list[Line]]]:
    """The outermost lines at the top and at the bottom, from the outside in."""
    downward = sorted(page.lines, key=lambda line: line.top)
    yield True, downward[:_DEPTH]
    yield False, downward[: -_DEPTH - 1 : -1]


def _find_heads(edges: Sequence[_Edge], pages: int, largest: float) -> set[int]:
    """The running heads and feet, by identity."""
    groups: defaultdict[tuple[bool, str], list[Line]] = defaultdict(list)
    for edge in edges:
        if len(edge.line.stretches) < _TABLE and edge.line.size <= largest:
            groups[edge.at_top, _without_number(edge.line.text)].append(edge.line)
    needed = max(2, _SHARE * pages)
    return {id(line) for group in groups.values() for line in _find_level(group, needed)}


def _find_level(group: list[Line], needed: float) -> Iterable[Line]:
    """The lines that enough of the group stand level with."""
    tops = sorted(line.top for line in group)
    for line in group:
        first, last = bisect_left(tops, line.top - _LEVEL), bisect_right(tops, line.top + _LEVEL)
        if last - first >= needed:
            yield line


def _without_number(text: str) -> str:
    return _AT_END.sub("", text).strip()


def _find_offsets(edges: Sequence[_Edge], pages: Sequence[Page]) -> set[int]:
    """By how much bare figures at the edges exceed the number of their page, where two pages agree on it."""
    seen: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        figure = _bare_figure(edge.line)
        if figure is not None:
            seen[figure - pages[edge.page].number].add(edge.page)
    return {0} | {offset for offset, where in seen.items() if len(where) > 1}


def _bare_figure(line: Line) -> int | None:
    match = _NUMBER.fullmatch(line.text)
    return int(match["bare"]) if match and match["bare"] else None


def _strip(page: Page, heads: set[int], offsets: set[int]) -> Page:
    dropped: set[int] = set()
    for _, side in _sides(page):
        for line in side:
            if id(line) in heads or _is_number(line, page.number, offsets):
                dropped.add(id(line))
            else:
                break
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in dropped))


def _is_number(line: Line, page: int, offsets: set[int]) -> bool:
    text = line.text
    match = _NUMBER.fullmatch(text) if len(text) <= _LENGTH else None
    if match is None or len(line.stretches) > 1:
        return False
    return not text.isdecimal() or int(text) - page in offsets
