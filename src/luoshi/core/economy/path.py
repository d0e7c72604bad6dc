"""The yearly path: what growth is still needed in what remains of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.economy.periods import HUNDRED, growth


@dataclass(frozen=True, slots=True)
class Needed:
    """The growth needed over the remaining periods together, in per cent, and the level that comes to.

    `growth` is None where nothing remains; then `reached` says whether the target was met.
    """

    growth: Decimal | None
    level: Decimal
    reached: bool


def needed(target: Decimal, base: Sequence[Decimal], so_far: Sequence[Decimal]) -> Needed:
    """What is needed to reach `target` (growth of the year, per cent), given last year's levels by period and this
    year's so far, in their order, at comparable prices.

    The needed level is base total x (1 + target/100) less what is there; its growth is over last year's same periods.
    Raises ValueError where there are more periods this year than last, or last year's are not positive.
    """
    if len(so_far) > len(base) or not base or min(base) <= 0:
        raise ValueError("last year's level of every period is needed, and each is more than nothing")
    year = sum(base, Decimal(0)) * (1 + target / HUNDRED)
    level = year - sum(so_far, Decimal(0))
    left = sum(base[len(so_far) :], Decimal(0))
    return Needed(growth(level, left), max(level, Decimal(0)), level <= 0)
