"""Find the times that bind performance, as written, and their types. Their dates are resolved elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec.structs import replace

from luoshi.core.commitments.dating.ahead import begins_act
from luoshi.core.commitments.dating.asides import stands_aside
from luoshi.core.commitments.dating.events import each_event, may_hold_event
from luoshi.core.commitments.dating.grammar import TimeRule
from luoshi.core.commitments.dating.openings import each_time
from luoshi.core.commitments.model import Deadline
from luoshi.core.commitments.words.blanks import close_up
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

LEAD_IN = re.compile("(?:争取|确保|力争|务必|负责)[在于]?|[在于]")
LEAD_IN_SIGNS = frozenset("争确力务负在于")
ASKED = compiled(  # 市局要确保供暖前: an event takes all words before it
    ".*(?:争取|确保|力争|务必|必须|原则上|(?:要求)?各[县区市地单位部门学校乡镇街道]+|市\\p{Han}{1,6}[局委办])[在于]?"
)
ASKED_SIGNS = frozenset("争确力务必原各市")  # a first look
AT_ONCE = re.compile("[，,]?(?:应当?|必?须|[要在于])*")  # what may stand between an event and the duration it starts
NO_TIME_AFTER = ("哪", "某", "离", "距", "去", "往", "历", "截")
LAID_DOWN = "time.within.set"  # it runs from elsewhere
PUT_OFF = words_of("dating.put_off")  # by how long: no limit for the work
DENIED = words_of("dating.denied")
DENIED_SIGNS, NOT = frozenset(words[-1] for words in DENIED), frozenset("未没不无")
LONGEST_DENIED = max(map(len, DENIED))
AS_OF = words_of("dating.figures_until")
COMPARED = words_of("dating.compared")
LOOKING_BACK = (*NO_TIME_AFTER, *COMPARED, *PUT_OFF)
LOOKING_BACK_SIGNS = frozenset(words[-1] for words in (*LOOKING_BACK, *AS_OF, "对"))  # a first look
WHOM = compiled(r"[^，,。；;未不没]{2,14}的")  # 对2023年底前淘汰旧车的车主: who is meant
BASE = compiled(r"[^，,。；;]{0,16}(?:的?基础上|相比|相较)")


def find_times(text: str, start: int, end: int) -> list[Deadline]:
    """The times in `text` between two offsets, from left to right, none inside book-title marks."""
    closed = close_up(text, start, end)
    if closed is None:
        return _find(text, start, end)
    back = ((time, closed.back(time.span)) for time in _find(closed.words, closed.start, closed.end))
    return [replace(time, span=span, text=span.of(text)) for time, span in back]


def _find(text: str, start: int, end: int) -> list[Deadline]:
    found = _binding(each_time(text, start, end), text, start)
    if may_hold_event(text, start, end):
        # from the right, so that what is put in moves nothing that is still to be looked at
        for event in reversed(_binding(each_event(text, start, end), text, start)):
            first = bisect_right(found, event.span.start, key=lambda time: time.span.end)
            last = bisect_left(found, event.span.end, key=lambda time: time.span.start)
            taken = any(time.type == "by" or time.span.covers(event.span) for time in found[first:last])
            if not (taken or _starts_a_clock(event, found[last : last + 1], text)):
                found[first:last] = [event]
    return found


def _starts_a_clock(event: Deadline, following: list[Deadline], text: str) -> bool:
    """Whether an event only tells from when a duration runs (合同签订后10日内, 收到材料后，应当在10个工作日内)."""
    return any(
        time.type == "within" and time.rule != LAID_DOWN and AT_ONCE.fullmatch(text, event.span.end, time.span.start)
        for time in following
    )


def _binding(matches: Iterable[tuple[tuple[int, int], TimeRule]], text: str, start: int) -> list[Deadline]:
    """The times among matches, without those that stand aside or tell of what was."""
    found = []
    for (opened, last), rule in matches:
        if rule.acts and not begins_act(text, last):
            continue
        leads = rule.type == "event" or text[opened] in LEAD_IN_SIGNS
        first = _without_lead_in(text, opened, last, rule) if leads else opened
        if _looks_back(text, start, first, last, rule):
            continue
        span = Span(first, last)
        if not stands_aside(text, start, span, rule):
            found.append(Deadline(span, text[first:last], rule.type, rule.id))
    return found


def _without_lead_in(text: str, first: int, last: int, rule: TimeRule) -> int:
    """Where a time begins without the words that only lead in to it (在最短时间内 is written 最短时间内)."""
    asked = rule.type == "event" and not ASKED_SIGNS.isdisjoint(text[first:last])
    lead_in = ASKED.match(text, first, last) if asked else None
    if not lead_in and text[first] in LEAD_IN_SIGNS:
        lead_in = LEAD_IN.match(text, first, last)
    return lead_in.end() if lead_in and lead_in.end() < last else first


def _may_compare(text: str, last: int) -> bool:
    """Whether BASE can match from `last` on, told by what it ends with."""
    near = text[last : last + 20]
    return "基础" in near or "相" in near


def _looks_back(text: str, start: int, first: int, last: int, rule: TimeRule) -> bool:
    """Whether a time says as of when something is told, or what is compared with (在2025年底120个的基础上)."""
    if rule.id == "time.by.term":
        return False
    if _may_compare(text, last) and BASE.match(text, last):
        return True
    sign = text[first - 1] if first > start else ""
    if sign in DENIED_SIGNS and not NOT.isdisjoint(text[max(start, first - LONGEST_DENIED) : first]):
        return text.endswith(DENIED, start, first)
    if sign not in LOOKING_BACK_SIGNS:
        return False
    told = text.endswith(LOOKING_BACK, start, first) or (sign == "对" and WHOM.match(text, last) is not None)
    return told or (text.endswith(AS_OF, start, first) and text[last - 1] != "前")
