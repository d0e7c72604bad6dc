"""From published cumulative growth to the single periods that a forecast is made of.

The route, per year: growth up to a month is the average of the growth of its periods, each weighted by last year's
level. So the growth of one period is what two cumulative rates imply (`implied_single_growth`). The weights are last
year's published cumulative levels; where those are not known, this year's levels divided by their growth; where there
are no levels, every month weighs the same. Levels at current prices stand in for weights at comparable prices.

A month that is published in no year (January, in most tables) is part of the next: January and February together are
one period. A month that is missing in one year only shares the growth of the span that covers it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from luoshi.core.economy.periods import Month, month_end

Route = Literal["levels a year before", "levels and growth", "equal months"]


@dataclass(frozen=True, slots=True)
class Published:
    """Cumulative growth (per cent) and cumulative levels by the last day of their span; `grain` of the publication."""

    growth: Mapping[Date, float]
    levels: Mapping[Date, float]
    grain: Literal["month", "quarter"] = "month"


@dataclass(frozen=True, slots=True)
class Step:
    """A single period with last year's level as its `weight`; `growth` is None where it lies ahead."""

    first: Date
    last: Date
    weight: float
    growth: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """The single periods of a series, oldest first, and those ahead up to the end of the year the next one is in.

    `season` is how many make a year. `so_far` and `behind` are the cumulative growth of the year ahead as it stands
    and the weight that is behind it (0 and 0 before its first figure). `year` are all steps of that year, `route` is
    how their weights were found.
    """

    season: int
    past: tuple[Step, ...]
    ahead: tuple[Step, ...]
    so_far: float
    behind: float
    year: tuple[Step, ...]
    route: Route


def derive(published: Published) -> Series | None:
    """The single periods of what was published; None where nothing was."""
    growth = {(day.year, day.month): value for day, value in published.growth.items()}
    levels = {(day.year, day.month): value for day, value in published.levels.items()}
    if not growth:
        return None
    stride = 3 if published.grain == "quarter" else 1
    months = [month for month in range(stride, 13, stride) if month != 1 or any(key[1] == 1 for key in growth)]
    first, last = min(growth), max(growth)
    past: list[Step] = []
    for year in range(first[0], last[0] + 1):
        past += _year(year, months, growth, levels, upto=last)
    # the year ahead is that of the last figure, or the next after a December
    year = last[0] + (last[1] == 12)
    base, route = _base(year, months, growth, levels)
    done = 0 if last[1] == 12 else months.index(last[1]) + 1 if last[1] in months else 0
    whole = tuple(_steps(year, months, base))
    behind = base[months[done - 1]] if done else 0.0
    return Series(len(months), tuple(past), whole[done:], growth[last] if done else 0.0, behind, whole, route)


def _year(
    year: int, months: list[int], growth: Mapping[Month, float], levels: Mapping[Month, float], *, upto: Month
) -> list[Step]:
    """The steps of a year up to the last figure, each with the growth of the span that covers it."""
    base, _ = _base(year, months, growth, levels)
    steps = _steps(year, months, base)
    known = [month for month in months if (year, month) in growth]
    found: list[Step] = []
    before, begin = 0.0, 0
    for month in known:
        end = months.index(month) + 1
        now, spanned = growth[year, month] * base[month], sum(step.weight for step in steps[begin:end])
        found += [Step(step.first, step.last, step.weight, (now - before) / spanned) for step in steps[begin:end]]
        before, begin = now, end
    if not found or year == upto[0]:
        return found
    # a year whose end was never published ends with the growth it had
    return [*found, *(Step(each.first, each.last, each.weight, found[-1].growth) for each in steps[begin:])]


def _steps(year: int, months: list[int], base: Mapping[int, float]) -> list[Step]:
    made, begin, before = [], 1, 0.0
    for month in months:
        made.append(Step(Date(year, begin, 1), month_end(year, month), base[month] - before, None))
        begin, before = month + 1, base[month]
    return made


def _base(
    year: int, months: list[int], growth: Mapping[Month, float], levels: Mapping[Month, float]
) -> tuple[dict[int, float], Route]:
    """Last year's cumulative level at each month of a year, from one route for all, so that they rise."""
    routes: tuple[tuple[Route, dict[int, float]], ...] = (
        ("levels a year before", {month: levels[year - 1, month] for month in months if (year - 1, month) in levels}),
        (
            "levels and growth",
            {
                month: levels[year, month] / (1 + growth[year, month] / 100)
                for month in months
                if (year, month) in levels and growth.get((year, month), -100.0) > -100
            },
        ),
    )
    for route, base in routes:
        if len(base) == len(months) and _rises([base[month] for month in months]):
            return base, route
    return {month: float(month) for month in months}, "equal months"


def _rises(base: list[float]) -> bool:
    return all(low < high for low, high in zip([0.0, *base], base, strict=False))
