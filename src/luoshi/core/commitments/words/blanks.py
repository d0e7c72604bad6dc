"""Close up the blanks that typists leave round figures (9 月 20 日, 最高 30 万元), and find the way back."""

from __future__ import annotations

import re

import msgspec

from luoshi.core.patterns import compiled
from luoshi.core.text import Span

HAN = "\u4e00-\u9fff"
BLANK = re.compile("[ \u3000\xa0]")
ROUND_FIGURES = compiled(rf"(?<=\d)[ \u3000\xa0]+(?=[{HAN}%％—~～-])|(?<=[{HAN}（(—~～-])[ \u3000\xa0]+(?=\d)")
CONTEXT = 60  # characters beside a segment that a pattern may look at


class ClosedUp(msgspec.Struct, frozen=True):
    """Words without blanks round figures: the segment is what stands between `start` and `end`.

    `places` holds the offset in the text of each character of `words`.
    """

    words: str
    start: int
    end: int
    places: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """Where in the text a span of `words` stands."""
        return Span(self.places[span.start], self.places[span.end - 1] + 1)

    def here(self, span: Span) -> Span:
        """Where in `words` a span of the text stands."""
        inside = [index for index, place in enumerate(self.places) if span.start <= place < span.end]
        return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)


def close_up(text: str, start: int, end: int) -> ClosedUp | None:
    """The segment between two offsets with its figures closed up; None where it has no blank beside one."""
    if not BLANK.search(text, start, end) or not ROUND_FIGURES.search(text, start, end):
        return None
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    places: list[int] = []
    parts: list[str] = []
    at = first
    for blank in ROUND_FIGURES.finditer(text, start, end):
        places += range(at, blank.start())
        parts.append(text[at : blank.start()])
        at = blank.end()
    places += range(at, last)
    words = "".join(parts) + text[at:last]
    return ClosedUp(words, start - first, len(words) - (last - end), tuple(places))
