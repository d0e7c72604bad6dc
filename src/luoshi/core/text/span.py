"""Spans of text and facts found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date as Date

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the document's text, in characters; `end` is exclusive.

    Raises ValueError where start is negative or end comes before it.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 on, not from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many characters the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the white space around what it holds; empty where it holds nothing else."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether `span` shares characters with any of `spans`, which are in order and do not overlap."""
    after = bisect_left(spans, span.end, key=lambda other: other.start)
    return after > 0 and spans[after - 1].end > span.start


class Found(msgspec.Struct, frozen=True, gc=False):
    """A fact read out of the text: its words, where they stand, and the rule that found them.

    `rule` is the id of an entry in the rule catalogue, which holds a sentence of explanation.
    """

    span: Span
    text: str
    rule: str


class FoundDate(msgspec.Struct, frozen=True):
    """A calendar date read out of the text."""

    span: Span
    text: str
    rule: str
    value: Date
