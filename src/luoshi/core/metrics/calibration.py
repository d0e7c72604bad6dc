"""How past forecasts turned out: the Brier score beside the base rate, and the reliability diagram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class Outcome:
    """A forecast that has been settled: the probability given (0 to 1), and whether the target was met."""

    probability: float
    met: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of like probability: from `low` up to `high`, how many, the mean given, the share that came true."""

    low: float
    high: float
    count: int
    given: float
    came_true: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How good forecasts were.

    `brier` is the mean square of probability less outcome (Brier 1950): 0 is best. `base` is what saying the base
    rate each time would have scored; `skill` is 1 - brier / base, None where every outcome was the same.
    """

    count: int
    brier: float
    base_rate: float
    base: float
    bins: tuple[Bin, ...]

    @property
    def skill(self) -> float | None:
        """How much better than always saying the base rate: 1 is perfect, 0 no better, below 0 worse."""
        return 1 - self.brier / self.base if self.base else None


def calibrate(outcomes: Sequence[Outcome], *, bins: int = 10) -> Calibration | None:
    """Score settled forecasts; None where there is none. Bins that none fell into are left out."""
    if not outcomes:
        return None
    count = len(outcomes)
    rate = sum(each.met for each in outcomes) / count
    brier = fsum((each.probability - each.met) ** 2 for each in outcomes) / count
    return Calibration(count, brier, rate, rate * (1 - rate), tuple(_bins(outcomes, bins)))


def _bins(outcomes: Sequence[Outcome], bins: int) -> list[Bin]:
    grouped: list[list[Outcome]] = [[] for _ in range(bins)]
    for each in outcomes:
        grouped[min(int(each.probability * bins), bins - 1)].append(each)
    return [
        Bin(
            index / bins,
            (index + 1) / bins,
            len(group),
            fsum(each.probability for each in group) / len(group),
            sum(each.met for each in group) / len(group),
        )
        for index, group in enumerate(grouped)
        if group
    ]
