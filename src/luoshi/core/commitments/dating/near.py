"""Read days, weeks, months and quarters by where they lie from the day spoken: 本周五, 下月5日, 月底, 明天."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta
from functools import cache, partial
from typing import TypeAlias

import regex

from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.period import (
    ONE_DAY,
    Period,
    Reading,
    day_of,
    month_of,
    part_of_month,
    quarter_of,
    week_of,
    year_of,
)  # fmt: skip
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled
from luoshi.core.text.numerals import read_number

WEEKDAYS = "一二三四五六日"
NEXT = frozenset("下次")
MONTHS_AHEAD = 3

Match: TypeAlias = "regex.Match[str]"


def _a_day(match: Match, spoken: Date) -> Period:
    return day_of(spoken + ONE_DAY if match[0].startswith("明") else spoken)


def _a_week(match: Match, spoken: Date) -> Period:
    week = _next_where_said(match["which"], week_of, spoken)
    if match["weekday"] is None:
        return week
    if match["weekday"] == "末":
        return Period(week.ends - ONE_DAY, week.ends)
    day = week.begins + timedelta(days=WEEKDAYS.index(match["weekday"].replace("天", "日")))
    # 周五前 without 本周 is the coming Friday
    return day_of(day if match["which"] or day >= spoken else day + timedelta(days=7))


def _a_month(match: Match, spoken: Date) -> Period:
    month = _next_where_said(match["which"], month_of, spoken)
    if match["day"]:
        day = _day_in(month, match["day"])
        if day is None:
            raise Undated("deadline.no-such-day")
        return day_of(day)
    return part_of_month(month, match["part"]) if match["part"] else month


def _a_day_of_the_month(match: Match, spoken: Date) -> Period:
    """15日前 is the coming 15th."""
    month = month_of(spoken)
    for _ in range(MONTHS_AHEAD):
        day = _day_in(month, match["day"])
        if day is not None and day >= spoken:
            return day_of(day)
        month = month_of(month.ends + ONE_DAY)
    raise Undated("deadline.no-such-day")


def _a_quarter(match: Match, spoken: Date) -> Period:
    quarter = _next_where_said(match["which"], quarter_of, spoken)
    if match["which"] == "上":
        quarter = quarter_of(quarter.eve)
    return quarter.last_day if match["end"] else quarter


def _the_year(match: Match, spoken: Date) -> Period:  # noqa: ARG001 - one shape for all
    return year_of(spoken)


def _two_years(match: Match, spoken: Date) -> Period:
    first = spoken.year + match[0].startswith("明")
    return Period(Date(first, 1, 1), Date(first + 1, 12, 31))


def _next_where_said(which: str | None, holding: Callable[[Date], Period], spoken: Date) -> Period:
    period = holding(spoken)
    return holding(period.ends + ONE_DAY) if which and which[0] in NEXT else period


def _day_in(month: Period, words: str) -> Date | None:
    number = read_number(words.rstrip("日号"))
    if number is None or number > month.ends.day:
        return None
    return month.begins.replace(day=number)


WORDS: tuple[tuple[str, Callable[[Match, Date], Period]], ...] = (
    ("[今明当](?:天|日|晚|早)?|即日|现在", _a_day),
    ("(?P<which>本|这|下)?(?:周|星期)(?P<weekday>[一二三四五六日天末])?", _a_week),
    ("(?P<which>本|当|这个|下个?|次)?月(?:份)?(?:(?P<day>{D})|(?P<part>{PART}))?", _a_month),
    ("(?P<day>{D})", _a_day_of_the_month),
    ("(?P<which>本|下|上)一?(?:季度|季)(?P<end>[底末])?|(?P<which>)季度?(?P<end>[底末])", _a_quarter),
    ("全年(?:推进|开展|坚持)?|本?年度?", _the_year),
    ("今明两年|明后两年", _two_years),
)


@cache
def _patterns() -> tuple[tuple[regex.Pattern[str], Callable[[Match, Date], Period]], ...]:
    return tuple((compiled(written_out(pattern)), read) for pattern, read in WORDS)


def read_near(words: Written) -> Reading | None:
    """The period that `words` place from the day spoken. None for other words."""
    for pattern, read in _patterns():
        match = pattern.fullmatch(words.body)
        if match:
            return partial(_from_the_day, read, match)
    return None


def _from_the_day(read: Callable[[Match, Date], Period], match: Match, setting: Setting) -> Period:
    return read(match, setting.day).because("resolution.near")
