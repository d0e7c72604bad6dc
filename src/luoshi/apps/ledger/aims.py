"""What a binding asks of its metric today: the figure in force, told in the metric's unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.apps.ledger.models import Binding, Figure
from luoshi.core.metrics import REGISTRY, Aim, Metric, convert


def aims(bindings: Iterable[Binding]) -> dict[UUID, Aim]:
    """By the binding's key, what it asks; none for a target still blank, or whose room is not installed.

    One query for the figures of any number of them; each binding's commitment and target are at hand.
    """
    rows = [row for row in bindings if row.metric in REGISTRY]
    figures = _in_force([row.target_id for row in rows if row.target_id])
    found = {}
    for row in rows:
        asked = _asked(row, figures)
        if asked is not None:
            comparator, value = asked
            found[row.pk] = Aim(comparator, value, row.commitment.due_on)
    return found


def _asked(row: Binding, figures: dict[UUID, Figure]) -> tuple[Any, Decimal] | None:
    if row.target_id is None:
        return row.comparator, row.value
    figure = figures.get(row.target_id)
    if figure is None:
        return None
    metric = REGISTRY.get(row.metric)
    value = convert(figure.value, row.target.unit, metric.unit)
    return None if value is None else (_reached(figure.comparator, metric), value)


def _reached(comparator: str, metric: Metric) -> str:
    """A plain figure (新材料120亿元) is to be reached, not hit: more, on the better side, is no miss (ADR 40)."""
    if comparator != "=":
        return comparator
    return ">=" if metric.direction == "up" else "<="


def _in_force(targets: list[UUID]) -> dict[UUID, Figure]:
    found = Figure.objects.filter(target__in=targets, superseded_by=None)
    return {figure.target_id: figure for figure in found}
