"""Seasonal-naive: the growth of the same period a year before. What every other method has to beat."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.economy.outlook.told import Blocks


def seasonal_naive(growth: Sequence[float], ahead: int, season: int) -> Blocks:
    """The growth of each period ahead is that of a year before it, give or take what that was wrong by in the past.

    Needs more than a year of periods: raises ValueError for fewer.
    """
    if len(growth) <= season:
        raise ValueError("seasonal-naive needs a year before the last")
    mean = [growth[len(growth) - season + number % season] for number in range(ahead)]
    return Blocks(mean, [now - before for now, before in zip(growth[season:], growth, strict=False)])
