"""Years of an indicator as a bureau publishes them, with the truth known: single months walk about a mean."""

from __future__ import annotations

import calendar
from datetime import date as Date
from typing import Any

from luoshi.core.economy.outlook import Published, exposure

SEASON = (0.07, 0.065, 0.085, 0.08, 0.083, 0.088, 0.08, 0.082, 0.088, 0.085, 0.09, 0.104)


def published(
    chance: Any, *, years: int = 4, cut: int = 6, carried: float = 0.6, festival: float = 0.0, january: bool = False
) -> tuple[Published, float]:
    """What is published up to the month `cut` of the last year, rounded as bureaus do, and what that year came to.

    A month's growth is 4 % and an autoregressive error of shocks of one point, of which `carried` goes on to the next;
    `festival` is what growth gains by all of the Spring Festival window moving into a month.
    """
    growth: dict[Date, float] = {}
    levels: dict[Date, float] = {}
    before, error, came = [100 * each for each in SEASON], chance.gauss(0, 1.2), 0.0
    for year in range(2020, 2020 + years):
        now = []
        for month in range(1, 13):
            error = carried * error + chance.gauss(0, 1)
            moved = exposure(*_span(year, month)) - exposure(*_span(year - 1, month))
            now.append(before[month - 1] * (1 + (4 + error + festival * moved) / 100))
            came = (sum(now) / sum(before[:month]) - 1) * 100
            if (january or month > 1) and (year < 2019 + years or month <= cut):
                growth[_span(year, month)[1]], levels[_span(year, month)[1]] = round(came, 1), round(sum(now), 2)
        before = now
    return Published(growth, levels), came


def _span(year: int, month: int) -> tuple[Date, Date]:
    return Date(year, month, 1), Date(year, month, calendar.monthrange(year, month)[1])
