"""Levels of industries, places and enterprises over a span and over the same span a year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from luoshi.analytics.schema import Basis
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.comparable import factor, preferred
from luoshi.apps.economy.queries.store import Ground, ask, ground, versions
from luoshi.core.economy.periods import month_end


@dataclass(frozen=True, slots=True)
class Wanted:
    """Levels of what, where, up to which month end; `industry` None asks for every industry, "" for the whole."""

    indicator: str
    places: tuple[str, ...]
    period: Date
    basis: Basis = "cumulative"
    industry: str | None = None
    enterprises: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A level in the indicator's unit: `now`, and `before` for the same span a year before; None where unknown.

    `now_earlier` and `before_earlier` are those of the span that ended a month earlier, None in January. `gaps` where
    some of the single months it is summed from are not there.
    """

    place: str
    industry: str
    enterprise: str
    now: Decimal | None
    before: Decimal | None
    now_earlier: Decimal | None
    before_earlier: Decimal | None
    gaps: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels at one kind of prices, in one unit, in the order of place, industry, enterprise."""

    price: str
    unit: str
    rows: tuple[Level, ...]


def levels(wanted: Wanted, *, at: datetime) -> Levels:
    """What is known at `at` of what is wanted; at comparable prices where there are such, else at current ones."""
    on = ground(at)
    if on is None or not wanted.places:
        return Levels("", indicators()[wanted.indicator].unit, ())
    return _levels(on, wanted)


def divided(*, at: datetime) -> list[str]:
    """The indicators of which industries or enterprises have levels by month, in the order of the indicators."""
    on = ground(at)
    found = _divided(on) if on else frozenset()
    return [key for key in indicators() if key in found]


def months(indicator: str, *, at: datetime) -> list[Date]:
    """The months for which industries or enterprises have levels of an indicator, latest first."""
    on = ground(at)
    return list(_months(on, indicator)) if on else []


@lru_cache(maxsize=8)
def _divided(on: Ground) -> frozenset[str]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.spans import divided as those  # noqa: PLC0415

    keys = list(indicators())
    every = (versions(on, indicators=keys, enterprises=enterprises) for enterprises in (False, True))
    return frozenset(key for table in every for key in answer(those(table))["indicator"].to_pylist())


@lru_cache(maxsize=32)
def _months(on: Ground, indicator: str) -> tuple[Date, ...]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.spans import last_months  # noqa: PLC0415

    found: set[Date] = set()
    for enterprises in (False, True):
        every = versions(on, indicators=[indicator], enterprises=enterprises)
        found.update(answer(last_months(every, indicator))["period"].to_pylist())
    return tuple(sorted(found, reverse=True))


@lru_cache(maxsize=64)
def _levels(on: Ground, wanted: Wanted) -> Levels:
    from luoshi.analytics.engines import answer  # noqa: PLC0415
    from luoshi.analytics.spans import narrowed, spans  # noqa: PLC0415

    year, month = wanted.period.year, wanted.period.month
    ends = [month_end(y, m) for m in (month, month - 1, month - 2) if m > 0 for y in (year, year - 1)]
    of = partial(
        narrowed,
        indicator=wanted.indicator,
        places=wanted.places,
        years=(year, year - 1),
        enterprises=wanted.enterprises,
        industry=wanted.industry,
    )
    known = ask(on, of, indicators=[wanted.indicator], enterprises=wanted.enterprises)
    rows = answer(spans(known, ends).order_by(["place", "industry", "enterprise"])).to_pylist()
    price = preferred(row["price"] for row in rows)
    made = (_level(row, wanted) for row in rows if row["price"] == price)
    return Levels(price, indicators()[wanted.indicator].unit, tuple(each for each in made if each is not None))


def _level(row: dict[str, Any], wanted: Wanted) -> Level | None:
    month, times = wanted.period.month, factor(wanted.indicator, row["unit"])
    cumulated = [_upto(row, number, times) for number in range(2 * min(month, 3))]
    now = [*cumulated[0::2], Decimal(0)] if month < 3 else cumulated[0::2]
    before = [*cumulated[1::2], Decimal(0)] if month < 3 else cumulated[1::2]
    if wanted.basis == "single":
        # a year begins at nothing: what came before January is no part of it
        single = _apart(now, row, 0), _apart(before, row, 1), _apart(now[1:], row, 2), _apart(before[1:], row, 3)
        values = single if month > 1 else (*single[:2], None, None)
    else:
        values = (now[0], before[0], now[1], before[1]) if month > 1 else (now[0], before[0], None, None)
    if values[0] is None and values[1] is None:
        return None
    summed = row["published_0"] is None, row["published_1"] is None
    gaps = any(alone and 0 < row[f"months_{number}"] < month for number, alone in enumerate(summed))
    return Level(row["place"], row["industry"], row["enterprise"], *values, gaps)


def _upto(row: dict[str, Any], number: int, times: Decimal | None) -> Decimal | None:
    """The level from January to an end: as published, else as the single months there are come to."""
    value = row[f"published_{number}"] if row[f"published_{number}"] is not None else row[f"summed_{number}"]
    return None if value is None or times is None else Decimal(repr(round(value, 6))) * times


def _apart(ends: list[Decimal | None], row: dict[str, Any], number: int) -> Decimal | None:
    """The level of the last month alone."""
    if len(ends) < 2 or ends[0] is None:
        return None
    if ends[1] is None:
        # summed from single months none of which came before: nothing came before
        return ends[0] if row[f"published_{number}"] is None else None
    return ends[0] - ends[1]
