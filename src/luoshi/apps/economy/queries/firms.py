"""What the enterprises of places and industries come to, month by month. One question for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.store import Ground, ask, ground
from luoshi.core.metrics.units import convert

PRICES = ("constant", "", "current")
"""Prices in the order in which they are preferred."""

Pair = tuple[str, str]
"""A place and an industry, the industry empty for all of them."""


@dataclass(frozen=True, slots=True)
class Month:
    """What the enterprises that have a figure for a month come to: the sum, in the indicator's unit, how many they
    are, and of how many the figure is above nothing.
    """

    period: Date
    total: float
    count: int
    above: int


def monthly(indicator: str, pairs: Sequence[Pair], *, at: datetime) -> dict[Pair, tuple[Month, ...]]:
    """By place and industry, the months of its enterprises known at `at`, oldest first; a city holds its counties.

    One question whatever the number of pairs, and none where the same was asked on the same ground.
    """
    on = ground(at)
    if on is None or not pairs:
        return {}
    asked = tuple(dict.fromkeys(pairs))
    return dict(_monthly(on, indicator, asked, _counties()))


def growth(months: Sequence[Month], upto: int) -> float | None:
    """The growth in per cent from January to `months[upto]` over the same months a year before, of the months that
    both years have; None where the month itself has no counterpart or the base is nothing.
    """
    last = months[upto].period
    by_month = {(each.period.year, each.period.month): each.total for each in months[: upto + 1]}
    if (last.year - 1, last.month) not in by_month:
        return None
    both = [n for n in range(1, last.month + 1) if {(last.year, n), (last.year - 1, n)} <= by_month.keys()]
    now, before = (sum(by_month[year, n] for n in both) for year in (last.year, last.year - 1))
    return (now / before - 1) * 100 if before > 0 else None


def _counties() -> tuple[str, frozenset[str]]:
    """One's own city, and the places that are part of it."""
    kinds = dict(Place.objects.filter(kind__in=("own", "below")).values_list("name", "kind"))
    own = next((name for name, kind in kinds.items() if kind == "own"), "")
    return own, frozenset(kinds)


@lru_cache(maxsize=16)
def _monthly(
    on: Ground, indicator: str, pairs: tuple[Pair, ...], counties: tuple[str, frozenset[str]]
) -> Mapping[Pair, tuple[Month, ...]]:
    own, inside = counties
    members = {(place, industry): inside if place == own else {place} for place, industry in pairs}
    wanted = {(place, pair[1]) for pair, places in members.items() for place in places}
    return _gathered(members, _rows(on, indicator, wanted), indicators()[indicator].unit)


def _rows(on: Ground, indicator: str, wanted: set[Pair]) -> list[dict[str, Any]]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.panels import panel, sums, wanted_of  # noqa: PLC0415

    places = sorted({place for place, _ in wanted})
    known = ask(
        on,
        lambda every: panel(every, indicators=[indicator], places=places),
        indicators=[indicator],
        enterprises=True,
    )
    summed = sums(known, ["place", "industry", "period", "price", "unit"])
    if all(industry for _, industry in wanted):
        # summed before it is joined: the panel is read once, and what is joined is small
        columns = {"place": [place for place, _ in wanted], "industry": [industry for _, industry in wanted]}
        summed = wanted_of(summed, columns)
    rows: list[dict[str, Any]] = answer(summed).to_pylist()
    return rows


def _gathered(
    members: Mapping[Pair, Iterable[str]], rows: list[dict[str, Any]], unit: str
) -> dict[Pair, tuple[Month, ...]]:
    prices = {row["price"] for row in rows}
    price = next((each for each in PRICES if each in prices), None)
    months: dict[Pair, dict[Date, list[tuple[float, int, int]]]] = defaultdict(lambda: defaultdict(list))
    factors = {each: convert(Decimal(1), each or unit, unit) for each in {row["unit"] for row in rows}}
    for row in rows:
        factor = factors[row["unit"]]
        if row["price"] == price and factor is not None:  # what is in a unit of something else is in no sum
            found = (row["total"] * float(factor), row["count"], row["above"])
            for industry in {row["industry"], ""}:
                months[row["place"], industry][row["period"]].append(found)
    made = {}
    for (place, industry), places in members.items():
        of_pair: dict[Date, list[tuple[float, int, int]]] = defaultdict(list)
        for name in places:
            for period, parts in months.get((name, industry), {}).items():
                of_pair[period] += parts
        made[place, industry] = tuple(_month(period, of_pair[period]) for period in sorted(of_pair))
    return made


def _month(period: Date, parts: list[tuple[float, int, int]]) -> Month:
    totals, counts, above = zip(*parts, strict=True)
    return Month(period, sum(totals), sum(counts), sum(above))
