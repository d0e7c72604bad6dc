"""The quarters of a year: their own growth from what is published, and what a year comes to quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.economy.path import Needed, needed
from luoshi.core.economy.periods import HUNDRED, implied_single_growth


@dataclass(frozen=True, slots=True)
class Year:
    """A year of an indicator: last year's level of each quarter, and this year's cumulative growth at the end of each
    quarter that is over (per cent, first to last)."""

    weights: tuple[Decimal, ...]
    cumulative: tuple[Decimal, ...]

    def __post_init__(self) -> None:
        """Refuse a year that could not be added up."""
        if len(self.weights) != 4 or min(self.weights) <= 0 or len(self.cumulative) > 4:
            raise ValueError("a year has four quarters, each with a level more than nothing last year")

    @property
    def single(self) -> list[Decimal]:
        """The growth of each quarter that is over, alone."""
        bases = _sums(self.weights)
        found = []
        for number, now in enumerate(self.cumulative):
            before, behind = (self.cumulative[number - 1], bases[number - 1]) if number else (None, Decimal(0))
            alone = implied_single_growth(before, now, behind, bases[number])
            assert alone is not None  # noqa: S101 - every quarter before it is known
            found.append(alone)
        return found


def with_quarters(year: Year, growth: Sequence[Decimal]) -> list[Decimal]:
    """Cumulative growth at the end of each of the four quarters, were the remaining ones to grow so.

    Raises ValueError where `growth` does not name each remaining quarter.
    """
    if len(year.cumulative) + len(growth) != 4:
        raise ValueError("name the growth of each remaining quarter")
    found = list(year.cumulative)
    bases = _sums(year.weights)
    for rate in growth:
        at = len(found)
        total = found[-1] * bases[at - 1] if at else Decimal(0)
        found.append((total + rate * year.weights[at]) / bases[at])
    return found


def still_needed(year: Year, target: Decimal) -> Needed:
    """What the remaining quarters have to bring together for the year to grow by `target` per cent."""
    so_far = [weight * (1 + rate / HUNDRED) for weight, rate in zip(year.weights, year.single, strict=False)]
    return needed(target, year.weights, so_far)


def lifted(year: Year, target: Decimal, expected: Sequence[Decimal]) -> list[Decimal]:
    """The growth of each remaining quarter that reaches the target with the same points added to what is expected of
    each: the weighted way, beside the even one of `still_needed`. Empty where nothing remains."""
    if not expected:
        return []
    left = year.weights[len(year.cumulative) :]
    short = target - with_quarters(year, expected)[-1]
    lift = short * sum(year.weights) / sum(left)
    return [rate + lift for rate in expected]


def _sums(values: Sequence[Decimal]) -> list[Decimal]:
    found, total = [], Decimal(0)
    for value in values:
        total += value
        found.append(total)
    return found
