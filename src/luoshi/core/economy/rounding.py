"""Round parts so that what is shown adds up to what is shown of their sum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal


def rounded(values: Sequence[Decimal], places: int) -> list[Decimal]:
    """Values to so many places, in their order, whose sum is the rounded sum of the values.

    Each is the value rounded down or up, up where most was cut off (largest remainders; of equals the first): none
    differs from its value by a whole unit of the last place.
    """
    unit = Decimal(1).scaleb(-places)
    total = sum(values, Decimal(0)).quantize(unit, ROUND_HALF_EVEN)
    floors = [value.quantize(unit, ROUND_FLOOR) for value in values]
    left = int((total - sum(floors, Decimal(0))) / unit)
    order = sorted(range(len(values)), key=lambda number: floors[number] - values[number])
    up = set(order[:left])
    return [floor + unit if number in up else floor for number, floor in enumerate(floors)]
