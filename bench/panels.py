"""Figures of enterprises and of places, generated as columns: a batch is never more than half a million."""

from __future__ import annotations

import calendar
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from luoshi.analytics.sealer import Sealer
from luoshi.analytics.sealing import Sealed

COUNT = int(os.environ.get("LUOSHI_BENCH_OBSERVATIONS", "12960000"))
VINTAGE = datetime(2026, 1, 18, tzinfo=UTC)
OF_ENTERPRISES = ("output", "profit", "tax", "power", "staff", "orders")
OF_PLACES = ("gdp", "industry", "investment", "retail", "revenue", "trade", "income_urban", "income_rural")
INDUSTRIES = tuple(str(code) for code in range(13, 43))
BATCH = 500_000


@dataclass(frozen=True)
class Size:
    """So many enterprises of so many places, months and indicators."""

    enterprises: int
    places: int = 12
    months: int = 36
    indicators: tuple[str, ...] = OF_ENTERPRISES

    @property
    def rows(self) -> int:
        """How many figures of enterprises there are."""
        return self.enterprises * self.months * len(self.indicators)

    @property
    def names(self) -> list[str]:
        """The places."""
        return [f"{number:04d}县" for number in range(self.places)]


def of(count: int = COUNT, **given: Any) -> Size:
    """As many enterprises as make about so many observations."""
    size = Size(1, **given)
    return Size(max(1, count // size.rows), **given)


def months(count: int) -> list[Date]:
    """The ends of so many months up to December 2025."""
    numbers = [2026 * 12 - 1 - back for back in reversed(range(count))]
    return [Date(n // 12, n % 12 + 1, calendar.monthrange(n // 12, n % 12 + 1)[1]) for n in numbers]


def seal_enterprises(root: Path, size: Size, memory: str = "1GB") -> list[Sealed]:
    """The enterprises' figures and those of the places, sealed as any import is."""
    with Sealer(root, memory=memory) as sealer:
        for batch in enterprises(size):
            sealer.add(batch, vintage=VINTAGE)
        sealer.add(places(size), vintage=VINTAGE)
        return sealer.seal()


def enterprises(size: Size) -> Iterator[pa.Table]:
    """Every month's level of every indicator of the enterprises, in batches, enterprise by enterprise."""
    each = size.months * len(size.indicators)
    step = max(1, BATCH // each)
    ends = pa.array(months(size.months), pa.date32())
    for start in range(0, size.enterprises, step):
        count = min(step, size.enterprises - start)
        numbers = np.arange(start, start + count)
        dice = np.random.default_rng(start)
        enterprise = np.repeat(np.arange(count), each)
        base = np.repeat(dice.lognormal(5, 1.5, count), each)
        codes = pa.array([f"9161{number:014d}" for number in numbers])
        values = np.round(base * dice.uniform(0.7, 1.4, count * each) * (dice.random(count * each) > 0.03), 1)
        yield pa.table(
            {
                "indicator": _taken(
                    size.indicators, np.tile(np.repeat(np.arange(len(size.indicators)), size.months), count)
                ),
                "place": _taken(size.names, (numbers % size.places)[enterprise]),
                "industry": _taken(INDUSTRIES, (numbers // size.places % len(INDUSTRIES))[enterprise]),
                "enterprise": codes.take(pa.array(enterprise)),
                "period": ends.take(pa.array(np.tile(np.arange(size.months), count * len(size.indicators)))),
                "basis": _taken(["single"], np.zeros(count * each, np.int64)),
                "price": _taken(["constant"], np.zeros(count * each, np.int64)),
                "value": values,
                "unit": _taken(["万元"], np.zeros(count * each, np.int64)),
            }
        )


def places(size: Size) -> pa.Table:
    """The published growth of the places."""
    ends, dice = months(size.months), np.random.default_rng(7)
    keys = [(indicator, place, end) for indicator in OF_PLACES for place in size.names for end in ends]
    indicator, place, period = zip(*keys, strict=True)
    same = np.zeros(len(keys), np.int64)
    return pa.table(
        {
            "indicator": list(indicator),
            "place": list(place),
            "period": pa.array(period, pa.date32()),
            "grain": ["quarter" if each in ("gdp", "income_urban", "income_rural") else "month" for each in indicator],
            "measure": _taken(["growth"], same),
            "value": np.round(dice.normal(5, 3, len(keys)), 1),
            "unit": _taken(["%"], same),
        }
    )


def _taken(words: Any, numbers: np.ndarray) -> pa.Array:
    return pa.array(list(words)).take(pa.array(numbers))
