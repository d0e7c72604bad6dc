"""Figures as they are, or were, known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from luoshi.apps.economy.indicators import of_places
from luoshi.apps.economy.queries.store import Ground, ask, ground

if TYPE_CHECKING:
    import pyarrow as pa

SERIES = ("indicator", "place", "grain")
COLUMNS = (*SERIES, "period", "value", "unit", "vintage", "file", "sheet", "cell", "status")
TEXTS = tuple(each for each in COLUMNS if each not in ("period", "value", "vintage"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure and where it is from."""

    indicator: str
    place: str
    period: Date
    value: Decimal
    unit: str
    known: datetime
    source: str
    status: str


def series(
    indicators: Sequence[str],
    places: Sequence[str],
    *,
    at: datetime,
    measure: str = "growth",
    basis: str = "cumulative",
    grain: str | None = None,
    last: int | None = None,
) -> dict[tuple[str, str], list[Figure]]:
    """By indicator and place, the figures known at `at`, oldest first; the `last` of them where so many are enough.
    Of the `grain` named, else of that in which each indicator is published.

    One question for any number of them, and none at all where another has asked on the same ground: figures of the
    whole are few, and are read together.
    """
    on = ground(at)
    if on is None or not indicators or not places:
        return {}
    known = tuple(of_places())
    asked = known if set(indicators) <= set(known) else tuple(dict.fromkeys(indicators))
    shelf = _shelf(on, asked, measure, basis)
    grains = {key: grain or of_places()[key].grain for key in indicators}
    keys = ((key, place, grains[key]) for key in grains for place in dict.fromkeys(places))
    return {key[:2]: list(shelf.figures(key, last)) for key in keys if key in shelf.spans}


def moves(figures: Sequence[Figure], ahead: int) -> list[float]:
    """How far a series moved over so many months within a year, each time that is known."""
    by_month = {(each.period.year, each.period.month): float(each.value) for each in figures}
    return [
        by_month[year, month + ahead] - value
        for (year, month), value in by_month.items()
        if (year, month + ahead) in by_month
    ]


@dataclass(frozen=True)
class Shelf:
    """Figures of the whole as columns, sorted by indicator, place, grain and period, and where each series stands."""

    rows: pa.Table
    spans: dict[tuple[str, str, str], tuple[int, int]]
    made: dict[tuple[str, str, str], tuple[Figure, ...]] = field(default_factory=dict)

    def figures(self, key: tuple[str, str, str], last: int | None) -> tuple[Figure, ...]:
        """A series, oldest first; the whole of one is kept, a few are made as they are asked for."""
        if key in self.made:
            return self.made[key][-last:] if last else self.made[key]
        start, count = self.spans[key]
        skipped = max(0, count - last) if last else 0
        found = tuple(_figure(row) for row in self.rows.slice(start + skipped, count - skipped).to_pylist())
        if not skipped:
            self.made[key] = found
        return found


@lru_cache(maxsize=16)
def _shelf(on: Ground, indicators: tuple[str, ...], measure: str, basis: str) -> Shelf:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.expressions import of  # noqa: PLC0415

    found = ask(
        on,
        lambda every: of(every, indicators=indicators, measure=measure, basis=basis, grain=None),
        indicators=indicators,
    )
    rows = answer(found.select(list(COLUMNS)).order_by(["indicator", "place", "grain", "period"])).combine_chunks()
    spans: dict[tuple[str, str, str], tuple[int, int]] = {}
    start = 0
    for key, group in groupby(zip(*(rows[name].to_pylist() for name in SERIES), strict=True)):
        spans[key] = (start, sum(1 for _ in group))
        start += spans[key][1]
    for name in TEXTS:  # the same few words in every row
        rows = rows.set_column(rows.column_names.index(name), name, rows[name].dictionary_encode())
    return Shelf(rows, spans)


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        row["indicator"],
        row["place"],
        row["period"],
        Decimal(repr(round(row["value"], 6))),
        row["unit"],
        row["vintage"],
        f"{row['file']} {row['sheet']}!{row['cell']}" if row["cell"] else row["file"],
        row["status"],
    )
