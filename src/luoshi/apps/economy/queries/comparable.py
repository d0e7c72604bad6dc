"""What may be added up: levels at one kind of prices, in the unit of their indicator."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from luoshi.apps.economy.indicators import indicators
from luoshi.core.metrics.units import convert

PRICES = ("constant", "", "current")
"""Prices in the order in which they are preferred."""


def preferred(prices: Iterable[str]) -> str:
    """Of the kinds of prices that figures are told at, the one that counts; empty for none."""
    known = set(prices)
    return next((each for each in PRICES if each in known), "")


def factor(indicator: str, unit: str) -> Decimal | None:
    """What a level in a unit is multiplied by to be in that of its indicator; None for a unit of something else."""
    own = indicators()[indicator].unit
    return convert(Decimal(1), unit or own, own)
