"""The year's target of an indicator: not typed in here, but what a commitment in force is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from luoshi.apps.ledger.aims import aims
from luoshi.apps.ledger.models import Binding

LAST_QUARTER = 10


@dataclass(frozen=True, slots=True)
class YearTarget:
    """Growth of the year asked for, in per cent, and the commitment that asks for it."""

    value: Decimal
    number: int
    words: str


def year_target(indicator: str, place: str, year: int) -> YearTarget | None:
    """The target in force for the growth of an indicator by the last quarter of a year; the highest of several.

    A target superseded by another decision is not in force. Two queries.
    """
    rows = Binding.objects.filter(metric=f"economy.{indicator}_growth", ended=None)
    rows = rows.exclude(commitment__state__in=("draft", "dismissed", "merged", "superseded"))
    rows = rows.select_related("commitment", "target").order_by("id")
    bound = [row for row in rows if row.selection.get("place") == place]
    asked = aims(bound)
    first, last = Date(year, LAST_QUARTER, 1), Date(year, 12, 31)
    found = [
        YearTarget(asked[row.pk].value, row.commitment.number, row.commitment.words)
        for row in bound
        if row.pk in asked and (by := asked[row.pk].by) is not None and first <= by <= last
    ]
    return max(found, key=lambda each: each.value, default=None)
