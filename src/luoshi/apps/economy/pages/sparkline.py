"""A line of a few months, small enough for a cell of a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

WIDTH, HEIGHT, EDGE = 100, 24, 2


class Valued(Protocol):
    """What has a value."""

    @property
    def value(self) -> Decimal:
        """The value."""


def sparkline(figures: Sequence[Valued]) -> str:
    """The points of an SVG polyline of 100 by 24, the lowest figure at the bottom; empty for fewer than two."""
    values = [float(each.value) for each in figures]
    if len(values) < 2:
        return ""
    low, span = min(values), max(values) - min(values)
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    room = HEIGHT - 2 * EDGE
    heights = [(value - low) / span if span else 0.5 for value in values]
    return " ".join(f"{EDGE + step * n:.1f},{HEIGHT - EDGE - room * height:.1f}" for n, height in enumerate(heights))
