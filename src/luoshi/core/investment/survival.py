"""How long leads stay in a stage, drawn as a curve: Kaplan and Meier's estimate, with what they leave it for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from statistics import NormalDist

from luoshi.core.investment.exposure import span
from luoshi.core.investment.model import Episode, Stage


@dataclass(frozen=True, slots=True)
class Point:
    """After `week` weeks in a stage, of 1: the share still there with its interval, advanced and lost.

    `at_risk` is of how many leads the last week's figure is.
    """

    week: int
    at_risk: int
    staying: float
    low: float
    high: float
    advanced: float
    lost: float


def survival(episodes: Iterable[Episode], stage: Stage, *, as_of: Date, level: float = 0.8) -> list[Point]:
    """The curve of a stage, a point for each week in which something happened, from week 0 on.

    `staying` is the product-limit estimate (Kaplan and Meier 1958) with Greenwood's variance on the log-minus-log
    scale, which keeps the interval within 0 and 1; `advanced` and `lost` are the cumulative incidences of the two
    competing outcomes (Aalen and Johansen 1978), so that the three come to 1.
    """
    spans = [seen for each in episodes if each.stage == stage and (seen := span(each, as_of)) is not None]
    ends = Counter((seen.weeks, seen.outcome) for seen in spans)
    quantile = NormalDist().inv_cdf((1 + level) / 2)
    points = [Point(0, len(spans), 1.0, 1.0, 1.0, 0.0, 0.0)]
    at_risk, greenwood = len(spans), 0.0
    for week in sorted({week for week, _ in ends}):
        advances, losses = ends[week, "advance"], ends[week, "loss"]
        if gone := advances + losses:
            last = points[-1]
            staying = last.staying * (1 - gone / at_risk)
            greenwood += gone / (at_risk * (at_risk - gone)) if at_risk > gone else math.inf
            low, high = _interval(staying, greenwood, quantile)
            incidence = (each + last.staying * count / at_risk for each, count in _both(last, advances, losses))
            points.append(Point(week, at_risk, staying, low, high, *incidence))
        at_risk -= gone + ends[week, None]
    return points


def _both(last: Point, advances: int, losses: int) -> tuple[tuple[float, int], tuple[float, int]]:
    return (last.advanced, advances), (last.lost, losses)


def _interval(staying: float, greenwood: float, quantile: float) -> tuple[float, float]:
    if staying <= 0 or staying >= 1 or math.isinf(greenwood):
        return staying, staying
    wide = quantile * math.sqrt(greenwood) / abs(math.log(staying))
    return staying ** math.exp(wide), staying ** math.exp(-wide)
