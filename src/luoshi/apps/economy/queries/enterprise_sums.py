"""What the enterprises of places and industries come to, month by month. One question for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from luoshi.apps.economy.queries.comparable import factor, preferred
from luoshi.apps.economy.queries.places import inside, own
from luoshi.apps.economy.queries.store import Ground, ask, ground

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
    city = own()
    members = {place: frozenset(inside(city) if city and place == city.name else (place,)) for place, _ in pairs}
    books = _books(on, indicator, tuple(sorted(frozenset().union(*members.values()))))
    return {(place, industry): books.of(members[place], industry) for place, industry in pairs}


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


def producing(months: Sequence[Month], upto: int) -> float | None:
    """The share in per cent of the enterprises whose figure of `months[upto]` is above nothing; None for no figure."""
    found = months[upto]
    return found.above / found.count * 100 if found.count else None


@dataclass(frozen=True)
class Books:
    """What the enterprises of each place and industry come to, by month; what is asked of several is added up once."""

    months: Mapping[str, Mapping[str, Mapping[Date, Month]]]
    added: dict[tuple[frozenset[str], str], tuple[Month, ...]] = field(default_factory=dict)

    def of(self, places: frozenset[str], industry: str) -> tuple[Month, ...]:
        """The months of some places together, oldest first; of every industry where none is named."""
        if (places, industry) not in self.added:
            known = [each for place in places for each in self._parts(place, industry)]
            self.added[places, industry] = _together(known) if len(known) > 1 else _sorted(*known)
        return self.added[places, industry]

    def _parts(self, place: str, industry: str) -> list[Mapping[Date, Month]]:
        of_place = self.months.get(place, {})
        return [of_place[industry]] if industry in of_place else [] if industry else list(of_place.values())


def _sorted(months: Mapping[Date, Month] = MappingProxyType({})) -> tuple[Month, ...]:
    return tuple(months[period] for period in sorted(months))


def _together(parts: Iterable[Mapping[Date, Month]]) -> tuple[Month, ...]:
    sums: dict[Date, list[Any]] = {}
    for months in parts:
        for period, each in months.items():
            held = sums.setdefault(period, [0.0, 0, 0])
            held[0] += each.total
            held[1] += each.count
            held[2] += each.above
    return tuple(Month(period, *sums[period]) for period in sorted(sums))


@lru_cache(maxsize=16)
def _books(on: Ground, indicator: str, places: tuple[str, ...]) -> Books:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.panels import panel, sums  # noqa: PLC0415

    known = ask(
        on,
        lambda every: panel(every, indicators=[indicator], places=places),
        indicators=[indicator],
        enterprises=True,
    )
    table = answer(sums(known, ["price", "unit", "place", "industry", "period"]))
    return Books(_kept(list(zip(*(table[name].to_pylist() for name in table.column_names), strict=True)), indicator))


def _kept(rows: list[tuple[Any, ...]], indicator: str) -> dict[str, dict[str, dict[Date, Month]]]:
    """The sums at one kind of prices in the indicator's unit; what is in a unit of something else is in no sum."""
    price = preferred(row[0] for row in rows)
    factors = {unit: factor(indicator, unit) for unit in {row[1] for row in rows}}
    found: dict[str, dict[str, dict[Date, Month]]] = defaultdict(lambda: defaultdict(dict))
    for of_price, of_unit, place, industry, period, total, count, above in rows:
        times = factors[of_unit]
        if of_price == price and times is not None:
            months, made = found[place][industry], Month(period, total * float(times), count, above)
            months[period] = _together([{period: months[period]}, {period: made}])[0] if period in months else made
    return found
