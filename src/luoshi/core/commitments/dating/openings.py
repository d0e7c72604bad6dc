"""Where a time can begin, and with which rule: looked up by its first signs, so that few patterns are ever tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from luoshi.core.commitments.dating.grammar import TimeRule, time_rules
from luoshi.core.lists import derived
from luoshi.core.patterns import compiled

FEW = 2  # as many are tried outright; of more, those that do not begin with so many signs are left out before
PAIR, SIGNS_READ, REMEMBERED = 2, 5, 16_384
FIGURES = "0123456789０１２３４５６７８９"
ANY_OTHER = "\uffff"  # stands for whatever no rule writes
PATTERN_SIGNS = re.compile(r"\\.|\[(?:[^\]\\]|\\.)*\]|[(|)]")  # what is escaped, a set, or what groups and parts
LOOKS_BEHIND = compiled(r"\(\?<=((?:[^()]|\((?1)\))*)\)")  # with the groups in it

Choice = tuple[tuple[regex.Pattern[str], TimeRule], ...]


def each_time(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], TimeRule]]:
    """The first rule that matches at each place where a time can begin, from left to right without overlap.

    Of all rules but those for events, which begin with any word. No time begins inside a figure.
    """
    openings, free = _openings(), start
    for place in _places().finditer(text, start, end):
        at = place.start()
        if at < free:
            continue
        choice = openings.get(text[at : at + PAIR]) or openings.get(text[at] + ANY_OTHER)
        if choice is None:
            continue
        if len(choice) > FEW:
            choice = _narrowed(text[at : min(at + SIGNS_READ, end)])
        for pattern, rule in choice:
            match = pattern.match(text, at, end)
            if match:
                yield match.span(), rule
                free = match.end()
                break


@cache
def _places() -> re.Pattern[str]:
    """Two signs that can begin a time, in one look: most places are passed over without trying any rule.

    A figure is looked past: 30个工作日 can be a time, 30% cannot.
    """
    pairs = _by_two_signs()
    firsts = {pair[0] for pair in pairs}
    open_ended = {pair[0] for pair in pairs if pair[1:] == ANY_OTHER}
    seconds = {pair[1] for pair in pairs if pair[0] not in open_ended}.difference(FIGURES)
    goes_on = f"(?=[{FIGURES}]*{_any_of(seconds)})|(?<={_any_of(open_ended)})"
    return re.compile(f"{_any_of(firsts)}(?<![0-9][0-9])(?:{goes_on})")


def _any_of(signs: set[str]) -> str:
    return "[" + re.escape("".join(sorted(signs))) + "]"


@lru_cache(maxsize=REMEMBERED)
def _narrowed(signs: str) -> Choice:
    """What can begin with some more signs: of what can begin with all but the last, so that little is tried."""
    if len(signs) > PAIR:
        opened = _narrowed(signs[:-1])
    else:
        openings = _openings()
        opened = openings.get(signs) or openings[signs[0] + ANY_OTHER]
    return tuple(each for each in opened if _can_begin(each[0], signs))


@cache
def _openings() -> dict[str, Choice]:
    """What can begin with two signs, in order: few of all alternatives, so that few are tried."""
    every = _alternatives()
    return {pair: tuple([every[number] for number in numbers]) for pair, numbers in _by_two_signs().items()}


@cache
def _alternatives() -> Choice:
    """The alternatives of all rules but those of events, in order.

    Each stands alone, so that the matcher can see at once whether a word it needs is there (前).
    """
    rules = [rule for rule in time_rules() if not rule.anywhere]
    return tuple((compiled(pattern), rule) for rule in rules for pattern in _taken_apart(rule.pattern))


@cache
def _by_two_signs() -> dict[str, list[int]]:
    """The numbers of the alternatives that can begin with two signs; kept, for trying all takes its time."""
    patterns = [pattern for pattern, _ in _alternatives()]
    return derived("\n".join(pattern.pattern for pattern in patterns), lambda: _tried(patterns))


def _tried(patterns: list[regex.Pattern[str]]) -> dict[str, list[int]]:
    found = {}
    for first in _written_in(patterns):
        opened = [number for number, pattern in enumerate(patterns) if _can_begin(pattern, first)]
        for second in _written_in([patterns[number] for number in opened]):
            numbers = [number for number in opened if _can_begin(patterns[number], first + second)]
            if numbers:
                found[first + second] = numbers
    return found


def _written_in(patterns: list[regex.Pattern[str]]) -> list[str]:
    """The signs that patterns write, and one that stands for all they do not."""
    return sorted({*FIGURES, ANY_OTHER}.union(*(pattern.pattern for pattern in patterns))) if patterns else []


def _can_begin(pattern: regex.Pattern[str], signs: str) -> bool:
    return _ahead(pattern).match(signs, partial=True) is not None


@cache
def _ahead(pattern: regex.Pattern[str]) -> regex.Pattern[str]:
    """A pattern without what it looks back on."""
    return compiled(LOOKS_BEHIND.sub("", pattern.pattern))


def _taken_apart(pattern: str) -> list[str]:
    """The alternatives of a pattern; kept, for a pattern is long."""
    parts: list[str] = derived(pattern, lambda: {"alternatives": alternatives(pattern)})["alternatives"]
    return parts


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the | that stand outside its groups and sets."""
    parts, depth, first = [], 0, 0
    for sign in PATTERN_SIGNS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if sign.group() == "|" and not depth:
            parts.append(pattern[first : sign.start()])
            first = sign.end()
    return [*parts, pattern[first:]]
