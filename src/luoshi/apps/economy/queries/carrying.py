"""Who can carry what is still needed: industries and their enterprises, by capacity, orders and idle lines."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from luoshi.apps.economy.queries.store import Ground, ask, ground
from luoshi.core.economy import Carrier, Division, divide

if TYPE_CHECKING:
    import ibis

OF_QUARTER = ("capacity", "orders", "idle_lines")
QUARTER_DAYS = Decimal("91.25")
YEAR = 12


@dataclass(frozen=True, slots=True)
class Able:
    """The enterprises that say what they could make: output, capacity and orders of their last quarter in 万元.

    `weights` is each industry's output over the last twelve months, which with all of them is `year`.
    """

    quarter: Date
    months: tuple[Date, Date]
    carriers: tuple[Carrier, ...]
    weights: Mapping[str, Fraction]
    year: Fraction
    counties: Mapping[str, str]


def able(*, at: datetime) -> Able | None:
    """Who could carry more, as known at `at`; None where no enterprise said its capacity."""
    on = ground(at)
    return _able(on) if on else None


def carried(found: Able, points: float, on: Date, end: Date) -> Division:
    """What `points` of growth of the year come to in output, divided over who can carry it between two days.

    The year's output is that of the last twelve months. Capacity and output are of a quarter: of them as much counts as
    days are left of 91.25; orders in hand count whole.
    """
    needed = found.year * Fraction(str(round(max(points, 0.0), 6))) / 100
    span = Fraction(Decimal((end - on).days + 1) / QUARTER_DAYS)
    spanned = [
        Carrier(each.key, each.industry, each.output * span, each.capacity * span, each.orders, each.idle_lines)
        for each in found.carriers
    ]
    return divide(needed, spanned, dict(found.weights))


@lru_cache(maxsize=4)
def _able(on: Ground) -> Able | None:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked

    indicators = ("output", *OF_QUARTER)
    table = ask(on, _levels, indicators=indicators, enterprises=True)
    said = answer(table.filter(table.indicator.isin(list(OF_QUARTER))).select(list(COLUMNS))).to_pylist()
    quarters = [row["period"] for row in said if row["indicator"] == "capacity"]
    if not quarters:
        return None
    quarter = max(quarters)
    made = table.filter(table.indicator == "output")
    last = answer(made.aggregate(last=made.period.max()))["last"][0].as_py()
    if last is None:
        return None
    since = _months_before(last, YEAR)
    output = answer(made.filter(made.period > min(since, _months_before(quarter, 3))).select(list(COLUMNS))).to_pylist()
    return _gathered([row for row in said if row["period"] == quarter], output, quarter, (since, last))


COLUMNS = ("indicator", "enterprise", "industry", "place", "period", "value")


def _levels(every: ibis.Table) -> ibis.Table:
    return every.filter(every.enterprise != "", every.measure == "level", every.basis == "single")


def _gathered(said: list[dict[str, Any]], output: list[dict[str, Any]], quarter: Date, year: tuple[Date, Date]) -> Able:
    of_quarter: dict[str, Fraction] = {}
    weights: dict[str, Fraction] = {}
    begin = _months_before(quarter, 3)
    for row in output:
        value = _exact(row["value"])
        if begin < row["period"] <= quarter:
            of_quarter[row["enterprise"]] = of_quarter.get(row["enterprise"], Fraction(0)) + value
        if year[0] < row["period"] <= year[1]:
            weights[row["industry"]] = weights.get(row["industry"], Fraction(0)) + value
    facts: dict[str, dict[str, Any]] = {}
    for row in said:
        facts.setdefault(row["enterprise"], {"industry": row["industry"], "place": row["place"]})[row["indicator"]] = (
            row["value"]
        )
    carriers = tuple(
        Carrier(
            code,
            each["industry"],
            of_quarter.get(code, Fraction(0)),
            _exact(each["capacity"]),
            _exact(each["orders"]) if "orders" in each else None,
            int(each.get("idle_lines", 0)),
        )
        for code, each in sorted(facts.items())
        if "capacity" in each
    )
    whole = sum(weights.values(), Fraction(0))
    return Able(quarter, year, carriers, weights, whole, {code: each["place"] for code, each in facts.items()})


def _exact(value: float) -> Fraction:
    return Fraction(str(round(value, 1)))


def _months_before(day: Date, count: int) -> Date:
    """The last day of the month so many months before."""
    number = day.year * 12 + day.month - 1 - count
    year, month = number // 12, number % 12 + 1
    return Date(year, month, calendar.monthrange(year, month)[1])
