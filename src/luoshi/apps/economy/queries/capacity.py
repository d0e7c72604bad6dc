"""Who can carry what is still needed: industries and their enterprises, by capacity, orders and idle lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from luoshi.apps.economy.queries.comparable import factor, preferred
from luoshi.apps.economy.queries.store import Ground, ask, ground
from luoshi.core.economy import Carrier, Division, divide
from luoshi.core.economy.periods import months_before

if TYPE_CHECKING:
    import ibis

OF_QUARTER = ("capacity", "orders", "idle_lines")
QUARTER_DAYS = Decimal("91.25")
QUARTER, YEAR = 3, 12


@dataclass(frozen=True, slots=True)
class Able:
    """The enterprises that say what they could make: output, capacity and orders of their last quarter in 万元.

    Who has no output for a month of that quarter that others have is left out: how much of its capacity is used is not
    known. Of a quarter of which a month is not known of anybody, the others stand for it.

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

    table = ask(on, _levels, indicators=("output", *OF_QUARTER), enterprises=True)
    said = _usable(answer(table.filter(table.indicator.isin(list(OF_QUARTER))).select(list(COLUMNS))).to_pylist())
    quarters = [row["period"] for row in said if row["indicator"] == "capacity"]
    if not quarters:
        return None
    quarter = max(quarters)
    made = table.filter(table.indicator == "output", table.grain == "month")
    last = answer(made.aggregate(last=made.period.max()))["last"][0].as_py()
    if last is None:
        return None
    since = months_before(last, YEAR)
    begin = min(since, months_before(quarter, QUARTER))
    output = _usable(answer(made.filter(made.period > begin).select(list(COLUMNS))).to_pylist())
    return _gathered([row for row in said if row["period"] == quarter], output, quarter, (since, last))


COLUMNS = ("indicator", "enterprise", "industry", "place", "period", "price", "unit", "value")


def _usable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of each indicator at one kind of prices, in the indicator's unit: nothing is added up twice."""
    price = {
        key: preferred(row["price"] for row in rows if row["indicator"] == key)
        for key in {row["indicator"] for row in rows}
    }
    found = []
    for row in rows:
        times = factor(row["indicator"], row["unit"])
        if row["price"] == price[row["indicator"]] and times is not None:
            found.append(row | {"value": row["value"] * float(times)})
    return found


def _levels(every: ibis.Table) -> ibis.Table:
    return every.filter(every.enterprise != "", every.measure == "level", every.basis == "single")


def _gathered(said: list[dict[str, Any]], output: list[dict[str, Any]], quarter: Date, year: tuple[Date, Date]) -> Able:
    weights: dict[str, Fraction] = {}
    for row in output:
        value = _exact(row["value"])
        if year[0] < row["period"] <= year[1]:
            weights[row["industry"]] = weights.get(row["industry"], Fraction(0)) + value
    facts: dict[str, dict[str, Any]] = {}
    for row in said:
        facts.setdefault(row["enterprise"], {"industry": row["industry"], "place": row["place"]})[row["indicator"]] = (
            row["value"]
        )
    of_quarter = _of_quarter(output, quarter)
    carriers = tuple(
        Carrier(
            code,
            each["industry"],
            of_quarter[code],
            _exact(each["capacity"]),
            _exact(each["orders"]) if "orders" in each else None,
            int(each.get("idle_lines", 0)),
        )
        for code, each in sorted(facts.items())
        if "capacity" in each and code in of_quarter
    )
    whole = sum(weights.values(), Fraction(0))
    return Able(quarter, year, carriers, weights, whole, {code: each["place"] for code, each in facts.items()})


def _of_quarter(output: list[dict[str, Any]], quarter: Date) -> dict[str, Fraction]:
    """The output of a quarter of each enterprise that has a figure for every month that is known of anybody."""
    begin = months_before(quarter, QUARTER)
    made: dict[str, dict[Date, Fraction]] = {}
    for row in output:
        if begin < row["period"] <= quarter:
            made.setdefault(row["enterprise"], {})[row["period"]] = _exact(row["value"])
    months = {month for each in made.values() for month in each}
    return {
        code: sum(each.values(), Fraction(0)) * QUARTER / len(months)
        for code, each in made.items()
        if each.keys() == months
    }


def _exact(value: float) -> Fraction:
    return Fraction(str(round(value, 1)))
