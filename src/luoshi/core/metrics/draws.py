"""From draws of a metric at a future day to the probability that a target will be met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.metrics.judging import meets
from luoshi.core.metrics.model import Aim, Source
from luoshi.core.words import Words

TAIL = 0.1


@dataclass(frozen=True, slots=True)
class Draws:
    """Values a metric may have on a day, each as likely as another; in its unit.

    `method` says how they were made. `deciders` are what moves the outcome, most first: a lead, an enterprise, a
    quarter, each with where it is seen.
    """

    values: Sequence[float]
    method: Words
    deciders: tuple[Source, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse draws that say nothing."""
        if not self.values:
            raise ValueError("no draws: return None where nothing can be foretold")


@dataclass(frozen=True, slots=True)
class Forecast:
    """The probability (0 to 1) that the aim is met on its day, with the middle draw and the central 80 %."""

    probability: float
    median: Decimal
    low: Decimal
    high: Decimal
    method: Words
    deciders: tuple[Source, ...] = field(default=())


def forecast(aim: Aim, draws: Draws) -> Forecast:
    """What draws say of an aim.

    The probability is (k + 1/2) / (n + 1) for k of n draws that meet it (Jeffreys' prior, mean of the posterior):
    a finite number of draws never claims certainty.
    """
    count = sum(meets(aim, value) for value in draws.values)
    ordered = sorted(draws.values)
    low, median, high = (_quantile(ordered, share) for share in (TAIL, 0.5, 1 - TAIL))
    probability = (count + 0.5) / (len(ordered) + 1)
    return Forecast(probability, median, low, high, draws.method, draws.deciders)


def _quantile(ordered: Sequence[float], share: float) -> Decimal:
    """The quantile by linear interpolation (type 7 of Hyndman and Fan 1996)."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    value = ordered[below] + (ordered[above] - ordered[below]) * (place - below)
    return Decimal(repr(round(value, 6)))
