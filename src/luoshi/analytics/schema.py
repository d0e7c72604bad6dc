"""What an observation is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Literal

Grain = Literal["month", "quarter", "year"]
Basis = Literal["single", "cumulative"]
Measure = Literal["level", "growth"]

SCHEMA: dict[str, str] = {
    "indicator": "string",
    "place": "string",
    "industry": "string",
    "enterprise": "string",
    "period": "date",
    "grain": "string",
    "basis": "string",
    "price": "string",
    "measure": "string",
    "value": "float64",
    "unit": "string",
    "status": "string",
    "vintage": "timestamp",
    "file": "string",
    "sheet": "string",
    "cell": "string",
    "sha256": "string",
}
"""The columns of the store, with Ibis's names of their types. Texts that say nothing are empty, not null."""

KEY = ("indicator", "place", "industry", "enterprise", "period", "grain", "basis", "price", "measure")
"""What an observation is of. A later vintage of the same key revises it; both stay."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure as it was published.

    `period` is the last day of the span it speaks of; with basis `cumulative` the span begins on 1 January. `industry`
    is a code of GB/T 4754 and `enterprise` a unified social credit code, both empty for the whole. `price` is
    `current`, `constant` or empty where that says nothing. `measure` is `level`, or `growth` over the same span a year
    before, in per cent. `status` is what the publisher said of it (preliminary, revised), empty where nothing.
    `vintage` is when it became known here. `file`, `sheet`, `cell` and `sha256` lead to the cell it came from.
    """

    indicator: str
    place: str
    period: Date
    value: float
    unit: str
    vintage: datetime
    industry: str = ""
    enterprise: str = ""
    grain: Grain = "month"
    basis: Basis = "cumulative"
    price: str = ""
    measure: Measure = "level"
    status: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    sha256: str = ""
