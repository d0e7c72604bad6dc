"""The figures of the demo city and its peers, drawn from the seed: three years, as a bureau would publish them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from luoshi.apps.economy.indicators import of_places
from luoshi.core.economy.periods import month_end
from luoshi.demo.city import City
from luoshi.demo.data import table
from luoshi.demo.papers import spoken_on
from luoshi.demo.publishing import published

YEARS, WALK = 3, 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """What a bureau publishes of an indicator and a place: cumulative level and growth up to a month."""

    indicator: str
    place: str
    year: int
    month: int
    level: float
    growth: float

    @property
    def end(self) -> Date:
        """The last day it speaks of."""
        return month_end(self.year, self.month)

    @property
    def published(self) -> Date:
        """The day it is published on."""
        return published((self.year, self.month))


def figures(city: City) -> list[Row]:
    """Every figure published before the city's day. The growth of the city up to the month before the speech is what
    the speech says, and its rank among its peers then too.
    """
    known = table("economy")
    months = [
        (year, month) for year in range(city.today.year - YEARS + 1, city.today.year + 1) for month in range(1, 13)
    ]
    rows: list[Row] = []
    for key, indicator in ((key, each) for key, each in of_places().items() if key in known):
        steps = [each for each in months if indicator.grain == "month" or each[1] % 3 == 0]
        steps = [each for each in steps if each[1] != 1 and published(each) < city.today]
        for place, growth in _growths(city, known, key, steps).items():
            made = list(_levels(city, known, key, place, steps, growth))
            rows += made
            if place == city.units["yunchuan"].name and not key.startswith("income"):
                rows += _counties(city, key, made)
    return [*rows, *_province(city, rows)]


def _province(city: City, rows: list[Row]) -> Iterator[Row]:
    """The whole province: what its cities come to together, or for an income of a head their mean."""
    counties = {unit.name for unit in city.units.values() if unit.kind == "county"}
    steps: dict[tuple[str, int, int], list[Row]] = {}
    for row in rows:
        if row.place not in counties:
            steps.setdefault((row.indicator, row.year, row.month), []).append(row)
    for (key, year, month), cities in steps.items():
        now, before = (
            sum(each) for each in zip(*((r.level, r.level / (1 + r.growth / 100)) for r in cities), strict=True)
        )
        level = now / len(cities) if key.startswith("income") else now
        yield Row(key, table("trades")["province"], year, month, round(level, 2), round((now / before - 1) * 100, 1))


def _counties(city: City, key: str, whole: list[Row]) -> Iterator[Row]:
    """The city's levels divided over its counties: what they come to together is the city, whatever each does."""
    names = [unit.name for unit in city.units.values() if unit.kind == "county"]
    weights = {name: city.chance("county", key, name).uniform(0.5, 1.5) for name in names}
    luck = {name: city.chance("luck", key, name).gauss(0, 2.5) for name in names}
    before: dict[tuple[str, int], float] = {}
    for row in whole:
        total = sum(weights.values())
        base = {n: before.get((n, row.month), row.level / (1 + row.growth / 100) * weights[n] / total) for n in names}
        raw = {n: base[n] * (1 + (row.growth + luck[n]) / 100) for n in names}
        scale = row.level / sum(raw.values())
        for name in names:
            level = raw[name] * scale
            before[name, row.month] = level
            yield Row(key, name, row.year, row.month, round(level, 2), round((level / base[name] - 1) * 100, 1))


def _growths(city: City, known: Mapping[str, Any], key: str, steps: list[tuple[int, int]]) -> dict[str, list[float]]:
    """By place, the cumulative growth at each step: a slow walk through what holds at the time of the speech."""
    on = spoken_on(city.today)
    spoken = max(index for index, each in enumerate(steps) if month_end(*each) < on)
    facts, own = known[key], city.units["yunchuan"].name
    peers: list[str] = known["peers"]
    # so many cities are below as the rank leaves: peers in another order for each indicator
    order = city.chance("peers", key).sample(peers, len(peers))
    below = len(peers) + 1 - facts["rank"]
    at_speech = {own: facts["growth"]}
    for number, peer in enumerate(order):
        gap = 0.35 + 0.4 * (number % len(peers))
        at_speech[peer] = facts["growth"] + (-(0.35 + 0.3 * number) if number < below else gap - 0.4 * below)
    return {
        place: _walk(city.chance("growth", key, place), _weights(known, steps), spoken, value, facts["swing"])
        for place, value in at_speech.items()
    }


def _weights(known: Mapping[str, Any], steps: list[tuple[int, int]]) -> list[tuple[bool, float]]:
    """Of each step whether it begins a year, and its part of last year's level."""
    found, before = [], 0.0
    for at, (year, month) in enumerate(steps):
        begins = not at or steps[at - 1][0] != year
        upto = sum(known["season"][:month])
        found.append((begins, upto if begins else upto - before))
        before = upto
    return found


def _walk(chance: Any, weights: list[tuple[bool, float]], fixed: int, value: float, swing: float) -> list[float]:
    """The growth of single periods walks about; what is published is its average since January, by weight. Moved as a
    whole so that at step `fixed` it is `value`."""
    found: list[float] = []
    at = total = behind = 0.0
    for begins, weight in weights:
        at = 0.85 * at + chance.gauss(0, WALK * swing)
        total, behind = (0.0, 0.0) if begins else (total, behind)
        total, behind = total + at * weight, behind + weight
        found.append(total / behind)
    return [round(value + each - found[fixed], 1) for each in found]


def _levels(
    city: City, known: Mapping[str, Any], key: str, place: str, steps: list[tuple[int, int]], growth: list[float]
) -> Iterator[Row]:
    """Levels that bear the growth out: each year's on the year before."""
    size = 1.0 if place == city.units["yunchuan"].name else city.chance("size", place).uniform(0.4, 2.2)
    first = steps[0][0]
    base = {month: known[key]["level"] * size * sum(known["season"][:month]) for month in range(1, 13)}
    before = dict(base)
    now: dict[int, float] = {}
    year = first
    for (at_year, month), rate in zip(steps, growth, strict=True):
        if at_year != year:
            before, now, year = before | now, {}, at_year
        now[month] = before[month] * (1 + rate / 100)
        yield Row(key, place, at_year, month, round(now[month], 2), rate)
