"""Where a figure came from: every observation it is made of, with file and cell, and what was known before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from luoshi.apps.economy.queries.store import ground, versions


@dataclass(frozen=True, slots=True)
class Source:
    """An observation as it was imported. `replaced` where a later import says something else of the same."""

    period: Date
    basis: str
    price: str
    measure: str
    value: Decimal
    unit: str
    status: str
    known: datetime
    file: str
    cell: str
    replaced: bool


def origin(
    indicator: str,
    *,
    at: datetime,
    place: str = "",
    industry: str = "",
    enterprise: str = "",
    years: Sequence[int] = (),
) -> list[Source]:
    """The observations of one indicator of a place (an industry of it, or its whole) or of an enterprise wherever it
    is, latest period first and of a period the latest known first; of some years where any are named.
    """
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked

    on = ground(at)
    if on is None:
        return []
    every = versions(on, indicators=[indicator], enterprises=bool(enterprise))
    found = every.filter(every.indicator == indicator, every.enterprise == enterprise, every.vintage <= on.at)
    found = found if enterprise else found.filter(found.place == place, found.industry == industry)
    found = found.filter(found.period.year().isin(list(years))) if years else found
    rows = sorted(answer(found).to_pylist(), key=lambda row: (row["period"], row["vintage"]), reverse=True)
    seen: set[tuple[object, ...]] = set()
    made = []
    for row in rows:
        key = tuple(row[name] for name in ("period", "grain", "basis", "price", "measure"))
        made.append(_source(row, replaced=key in seen))
        seen.add(key)
    return made


def _source(row: dict[str, object], *, replaced: bool) -> Source:
    where = f"{row['sheet']}!{row['cell']}" if row["cell"] else ""
    value = Decimal(repr(round(float(str(row["value"])), 6)))
    return Source(
        row["period"],  # type: ignore[arg-type]
        str(row["basis"]),
        str(row["price"]),
        str(row["measure"]),
        value,
        str(row["unit"]),
        str(row["status"]),
        row["vintage"],  # type: ignore[arg-type]
        str(row["file"]),
        where,
        replaced,
    )
