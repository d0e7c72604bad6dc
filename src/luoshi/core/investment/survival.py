"""How long leads stay in a stage and what they leave it for, as a curve in which those still there count too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from statistics import NormalDist

from luoshi.core.investment.exposure import OUTCOMES, WEEK, span
from luoshi.core.investment.hazards import LEVEL, Estimate
from luoshi.core.investment.model import Episode, Stage
from luoshi.core.investment.settings import settings

HALF = 0.5
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Point:
    """After `week` weeks in a stage, of 1, each with its interval: the share still there, advanced, lost.

    `at_risk` leads were there when the week began and seen to its end; `old` leads came at least so many weeks ago,
    whatever has become of them.
    """

    week: int
    at_risk: int
    old: int
    staying: Estimate
    advanced: Estimate
    lost: Estimate

    @property
    def told(self) -> bool:
        """Whether it is of enough leads (data/forecast.toml), some of them there still unless all have left.

        Enough came long enough ago: to ask how many are there still would favour what happens to stay long.
        """
        return self.old >= settings().fewest and bool(self.at_risk or not self.staying.value)


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve of a stage: a point a week from 0 on, as far back as anybody came."""

    points: tuple[Point, ...]

    def after(self, weeks: int) -> Point | None:
        """The point after so many weeks; None where nobody, or too few, came so long ago."""
        found = self.points[weeks] if weeks < len(self.points) else None
        return found if found and found.told else None

    @property
    def half(self) -> int | None:
        """The weeks by which half have left; None where that was not seen, or of too few."""
        return next((each.week for each in self.points if each.staying.value <= HALF and each.told), None)


@dataclass(slots=True)
class _Left:
    """The share that has left with an outcome, its variance, and its covariance with the share still there."""

    share: float = 0.0
    variance: float = 0.0
    covariance: float = 0.0


def survival(episodes: Iterable[Episode], stage: Stage, *, as_of: Date, level: float = LEVEL) -> Curve:
    """The curve of a stage as known on a day, with intervals that hold the share at the rate `level`.

    The share still there is the product-limit estimate (Kaplan and Meier 1958), the shares of the two competing
    outcomes are their cumulative incidences (Aalen and Johansen 1978); the three come to 1. Variances follow week by
    week from those of the shares that leave, multinomial among those at risk, which for the first is Greenwood's.
    """
    known = [(each, seen) for each in episodes if each.stage == stage and (seen := span(each, as_of)) is not None]
    ends = Counter((seen.weeks, seen.outcome) for _, seen in known)
    ages = Counter((as_of - each.entered).days // WEEK for each, _ in known)
    staying, variance, at_risk, old = 1.0, 0.0, len(known), len(known)
    left = [_Left() for _ in OUTCOMES]
    points = [Point(0, at_risk, old, Estimate(1, 1, 1), Estimate(0, 0, 0), Estimate(0, 0, 0))]
    for week in range(1, max(ages, default=0) + 1):
        counts = [ends[week, outcome] for outcome in OUTCOMES]
        here = max(at_risk, 1)  # where nobody is there any more nobody leaves
        kept = 1 - sum(counts) / here
        for each, count in zip(left, counts, strict=True):
            _leave(each, count / here, kept, (staying, variance, here))
        variance = kept**2 * variance + staying**2 * kept * (1 - kept) / here
        staying *= kept
        shares = [(staying, variance), *((each.share, each.variance) for each in left)]
        points.append(Point(week, at_risk, old, *(_told(*each, old, level) for each in shares)))
        at_risk -= sum(counts) + ends[week, None]
        old -= ages[week]
    return Curve(tuple(points))


def _leave(each: _Left, rate: float, kept: float, before: tuple[float, float, int]) -> None:
    """A week in which `rate` of those at risk leave with an outcome and `kept` of them stay."""
    staying, variance, at_risk = before
    each.variance += rate**2 * variance + 2 * rate * each.covariance + staying**2 * rate * (1 - rate) / at_risk
    each.covariance = kept * (each.covariance + rate * variance - staying**2 * rate / at_risk)
    each.share += staying * rate


def _told(share: float, variance: float, old: int, level: float) -> Estimate:
    """A share with its interval, on the log-minus-log scale, which keeps it within 0 and 1.

    Of what nobody or everybody did, the bound is what so many leads leave possible (Clopper and Pearson 1934).
    """
    tail = (1 - level) / 2
    if share < TINY:
        return Estimate(0, 0, 1 - tail ** (1 / old))
    if share > 1 - TINY:
        return Estimate(1, tail ** (1 / old), 1)
    wide = NormalDist().inv_cdf(1 - tail) * math.sqrt(variance) / (share * -math.log(share))
    return Estimate(share, share ** math.exp(wide), share ** math.exp(-wide))
