"""Tell page numbers from text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from luoshi.readers.lines.line import Line

_LENGTH = 60
_DASH = r"[-‐‑–—―－─_·•.~\s]*"
_FIGURE = r"[\d一二三四五六七八九十百]{1,5}"
COUNTED = rf"第\s*{_FIGURE}\s*页(?:\s*[，,/／（(]?\s*共\s*{_FIGURE}\s*页[)）]?)?"
_WORDED = rf"{COUNTED}|\d{{1,4}}\s*[/／]\s*\d{{1,4}}|(?i:page\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?)"
_NUMBER = re.compile(rf"{_DASH}(?P<figure>\d{{1,4}}){_DASH}|{_WORDED}")
_ANY = rf"{_DASH}\d{{1,4}}{_DASH}|{_WORDED}"
_AT_END = re.compile(rf"^(?:{COUNTED}|(?:{_ANY})\s+)|(?:{COUNTED}|\s+(?:{_ANY}))$")


def without_number(text: str) -> str:
    """A running head without the page number that stands beside it; '' for what is too long to be one."""
    return _AT_END.sub("", text).strip() if len(text) <= _LENGTH else ""


def find_offsets(edges: Iterable[tuple[int, Line]]) -> set[int]:
    """By how much figures that stand alone exceed the number of their page, where two pages agree on it.

    `edges` are outermost lines, each with the number of its page.
    """
    seen: defaultdict[int, set[int]] = defaultdict(set)
    for page, line in edges:
        match = _match(line)
        if match and match["figure"]:
            seen[int(match["figure"]) - page].add(page)
    return {0} | {offset for offset, pages in seen.items() if len(pages) > 1}


def is_page_number(line: Line, page: int, offsets: set[int]) -> bool:
    """Whether an outermost line of `page` is its number: "— 3 —", "第3页 共8页", "3/8", "Page 3"; or a bare figure
    that runs with the pages, ahead or behind by one of `offsets`.
    """
    if not _match(line):
        return False
    return not line.text.isdecimal() or int(line.text) - page in offsets


def _match(line: Line) -> re.Match[str] | None:
    if len(line.stretches) > 1 or len(line.text) > _LENGTH:
        return None
    return _NUMBER.fullmatch(line.text)
