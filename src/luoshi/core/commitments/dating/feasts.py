"""Read holidays and seasons: 春节前, 国庆期间, 明年元旦前, 汛期前."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from functools import cache

import regex

from luoshi.core.commitments.dating.lexicon import Feast, lexicon
from luoshi.core.commitments.dating.named import year_said
from luoshi.core.commitments.dating.period import ONE_DAY, Period
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written
from luoshi.core.commitments.times import written_out


@cache
def _feast_words() -> regex.Pattern[str]:
    return regex.compile(written_out("(?:(?P<year>{Y})的?)?(?P<feast>{FEAST})"))


def read_feast(words: Written, setting: Setting) -> Period | None:
    """The days off of the feast that `words` name, or the day of a season by the events given. None for other words.

    Without a year it is the coming one. Before a feast is before its first day off as the yearly notice has it:
    of the two readings, the earlier one; where those days have begun, before the feast itself.
    """
    match = _feast_words().fullmatch(words.body)
    if match is None:
        return None
    dated = setting.event(words.body)
    if dated is not None:
        return Period(dated, dated, ("resolution.event",), happening=True)
    feast = lexicon().feasts.get(match["feast"].strip("“”").removesuffix("节").replace("春", "春节"))
    if feast is None:
        raise Undated("deadline.event-not-dated")
    if match["year"]:
        return _days_off(feast, year_said(match["year"], setting), setting)
    spoken = setting.day
    coming = (_days_off(feast, year, setting) for year in (spoken.year, spoken.year + 1))
    return next(days for days in coming if _is_coming(days, spoken, before=words.before))


def _days_off(feast: Feast, year: int, setting: Setting) -> Period:
    day = feast.day_in(year)
    if day is None:
        raise Undated("deadline.out-of-range")
    period = Period(day, day, ("resolution.holiday",), happening=True)
    return period
