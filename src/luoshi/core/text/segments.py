"""Cut a text into the segments every character of meaning belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.text.span import Span

ENDS = frozenset("。!?！？;；")
OPENS = frozenset("(（《“‘「【[")
CLOSES = frozenset(")）》”’」】]")
QUOTE = "“"
STRAIGHT = '"'  # closes “ where who typed it left the keyboard to choose: “一网统管"
MARKS = re.compile("[" + re.escape("".join(sorted(ENDS | OPENS | CLOSES | {STRAIGHT}))) + "]")


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
        start, depth, quoted = position, 0, False
        mixed = text.count(QUOTE, position, end) > text.count("”", position, end)
        for mark in MARKS.finditer(text, position, end):
            character = mark.group()
            if character in OPENS:
                depth += 1
                quoted = quoted or character == QUOTE
            elif character in CLOSES or (character == STRAIGHT and quoted and mixed):
                depth = depth and depth - 1
                quoted = quoted and character not in '”"'
            elif not depth and character != STRAIGHT:
                if span := _trimmed(text, start, mark.end()):
                    yield span
                start = mark.end()
        if span := _trimmed(text, start, end):
            yield span
        position += len(line)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
