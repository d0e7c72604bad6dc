"""The State Council's yearly notices, as the package chinesecalendar carries them."""

from __future__ import annotations

from datetime import date as Date
from functools import cache
from importlib import import_module

import msgspec


class National(msgspec.Struct, frozen=True):
    """The days the notices name: holidays (weekends inside them too), make-up working days, and whose years."""

    holidays: frozenset[Date]
    made_up: frozenset[Date]
    years: frozenset[int]


@cache
def national() -> National:
    """The days of every year announced so far.

    The package is loaded here, on first use: most documents hold no working days, and reading one should not
    wait for it.
    """
    constants = import_module("chinese_calendar.constants")
    holidays = frozenset(constants.holidays)
    return National(holidays, frozenset(constants.workdays), frozenset(day.year for day in holidays))
