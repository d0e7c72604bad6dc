"""Times relative to an event, which may begin with any word: looked for only before the few signs that tell one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import regex

from luoshi.core.commitments.dating.grammar import TimeRule, time_rules, written_out
from luoshi.core.patterns import compiled

LONGEST_EVENT = 60  # characters up to the sign that tells it
CLAUSE_ENDS = "，。；"
# 会前, 完成后, 期间, 开学, 发生时
FIRST_LOOK = re.compile(
    "[前后间学时](?:(?<=[前后])|(?<=期间)|(?<=开学)|(?<=[生警响临]时)|(?<=时)(?=[，,要应须立迅宣组通做]))"
)
PLACES = re.compile(r"(?<![^，。；：、,;:.．）)在于是要待\s])|(?<=负责)|(?=[会汛收接开提待])")
"""Where an event can begin: behind a mark, or with a word of its own."""


def may_hold_event(text: str, start: int, end: int) -> bool:
    """Whether any sign that tells an event may be there: a first look, cheap where there is none."""
    return FIRST_LOOK.search(text, start, end) is not None


def each_event(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], TimeRule]]:
    """The first rule for events that matches at each place, from left to right without overlap."""
    free = start
    for told in _told().finditer(text, start, end):
        if told.start() < free:
            continue
        free = max(free, told.start() - LONGEST_EVENT)
        free = max(free, *(text.rfind(mark, free, told.start()) + 1 for mark in CLAUSE_ENDS))
        for place in PLACES.finditer(text, free, told.start()):
            found = _event_at(place.start(), text, end)
            if found:
                yield found
                free = found[0][1]
                break
        else:
            free = told.start()


def _event_at(at: int, text: str, end: int) -> tuple[tuple[int, int], TimeRule] | None:
    matcher, names = _matcher()
    match = matcher.match(text, at, end)
    return (match.span(), names[cast("str", match.lastgroup)]) if match else None


@cache
def _told() -> regex.Pattern[str]:
    """The signs that tell an event: it may begin nearly anywhere, but holds one of these."""
    return compiled(written_out("{EVENT}"))


@cache
def _matcher() -> tuple[regex.Pattern[str], dict[str, TimeRule]]:
    """One pattern for all rules that may begin with any word; the rules by group name."""
    names = {f"r{number}": rule for number, rule in enumerate(time_rules()) if rule.anywhere}
    return compiled("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in names.items())), names
