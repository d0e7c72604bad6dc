"""Rank among peers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """A place among its peers: `rank` from the top, `from_bottom` from the last (1 is the last), of `count`.

    Equals share the better rank from the top and the worse from the bottom: who ties for the last is last.
    """

    rank: int
    from_bottom: int
    count: int


def ranked(values: Mapping[str, Decimal], *, higher_is_better: bool = True) -> dict[str, Standing]:
    """The standing of each place by its value."""
    sign = 1 if higher_is_better else -1
    listed = list(values.values())
    return {
        key: Standing(
            1 + sum(sign * other > sign * value for other in listed),
            1 + sum(sign * other < sign * value for other in listed),
            len(listed),
        )
        for key, value in values.items()
    }
