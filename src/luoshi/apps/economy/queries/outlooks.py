"""Forecasts as they were kept, for who asks at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from luoshi.apps.economy.models import Outlook
from luoshi.core.words import Words

METHODS = {
    "seasonal-naive": Words("上年同期增速", "seasonal-naive"),
    "ets": Words("指数平滑", "exponential smoothing"),
    "sarimax": Words("带春节效应的自回归", "autoregression with the Spring Festival"),
}
"""What the methods are called."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A method: its error on the past in points (None where it could not be tried), what it expects of each period."""

    method: str
    error: float | None
    expected: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A forecast that was kept; `periods` are the last days of the periods ahead, `weights` last year's level of each
    period of the year, by its last day; `paths` has a row a path."""

    indicator: str
    place: str
    at: datetime
    last: Date
    method: str
    route: str
    tried: tuple[Tried, ...]
    periods: tuple[Date, ...]
    weights: Mapping[Date, Decimal]
    paths: tuple[tuple[float, ...], ...]

    def at_end(self, day: Date) -> list[float] | None:
        """The draws of cumulative growth at the last period that ends by a day; None where none ahead does."""
        ended = [number for number, each in enumerate(self.periods) if each <= day]
        return [path[ended[-1]] for path in self.paths] if ended else None

    def expected(self, method: str) -> tuple[float, ...]:
        """What a method expects at the end of each period; empty for one that was not tried."""
        return next((each.expected for each in self.tried if each.method == method), ())


def outlooks(indicators: Iterable[str], places: Iterable[str], *, at: datetime) -> dict[tuple[str, str], Kept]:
    """The latest forecast of each indicator and place kept by `at`. One question for keys, one for what is not read."""
    rows = Outlook.objects.filter(indicator__in=list(indicators), place__name__in=list(places), at__lte=at)
    keys = rows.order_by("at", "id").values_list("indicator", "place__name", "pk")
    latest = {(indicator, place): key for indicator, place, key in keys}
    return dict(zip(latest, _read(tuple(latest.values())), strict=True))


@lru_cache(maxsize=64)
def _read(keys: tuple[UUID, ...]) -> tuple[Kept, ...]:
    # what is kept never changes: what was read once need not be read again
    rows = Outlook.objects.select_related("place").in_bulk(keys)
    return tuple(_kept(rows[key]) for key in keys)


def _kept(row: Outlook) -> Kept:
    return Kept(
        row.indicator,
        row.place.name,
        row.at,
        row.last,
        row.method,
        row.route,
        tuple(Tried(each["method"], each["error"], tuple(each["expected"])) for each in row.tried),
        tuple(Date.fromisoformat(each) for each in row.periods),
        {Date.fromisoformat(each["last"]): Decimal(str(each["weight"])) for each in row.weights},
        tuple(tuple(path) for path in row.paths),
    )
