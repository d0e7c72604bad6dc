"""The Spring Festival: it moves between January and February, and takes what is produced and sold with it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from functools import cache
from importlib import resources

AROUND = timedelta(days=7)
WINDOW = 15
"""The days of the window: seven before the festival, the day itself, seven after."""


@cache
def spring_festivals() -> dict[int, Date]:
    """The day of the Spring Festival by year, as data/spring_festival.toml has them."""
    text = resources.files("luoshi.core.economy").joinpath("data", "spring_festival.toml").read_text("utf-8")
    return {day.year: day for day in tomllib.loads(text)["days"]}


def exposure(first: Date, last: Date) -> float:
    """The share (0 to 1) of the window of seven days either side of the festival that falls into a period.

    Raises KeyError for a year beyond the table: a forecast that far needs another row there.
    """
    days = 0
    for year in range(first.year, last.year + 1):
        festival = spring_festivals()[year]
        begin, end = max(first, festival - AROUND), min(last, festival + AROUND)
        days += max(0, (end - begin).days + 1)
    return days / WINDOW


def covered(first: Date, last: Date) -> bool:
    """Whether the table has the festivals of a period and of the same period a year before."""
    known = spring_festivals()
    return all(year in known for year in range(first.year - 1, last.year + 1))


def shifts(periods: Sequence[tuple[Date, Date]]) -> list[float] | None:
    """By how much more of the festival each period holds than the same period a year before: what growth feels of it.

    Demeaning the exposure by calendar month, as for levels, leaves this difference as it is. None where no period
    differs: in quarters, and where January and February are published together, the festival stays inside one.
    Raises KeyError for a period that is not covered.
    """
    found = [exposure(first, last) - exposure(_year_before(first), _year_before(last)) for first, last in periods]
    return found if any(abs(each) > 1e-9 for each in found) else None


def _year_before(day: Date) -> Date:
    return (day + timedelta(days=1)).replace(year=(day + timedelta(days=1)).year - 1) - timedelta(days=1)
