"""A small economy of enterprises, and the slow, obvious way to say what each part pulled."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from luoshi.analytics import Observation
from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep
from luoshi.apps.record.actions import recording
from luoshi.core.economy.periods import month_end
from tests.support.accounts import unit
from tests.support.ledger import NOW, Loop

CITY, COUNTIES, PROVINCE = "云川市", ("望川区", "北屏区", "南浦区"), "全省"
TRADES = ("26", "30", "38")
LAST = (2026, 10)
Key = Callable[[Observation], str]


def months() -> list[tuple[int, int]]:
    """Two years up to the last month."""
    return [(year, month) for year in (2025, 2026) for month in range(1, 13) if (year, month) <= LAST]


def economy(seed: int = 1, count: int = 40) -> list[Observation]:
    """Enterprises of three counties and trades month by month, some new, some with months missing, some revised; what
    they made together before that, by trade, county and city; the province by trade as it is published, cumulated.
    """
    chance = random.Random(seed)
    enterprises = [row for number in range(count) for row in _enterprise(chance, number)]
    revised = [replace(row, value=row.value + 1, vintage=NOW - timedelta(hours=1)) for row in enterprises[::17]]
    return [*enterprises, *revised, *_wholes(enterprises)]


def _enterprise(chance: random.Random, number: int) -> Iterable[Observation]:
    code, county, trade = f"91{number:016d}", chance.choice(COUNTIES), chance.choice(TRADES)
    new, missing = number % 11 == 10, number % 7 == 6
    for year, month in months():
        if (new and year == 2025) or (missing and chance.random() < 0.2):
            continue
        yield _single(county, trade, code, year, month, round(chance.uniform(10, 90), 1))


def _single(place: str, trade: str, code: str, year: int, month: int, value: float) -> Observation:
    end = month_end(year, month)
    known = NOW - timedelta(days=1)
    return Observation(
        "output",
        place,
        end,
        value,
        "万元",
        known,
        trade,
        code,
        basis="single",
        price="constant",
        file="企业月报.xlsx",
        cell="F9",
    )


def _wholes(enterprises: Sequence[Observation]) -> Iterable[Observation]:
    for year, month in months():
        end = month_end(year, month)
        within = [row for row in enterprises if row.period.year == year and row.period <= end]
        for trade in (*TRADES, ""):
            of = [row for row in within if trade in ("", row.industry)]
            for place in (*COUNTIES, CITY):
                there = [row.value for row in of if place in (CITY, row.place) and row.period == end]
                yield _single(place, trade, "", year, month, round(sum(there), 1))
            cumulated = round(10 * sum(row.value for row in of) * (1.02 if year == 2026 else 1), 1)
            yield replace(_single(PROVINCE, trade, "", year, month, cumulated), basis="cumulative")


def taken_in(loop: Loop, rows: Sequence[Observation]) -> None:
    """Observations kept as an import, in a city that has the counties."""
    for name in COUNTIES:
        unit(name, name, "county", loop.city.root)
    with recording(by=loop.liaison, action="economy.take_in") as record:
        settle_places(record, [CITY, *COUNTIES, PROVINCE])
        keep(record, loop.liaison, rows, (), ("企业月报.xlsx", "0" * 64), NOW)


def points(
    rows: Iterable[Observation], key: Key, *, month: int, single: bool, base: Decimal | None = None
) -> dict[str, Decimal]:
    """What each part pulled, from the latest observation of each month: add up, subtract, divide by the base (that of
    all parts together where none is given).
    """
    latest: dict[tuple[str, object, str], Observation] = {}
    for row in sorted(rows, key=lambda row: row.vintage):
        latest[row.enterprise or row.place + row.industry, row.period, row.basis] = row
    sums: dict[str, list[Decimal]] = {}
    for row in latest.values():
        if row.period.month == month if single else row.period.month <= month:
            before_now = sums.setdefault(key(row), [Decimal(0), Decimal(0)])
            before_now[row.period.year == LAST[0]] += Decimal(str(row.value))
    base = base or sum((before for before, _ in sums.values()), Decimal(0))
    return {name: (now - before) / base * 100 for name, (before, now) in sums.items()}
