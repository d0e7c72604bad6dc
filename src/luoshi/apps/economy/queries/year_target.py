"""The year's target of an indicator: not typed in here, but what a commitment in force is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.single_periods import STRIDE
from luoshi.apps.ledger.aims import aims
from luoshi.apps.ledger.models import Binding
from luoshi.core.economy.periods import months_before


@dataclass(frozen=True, slots=True)
class YearTarget:
    """Growth of the year asked for, in per cent, and the commitment that asks for it."""

    value: Decimal
    number: int
    words: str


def year_target(indicator: str, place: str, year: int) -> YearTarget | None:
    """The target in force for the growth of an indicator over a year; the highest of several.

    It is the year's where only the year's last figure can settle it: one for the end of October is not. A target
    superseded by another decision is not in force. Two queries.
    """
    rows = Binding.objects.filter(metric=f"economy.{indicator}_growth", ended=None)
    rows = rows.exclude(commitment__state__in=("draft", "dismissed", "merged", "superseded"))
    rows = rows.select_related("commitment", "target").order_by("id")
    bound = [row for row in rows if row.selection.get("place") == place]
    asked = aims(bound)
    last = Date(year, 12, 31)
    before = months_before(last, STRIDE[indicators()[indicator].grain])
    found = [
        YearTarget(asked[row.pk].value, row.commitment.number, row.commitment.words)
        for row in bound
        if row.pk in asked and (by := asked[row.pk].by) is not None and before < by <= last
    ]
    return max(found, key=lambda each: each.value, default=None)
