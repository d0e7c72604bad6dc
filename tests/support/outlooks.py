"""Years of an indicator as a bureau publishes them, single months about a mean; and enterprises with their capacity."""

from __future__ import annotations

import calendar
import random
from datetime import date as Date
from datetime import timedelta
from hashlib import sha256
from typing import Any

from luoshi.analytics import Observation
from luoshi.apps.economy.actions.take_in import keep
from luoshi.apps.record.actions import recording
from luoshi.core.economy.outlook import Published, exposure
from tests.support.ledger import NOW, Loop

NAME, DAY = "规上工业增加值", timedelta(days=1)
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


def released(months: tuple[tuple[int, int], ...], **mean: float) -> list[tuple[object, ...]]:
    """Each place's cumulative level and growth up to each of the months, its single months about a mean."""
    rows: list[tuple[object, ...]] = []
    for place, rate in mean.items():
        chance, before = random.Random(place), [40.0] * 12
        for year in (2023, 2024, 2025, 2026):
            now = [level * (1 + (rate + chance.gauss(0, 1.0)) / 100) for level in before]
            for month in range(2, 13):
                if (year, month) in months:
                    total, base = sum(now[:month]), sum(before[:month])
                    growth = round((total / base - 1) * 100, 1)
                    rows.append((NAME, place, f"{year}年1-{month}月", round(total, 2), "亿元", growth, ""))
            before = now
    return rows


EARLY = tuple(
    (year, month) for year in (2023, 2024, 2025, 2026) for month in range(2, 13) if (year, month) <= (2026, 9)
)
CITIES = {"云川市": 3.0, "岭阳市": 3.2, "曲河市": 5.5, "全省": 4.0}


def able(
    loop: Loop,
    enterprises: dict[str, tuple[str, float, float, float | None]],
    *,
    price: str = "constant",
    unit: str = "万元",
    months: int = 12,
) -> None:
    """Enterprises with so much output a quarter, capacity and orders, as taken in; output of the first `months`."""
    quarter = Date(2026, 9, 30)
    common: dict[str, Any] = {"basis": "single", "price": price}
    made = []
    for code, (industry, output, capacity, orders) in enterprises.items():
        of: dict[str, Any] = {"industry": industry, "enterprise": code * 18} | common
        for number in range(months):
            month = Date(2025 + (number + 9) // 12, (number + 9) % 12 + 1, 1)
            end = (month + timedelta(days=32)).replace(day=1) - DAY
            made.append(Observation("output", "望川区", end, output / 3, unit, NOW, **of))
        made.append(Observation("capacity", "望川区", quarter, capacity, unit, NOW, grain="quarter", **of))
        if orders is not None:
            made.append(Observation("orders", "望川区", quarter, orders, unit, NOW, grain="quarter", **of))
    with recording(by=loop.liaison, action="economy.take_in") as record:
        keep(record, loop.liaison, made, (), ("企业.xlsx", sha256(repr(made).encode()).hexdigest()), NOW)
