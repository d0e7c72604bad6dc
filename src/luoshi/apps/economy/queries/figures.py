"""Figures as they are, or were, known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from luoshi.apps.economy.actions.take_in import store_root
from luoshi.apps.economy.models import Import


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
    grain: str = "month",
) -> dict[tuple[str, str], list[Figure]]:
    """By indicator and place, the figures known at `at`, oldest first. One question for any number of them."""
    imports = list(Import.objects.filter(at__lte=at).order_by("at", "id").values_list("at", "files"))
    if not imports or not indicators or not places:
        return {}
    paths = tuple(each["path"] for _, files in imports for each in files)
    # nothing becomes known but by an import: between two of them the same question has the same answer
    asked = Asked(tuple(indicators), tuple(places), measure, basis, grain)
    found = _series(store_root(), paths, imports[-1][0], asked)
    return {key: list(figures) for key, figures in found.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the store."""

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    measure: str
    basis: str
    grain: str


@lru_cache(maxsize=128)
def _series(
    root: Path, paths: tuple[str, ...], known_at: datetime, asked: Asked
) -> dict[tuple[str, str], tuple[Figure, ...]]:
    from luoshi.analytics.engines import duckdb, observations  # noqa: PLC0415 - heavy; loaded when first asked
    from luoshi.analytics.expressions import known, of  # noqa: PLC0415

    # narrowed first: the latest of each key is then sought among few
    every = observations(duckdb(), root, paths)
    narrowed = of(
        every,
        indicators=asked.indicators,
        places=asked.places,
        measure=asked.measure,
        basis=asked.basis,
        grain=asked.grain,
    )
    names = ["indicator", "place", "period", "value", "unit", "vintage", "file", "sheet", "cell", "status"]
    rows = known(narrowed, known_at).select(names).order_by(["indicator", "place", "period"]).to_pyarrow().to_pylist()
    found: dict[tuple[str, str], list[Figure]] = {}
    for row in rows:
        found.setdefault((row["indicator"], row["place"]), []).append(_figure(row))
    return {key: tuple(figures) for key, figures in found.items()}


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
