"""Read holidays and seasons: 春节前, 国庆期间, 明年元旦前, 汛期前."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from functools import cache, partial

import regex
from msgspec.structs import replace

from luoshi.core.commitments.dating.feast_days import Feast, feasts
from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.named import year_said
from luoshi.core.commitments.dating.period import Period, Reading
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled

WITHOUT_QUOTES = str.maketrans("", "", "“”")


@cache
def _feast_words() -> regex.Pattern[str]:
    return compiled(written_out("(?:(?P<year>{Y})的?)?(?P<feast>{FEAST})(?:[、和及]?{FEAST})?(?:两节)?(?:假期|长假)?"))


def read_feast(words: Written) -> Reading | None:
    """The days off of the feast that `words` name, or the day of a season by the events given. None for other words.

    Without a year it is the coming one. Before a feast is before its first day off as the yearly notice has it:
    of the two readings, the earlier one; where those days have begun, before the feast itself.
    """
    match = _feast_words().fullmatch(words.body)
    return partial(_observed, words, match["feast"], match["year"]) if match else None


def _observed(words: Written, name: str, year: str | None, setting: Setting) -> Period:
    dated = setting.event(words.body)
    if dated is not None:
        return Period(dated, dated, ("resolution.event",), happening=True)
    feast = feasts().get(name.translate(WITHOUT_QUOTES))
    if feast is None:
        raise Undated("deadline.event-not-dated")
    if year:
        return _days_off(feast, year_said(year, setting), setting)[1]
    return _coming(feast, setting, before=words.before)


def _coming(feast: Feast, setting: Setting, *, before: bool) -> Period:
    spoken = setting.day
    day, off = _days_off(feast, spoken.year, setting)
    if spoken >= day if before else spoken > off.ends:
        day, off = _days_off(feast, spoken.year + 1, setting)
    return replace(off, begins=day) if before and spoken >= off.begins else off


def _days_off(feast: Feast, year: int, setting: Setting) -> tuple[Date, Period]:
    """The feast in `year` and its days off: as announced, else the statutory ones, provisional."""
    day = feast.day_in(year)
    if day is None:
        raise Undated("deadline.out-of-range")
    off = Period(day, day, ("resolution.holiday",), happening=True)
    if feast.off is None:
        return day, off
    announced = setting.calendar.days_off_around(day)
    if not announced.provisional:
        return day, replace(off, begins=announced.first, ends=announced.last)
    first, last = (day + timedelta(days=days) for days in feast.off)
    return day, replace(off, begins=first, ends=last, provisional=True)
