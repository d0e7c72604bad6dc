"""Cut a text into the segments every character of meaning belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.text.span import Span

ENDS = frozenset("。!?！？;；")
OPENS = frozenset("(（《“‘「【[")
CLOSES = frozenset(")）》”’」】]")
MARKS = re.compile("[" + re.escape("".join(sorted(ENDS | OPENS | CLOSES))) + "]")


def find_segments(text: str) -> tuple[Span, ...]:
    """The segments of `text`, in order: a segment ends at a line end, or after one of 。!?; outside brackets.

    White space at either side and blank segments are left out; nothing else is. A bracket left open does not
    run past its line.
    """
    return tuple(_each(text))


def _each(text: str) -> Iterator[Span]:
    position = 0
    for line in text.splitlines(keepends=True):
        end = position + len(line.rstrip("\r\n"))
        start, depth = position, 0
        for mark in MARKS.finditer(text, position, end):
            character = mark.group()
            if character in OPENS:
                depth += 1
            elif character in CLOSES:
                depth = max(0, depth - 1)
            elif not depth:
                yield from _trim(text, start, mark.end())
                start = mark.end()
        yield from _trim(text, start, end)
        position += len(line)


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
