"""Which sums over enterprises may be told: none that gives a single one away, by itself or by what is told beside it.

Primary and secondary suppression of a table with a known total: Willenborg, L. and de Waal, T. (2001), Elements of
statistical disclosure control.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 3
"""Fewer enterprises than these are not told together: who knows one would know the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a total: over how many enterprises it sums, and how large it is."""

    key: str
    count: int
    size: float


def withheld(cells: Sequence[Cell]) -> frozenset[str]:
    """The parts not to be told where their total is known.

    First those of too few enterprises. What they come to together is the total less the others: so the smallest others
    are withheld with them, until they are two at least, and over enough enterprises together.
    """
    few = [each for each in cells if each.count < FEWEST]
    if not few:
        return frozenset()
    others = sorted((each for each in cells if each.count >= FEWEST), key=lambda each: (each.size, each.key))
    while others and (len(few) < 2 or sum(each.count for each in few) < FEWEST):
        few.append(others.pop(0))
    return frozenset(each.key for each in few)
