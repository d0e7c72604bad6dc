"""Find the times in a cell of dates, or after the label of one: there a bare 2026年9月 binds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from luoshi.core.commitments.dating.grammar import TimeRule, cell_rules
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.model import Deadline
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

CUTS = compiled(r"[、，,；;。\n\r]")

LONGEST_DATE = 40  # characters, brackets included: no date is longer


@cache
def _matcher() -> tuple[regex.Pattern[str], dict[str, TimeRule]]:
    names = {f"c{number}": rule for number, rule in enumerate(cell_rules())}
    return compiled("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in names.items())), names


def find_cell_times(text: str, start: int, end: int) -> list[Deadline]:
    """The times between two offsets that hold nothing but times, from left to right."""
    found: list[Deadline] = []
    for piece in _pieces(text, start, end):
        bare = _bare(text, piece)
        found += [bare] if bare else find_times(text, piece.start, piece.end)
    return found


def is_only_date(words: str) -> bool:
    """Whether words are a day, month or year and nothing else: such a line asks for nothing."""
    if len(words) > LONGEST_DATE or not _may_begin(words.lstrip()[:1]):
        return False
    return _is_only(words, "time.cell.date")


def is_ongoing(words: str) -> bool:
    """Whether words only say that the work goes on (持续推进): no limit, though a column of dates may hold them."""
    return _is_only(words, "time.cell.ongoing")


def _is_only(words: str, rule: str) -> bool:
    bare = _bare(words, _trimmed(words, 0, len(words)))
    return bare is not None and bare.rule == rule


@lru_cache(maxsize=1024)
def _may_begin(sign: str) -> bool:
    """Whether anything that stands in a cell of dates can begin with a sign."""
    return _matcher()[0].match(sign, partial=True) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    first = start
    for cut in CUTS.finditer(text, start, end):
        yield _trimmed(text, first, cut.start())
        first = cut.end()
    yield _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _bare(text: str, piece: Span) -> Deadline | None:
    matcher, names = _matcher()
    match = matcher.fullmatch(text, piece.start, piece.end)
    if match is None or match.lastgroup is None:
        return None
    rule = names[match.lastgroup]
    return Deadline(piece, piece.of(text), rule.type, rule.id)
