"""Read five-year plans: “十五五” is 2026 to 2030."""

from __future__ import annotations

from datetime import date as Date
from functools import cache, partial

import regex

from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.period import Period, Reading
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled
from luoshi.core.text.numerals import read_number

TENTH_BEGINS = 2001


@cache
def _plan() -> regex.Pattern[str]:
    return compiled(written_out("(?P<plan>{PLAN})(?:期间|时期)?(?P<end>期?[底末])?"))


def read_plan(words: Written) -> Reading | None:
    """The five years of the plan that `words` name, or their last day. None for other words."""
    match = _plan().fullmatch(words.body)
    number = read_number(match["plan"].strip("“”")[:-1]) if match else None
    if match is None or number is None:
        return None
    return partial(_five_years, number, end=bool(match["end"]))


def _five_years(number: int, setting: Setting, *, end: bool) -> Period:  # noqa: ARG001 - a plan has its own years
    """Since the third plan (1966 to 1970) each has followed the last without a gap; the tenth began in 2001."""
    first = TENTH_BEGINS + 5 * (number - 10)
    plan = Period(Date(first, 1, 1), Date(first + 4, 12, 31), ("resolution.plan",))
    return plan.last_day if end else plan
