"""Read times that name a period: a latest day, a period, a start, an event."""

from __future__ import annotations

from datetime import date as Date
from functools import partial

from luoshi.core.commitments.dating.dates import Dates, Meaning
from luoshi.core.commitments.dating.period import ONE_DAY, Period, Reading
from luoshi.core.commitments.dating.read import read_period
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written, take_apart
from luoshi.core.patterns import compiled

SINCE_EVENT = compiled(r"(?<=[自从]\D{2,16})(?:之日|[当次][年月日]|第二年)起$|(?:发生|到来|启动)开始$")


def latest(text: str) -> Meaning:
    """The last day of a `by` time: of what is named before 前, or of what is to be reached (到2027年).

    A day is named with itself included: 12月31日前 and 年底前 let 31 December through. No law says so for 前
    (民法典第一千二百五十九条 settles 以内 and 届满, which include the number); task lists are kept that way.
    A longer period (6月前, 2027年前, 三季度前) can be read as before it begins or before it ends. The earlier reading
    counts, since whoever keeps it has kept both; only when it has passed on the day spoken is the other meant.
    """
    words = take_apart(text)
    return partial(_latest, words, read_period(words))


def during(text: str) -> Meaning:
    """The first and the last day of a period."""
    words = take_apart(text)
    if words.before:
        return partial(_latest, words, read_period(words))
    return partial(_during, read_period(words))


def start(text: str) -> Meaning:
    """The first day of what begins (从本月开始) and has no end."""
    if SINCE_EVENT.search(text):
        return partial(_start_with_event, text)
    return partial(_start, read_period(take_apart(text)))


def event(text: str) -> Meaning:
    """The day before an event (召开前), or the day after it as a start (结束后). Raises Undated for an unknown one."""
    return partial(_event, text)


def _latest(words: Written, read: Reading, setting: Setting) -> Dates:
    period = read(setting)
    if words.excluded:
        return _until(period.eve, period, "resolution.day-excluded")
    if not words.before:
        return _until(period.begins if period.happening else period.ends, period, "resolution.day-included")
    if period.begins == period.ends and not period.happening:
        return _until(period.ends, period, "resolution.day-included")
    if not period.happening and setting.spoken is not None and period.eve < setting.spoken:
        return _until(period.ends, period, "resolution.before-it-ends")
    return _until(period.eve, period, "resolution.before-it-begins")


def _until(day: Date, period: Period, ground: str) -> Dates:
    return Dates((*period.grounds, ground), due=day, provisional=period.provisional)


def _during(read: Reading, setting: Setting) -> Dates:
    period = read(setting)
    return Dates(period.grounds, period.begins, period.ends, period.provisional)


def _start(read: Reading, setting: Setting) -> Dates:
    period = read(setting)
    return Dates(period.grounds, begins=period.begins, provisional=period.provisional)


def _start_with_event(text: str, setting: Setting) -> Dates:
    day = setting.event(text)
    if day is None or not text.endswith(("之日起", "当日起")):
        raise Undated("deadline.event-not-dated")
    return Dates(("resolution.event-after",), begins=day)


def _event(text: str, setting: Setting) -> Dates:
    day = setting.event(text)
    if day is None:
        raise Undated("deadline.event-not-dated")
    if text.endswith("后"):
        return Dates(("resolution.event-after",), begins=day + ONE_DAY)
    return Dates(("resolution.event-before",), due=day - ONE_DAY)
