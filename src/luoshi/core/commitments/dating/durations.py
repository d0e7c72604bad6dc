"""Resolve durations: 5个工作日内, 一个工作周, 半年内, 24小时内."""

from __future__ import annotations

from calendar import monthrange
from datetime import date as Date
from datetime import timedelta
from functools import cache, partial

import regex

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.clocks import clock_start
from luoshi.core.commitments.dating.dates import Dates, Meaning
from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.lexicon import Unit, lexicon
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.figures.numerals import value_of
from luoshi.core.patterns import compiled

HOURS_OF_A_DAY = 24
DAYS_OF_A_MONTH = 30
AT_ONCE = ("当", "即日")


DURATION = (
    "(?:限时)?(?:{N}{TO})?(?P<number>{N})(?:多|余)?(?:个(?P<half>半)(?P<unit>月)|(?P<unit>{SPAN})(?P<half>半)?)"
    "(?:左右)?(?:的?时间)?(?:之|以)?内?"
)


@cache
def _duration() -> regex.Pattern[str]:
    return compiled(written_out(DURATION))


def within(text: str) -> Meaning:
    """The last day of a duration counted from the day spoken, which is not itself counted (民法典第二百零一条).

    Raises Undated for a limit that runs anew for each case, as 当日办结 does. A last day that is not worked stays
    the last day: 民法典第二百零三条 would move it, but for private rights, and an order is no later for it.
    """
    if text.startswith(AT_ONCE):
        raise Undated("deadline.per-case")
    match = _duration().fullmatch(text)
    unit = lexicon().units.get(match["unit"].removeprefix("个")) if match else None
    number = value_of(match["number"]) if match else None
    if match is None or unit is None or number is None:
        raise Undated("deadline.unread")
    return partial(_from_its_start, number + (0.5 if match["half"] else 0), unit)


def _from_its_start(number: float, unit: Unit, setting: Setting) -> Dates:
    return _counted(number, unit, clock_start(unit, setting), setting.calendar)


def _counted(number: float, unit: Unit, start: Date, calendar: WorkCalendar) -> Dates:
    if unit.working_days:
        day = calendar.add_working_days(start, int(number * unit.working_days))
        return Dates(("resolution.working-days",), due=day.value, provisional=day.provisional)
    if unit.hours:
        days = int(number * unit.hours) // HOURS_OF_A_DAY
        return Dates(("resolution.hours",), due=start + timedelta(days=days))
    if unit.months:
        return Dates(("resolution.months",), due=add_months(start, number * unit.months))
    return Dates(("resolution.days",), due=start + timedelta(days=int(number * unit.days)))


def add_months(day: Date, number: float) -> Date:
    """The same day `number` months on, the end of the month where it has no such day (民法典第二百零二条).

    A part of a month counts as that part of 30 days: 半个月 is 15 days.
    """
    whole = int(number)
    years, month = divmod(day.month - 1 + whole, 12)
    year = day.year + years
    if year > Date.max.year:
        raise OverflowError(f"{number} months after {day} lie beyond the year {Date.max.year}")
    on = day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
    return on + timedelta(days=int((number - whole) * DAYS_OF_A_MONTH))
