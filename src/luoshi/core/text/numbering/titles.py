"""Find where the title of a heading ends and its text begins."""

from __future__ import annotations

import re

from luoshi.core.patterns import compiled
from luoshi.core.text.lines import BLANKS, LINE_ENDS
from luoshi.core.text.span import Span

LONGEST_TITLE = 50
"""A longer first sentence is the item itself, not its title: 1.支持企业采取扩产、转产等方式，尽快……。"""

_OPENS = "(（《“‘「【["
_CLOSES = ")）》”’」】]"
_SENTENCE = re.compile(f"[。！？!?；;：:{re.escape(_OPENS + _CLOSES)}]")
_CLAUSE = re.compile(f"[。！？!?；;：:，,{re.escape(_OPENS + _CLOSES)}]")
_PUNCTUATED = re.compile("[。！？!?；;：:，,]")
_GAP = compiled(f"[\t\u3000]|[{BLANKS}]{{2}}|(?<=[^{BLANKS}]{{2}})(?<!\\d) (?=[\u4e00-\u9fff])")
_LEAD = re.compile(f"[，,、：:*{BLANKS}]*")
_TRAILING = "，,、*# \t\xa0\u3000"
_LINE_END = re.compile(f"[{LINE_ENDS}]")


def find_title(text: str, start: int, limit: int, *, spoken: bool = False) -> Span:
    """The title that begins at `start`, right behind a number; `limit` is where the next heading begins.

    A short line without punctuation is a title as a whole. Else the title ends with the first sentence, colon or
    wide gap, and where that is far off, or the numbering is `spoken`, with the first clause. What is punctuated
    inside brackets and quotation marks is passed over. An empty span at `start` where there is no title.
    """
    lead = _LEAD.match(text, start, limit)
    first = lead.end() if lead else start
    window = text[first : min(limit, first + LONGEST_TITLE + 1)]
    line = _LINE_END.split(window, maxsplit=1)[0]
    ends = len(line) <= LONGEST_TITLE
    title = line[: _length(line, ends=ends, spoken=spoken)].rstrip(_TRAILING)
    return Span(first, first + len(title)) if title else Span(start, start)


def _length(line: str, *, ends: bool, spoken: bool) -> int:
    """How much of `line` is title; `ends` where the line, or the heading's share of it, ends here."""
    if ends and not _PUNCTUATED.search(line) and not spoken:
        return len(line)
    stops = [_first(line, _CLAUSE if spoken else _SENTENCE)]
    if not spoken and (gap := _GAP.search(line)):
        stops.append(gap.start())
    if ends:
        stops.append(len(line))
    found = [stop for stop in stops if stop is not None]
    return min(found) if found else _first(line, _CLAUSE) or 0


def _first(line: str, stops: re.Pattern[str]) -> int | None:
    depth = 0
    for match in stops.finditer(line):
        character = match.group()
        if character in _OPENS:
            depth += 1
        elif character in _CLOSES:
            depth = max(0, depth - 1)
        elif not depth:
            return match.start()
    return None
