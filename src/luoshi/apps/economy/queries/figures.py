"""Figures as they are, or were, known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from luoshi.apps.economy.actions.take_in import store_root
from luoshi.apps.economy.models import Import

if TYPE_CHECKING:
    import ibis


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


def table(at: datetime) -> ibis.Table:
    """The observations as known at `at`, on this installation's engine."""
    from luoshi.analytics.engines import duckdb, observations  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.expressions import known  # noqa: PLC0415

    imports = Import.objects.filter(at__lte=at).values_list("files", flat=True)
    paths = [each["path"] for files in imports for each in files]
    return known(observations(duckdb(), store_root(), paths), at)


def series(
    indicators: Sequence[str],
    places: Sequence[str],
    *,
    at: datetime,
    measure: str = "growth",
    basis: str = "cumulative",
    grain: str = "month",
) -> dict[tuple[str, str], list[Figure]]:
    """By indicator and place, the figures known at `at`, oldest first. One question for any number of them."""
    from luoshi.analytics.expressions import of  # noqa: PLC0415 - heavy; see above

    asked = of(table(at), indicators=indicators, places=places, measure=measure, basis=basis, grain=grain)
    names = ["indicator", "place", "period", "value", "unit", "vintage", "file", "sheet", "cell", "status"]
    found: dict[tuple[str, str], list[Figure]] = {}
    for row in asked.select(names).order_by(["indicator", "place", "period"]).to_pyarrow().to_pylist():
        where = f"{row['file']} {row['sheet']}!{row['cell']}" if row["cell"] else row["file"]
        figure = Figure(
            row["indicator"],
            row["place"],
            row["period"],
            Decimal(repr(round(row["value"], 6))),
            row["unit"],
            row["vintage"],
            where,
            row["status"],
        )
        found.setdefault((row["indicator"], row["place"]), []).append(figure)
    return found
