"""Resolve times that name a period: a latest day, a period, a start, an event."""

from __future__ import annotations

from luoshi.core.commitments.dating.dates import Dates
from luoshi.core.commitments.dating.period import ONE_DAY, Period
from luoshi.core.commitments.dating.read import read_period
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import take_apart
from luoshi.core.commitments.model import Deadline


def latest(deadline: Deadline, setting: Setting) -> Dates:
    """The last day of a `by` time: of what is named before 前, or of what is to be reached (到2027年).

    A day is named with itself included: 12月31日前 and 年底前 let 31 December through. No law says so for 前
    (民法典第一千二百五十九条 settles 以内 and 届满, which include the number); task lists are kept that way.
    A longer period (6月前, 2027年前, 三季度前) can be read as before it begins or before it ends. The earlier reading
    counts, since whoever keeps it has kept both; only when it has passed on the day spoken is the other meant.
    """
    words = take_apart(deadline.text)
    period = read_period(words, setting)
    if words.excluded:
        return _due(Period(period.eve, period.eve, period.grounds, period.provisional), "resolution.day-excluded")
    if not words.before:
        return _due(period.last_day, "resolution.day-included")
    if period.begins == period.ends and not period.happening:
        return _due(period, "resolution.day-included")
    if not period.happening and setting.spoken is not None and period.eve < setting.spoken:
        return _due(period.last_day, "resolution.before-it-ends")
    return _due(Period(period.eve, period.eve, period.grounds, period.provisional), "resolution.before-it-begins")


def during(deadline: Deadline, setting: Setting) -> Dates:
    """The first and the last day of a period."""
    words = take_apart(deadline.text)
    if words.before:
        return latest(deadline, setting)
    period = read_period(words, setting)
    return Dates(period.grounds, period.begins, period.ends, period.provisional)


def start(deadline: Deadline, setting: Setting) -> Dates:
    """The first day of what begins (从本月开始) and has no end."""
    period = read_period(take_apart(deadline.text), setting)
    return Dates(period.grounds, begins=period.begins, provisional=period.provisional)


def event(deadline: Deadline, setting: Setting) -> Dates:
    """The day before an event (召开前), or the day after it as a start (结束后). Raises Undated for an unknown one."""
    day = setting.event(deadline.text)
    if day is None:
        raise Undated("deadline.event-not-dated")
    if deadline.text.endswith("后"):
        return Dates(("resolution.event-after",), begins=day + ONE_DAY)
    return Dates(("resolution.event-before",), due=day - ONE_DAY)


def _due(period: Period, ground: str) -> Dates:
    return Dates((*period.grounds, ground), due=period.ends, provisional=period.provisional)
