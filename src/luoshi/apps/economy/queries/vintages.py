"""One series through all its imports: every period, every version, what was revised from what to what, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from luoshi.analytics import KEY
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Import
from luoshi.apps.economy.queries.comparable import preferred
from luoshi.apps.economy.queries.single_periods import STRIDE
from luoshi.apps.economy.queries.store import Ground, ground, versions
from luoshi.core.economy import singles
from luoshi.core.economy.periods import YEAR, Month, single_growth

Kind = tuple[str, str, str]
"""A measure, a basis and the prices it is told at: ("level", "cumulative", "constant")."""


@dataclass(frozen=True, slots=True)
class Series:
    """What a series is of; an enterprise's is its own wherever it is, the place empty."""

    indicator: str
    place: str = ""
    industry: str = ""
    enterprise: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A figure as one import said it: when it became known, by whom, from which cell; whether it revised another."""

    value: Decimal
    unit: str
    known: datetime
    person: str
    source: str
    status: str
    was: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A period of a series: by kind every version, the latest last; the single period as derived.

    `prices` are those that count for each measure. `level` and `growth` are of the period alone, from the cumulative
    figures: levels as differences, growth by the weights of last year's levels. Each is None where it cannot be told,
    or where it was published itself.
    """

    period: Date
    versions: Mapping[Kind, tuple[Version, ...]]
    prices: Mapping[str, str]
    level: Decimal | None = None
    growth: Decimal | None = None

    def last(self, measure: str, basis: str) -> Version | None:
        """The latest version of a figure at the prices that count; None where there is none."""
        return next(reversed(self.versions.get((measure, basis, self.prices.get(measure, "")), ())), None)


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a later import said otherwise."""

    of: Series
    period: Date
    measure: str
    basis: str
    price: str
    version: Version


def steps(series: Series, *, at: datetime, grain: str) -> list[Step]:
    """Every period of a series of one grain, oldest first, with all that was known of it up to `at`."""
    rows = [row for row in _rows(series, at=at) if row["grain"] == grain]
    prices = {each: preferred(row["price"] for row in rows if row["measure"] == each) for each in ("level", "growth")}
    found: dict[Date, dict[Kind, list[Version]]] = {}
    for row in rows:
        kind = (row["measure"], row["basis"], row["price"])
        found.setdefault(row["period"], {}).setdefault(kind, []).append(_version(row))
    made = [
        Step(period, {kind: _chained(each) for kind, each in kinds.items()}, prices)
        for period, kinds in sorted(found.items())
    ]
    return _derived(made, STRIDE[grain]) if grain in STRIDE else made


def grains(series: Series, *, at: datetime) -> list[str]:
    """The grains a series is known in."""
    known = {row["grain"] for row in _rows(series, at=at)}
    return [each for each in ("month", "quarter", "year") if each in known]


def revised(series: Series | None, *, at: datetime, most: int = 200) -> list[Revision]:
    """What was revised up to `at`, the latest first; of every figure of a whole place where no series is named."""
    of_key: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in _rows(series, at=at, only_revised=True):
        of_key.setdefault(tuple(row[name] for name in KEY), []).append(row)
    made = [
        Revision(Series(indicator, place, industry), period, measure, basis, price, version)
        for (indicator, place, industry, _, period, _, basis, price, measure), rows in of_key.items()
        for version in _chained([_version(row) for row in rows])
        if version.was is not None
    ]
    return sorted(made, key=lambda each: (each.version.known, each.period), reverse=True)[:most]


def _chained(versions: list[Version]) -> tuple[Version, ...]:
    """Versions in their order, each with what it revised; one that says the same again revises nothing."""
    made: list[Version] = []
    for each in versions:
        before = made[-1].value if made else None
        was = before if before is not None and before != each.value else None
        made.append(replace(each, was=was))
    return tuple(made)


def _derived(found: list[Step], stride: int) -> list[Step]:
    """The steps with the level and the growth of each period alone, where they were not published."""
    rates, bases = (_cumulated(found, measure) for measure in ("growth", "level"))
    alone: dict[Month, Decimal | None] = {}
    for year in {step.period.year for step in found}:
        months = [(year, month) for month in range(stride, YEAR + 1, stride)]
        alone |= zip(months, singles([bases.get(each) for each in months]), strict=True)
    made = []
    for step in found:
        at = step.period.year, step.period.month
        level = None if step.last("level", "single") else alone.get(at)
        growth = None if step.last("growth", "single") else single_growth(rates, bases, at, stride)
        made.append(replace(step, level=level, growth=growth))
    return made


def _cumulated(found: list[Step], measure: str) -> dict[Month, Decimal]:
    lasts = ((step.period, step.last(measure, "cumulative")) for step in found)
    return {(period.year, period.month): each.value for period, each in lasts if each}


def _rows(series: Series | None, *, at: datetime, only_revised: bool = False) -> list[dict[str, Any]]:
    on = ground(at)
    if on is None:
        return []
    people = dict(Import.objects.values_list("sha256", "person__name"))
    found = _read(on, series, only_revised=only_revised)
    return [row | {"person": people.get(row["sha256"], "")} for row in found]


@lru_cache(maxsize=64)
def _read(on: Ground, series: Series | None, *, only_revised: bool) -> tuple[dict[str, Any], ...]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.expressions import revisions  # noqa: PLC0415

    keys = [series.indicator] if series else list(indicators())
    table = versions(on, indicators=keys, enterprises=bool(series and series.enterprise))
    of = asdict(series) if series else {"enterprise": ""}
    if series and series.enterprise:
        of = {"indicator": series.indicator, "enterprise": series.enterprise}
    table = table.filter(*(table[name] == value for name, value in of.items()))
    found = revisions(table) if only_revised else table.order_by(["period", "vintage"])
    return tuple(answer(found).to_pylist())


def _version(row: dict[str, Any]) -> Version:
    where = f"{row['sheet']}!{row['cell']}" if row["sheet"] and row["cell"] else row["cell"]
    return Version(
        Decimal(repr(round(row["value"], 6))),
        row["unit"],
        row["vintage"],
        row["person"],
        f"{row['file']} {where}".strip(),
        row["status"],
    )
