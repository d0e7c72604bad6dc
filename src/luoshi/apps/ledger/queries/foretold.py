"""How past forecasts turned out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Measurement
from luoshi.apps.ledger.queries.visible import visible
from luoshi.core.metrics import REGISTRY, Calibration, Outcome, calibrate


@dataclass(frozen=True, slots=True)
class Settled:
    """A target whose day is over: what was foretold of it, oldest first, and what the data `last` said of its day."""

    commitment: UUID
    number: int
    words: str
    metric: str
    forecasts: tuple[Measurement, ...]
    last: Measurement

    @property
    def met(self) -> bool:
        """Whether it was met, by the data."""
        return self.last.verdict == "met"

    @property
    def unit(self) -> str:
        """The unit of its metric; empty for one whose room is not installed."""
        return REGISTRY.get(self.metric).unit if self.metric in REGISTRY else ""


def settled(by: Actor, *, at: datetime) -> list[Settled]:
    """The targets an actor may see that were foretold and whose day is over, by data that speak of that day.

    A target superseded after a forecast was made is not counted: the forecast was of another figure.
    """
    rows = (
        Measurement.objects.filter(binding__commitment__in=visible(by), at__lte=at)
        .select_related("binding__commitment")
        .order_by("at", "id")
    )
    grouped: dict[UUID, list[Measurement]] = defaultdict(list)
    for row in rows:
        grouped[row.binding_id].append(row)
    return [found for group in grouped.values() if (found := _settled(group)) is not None]


def calibration(found: list[Settled]) -> Calibration | None:
    """The score of every forecast of settled targets; None where there is none."""
    return calibrate(
        [
            Outcome(float(row.probability), each.met)
            for each in found
            for row in each.forecasts
            if row.probability is not None
        ]
    )


def _settled(rows: list[Measurement]) -> Settled | None:
    last = rows[-1]
    if last.by is None or last.as_of is None or last.as_of < last.by:
        return None
    asked = (last.comparator, last.wanted, last.by)
    told = tuple(row for row in rows if row.probability is not None and (row.comparator, row.wanted, row.by) == asked)
    commitment = last.binding.commitment
    if not told:
        return None
    return Settled(commitment.pk, commitment.number, commitment.words, last.binding.metric, told, last)
