"""Enterprises whose inspections' effect is known, because they are made here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime

import numpy as np

from luoshi.analytics import Observation
from luoshi.core.economy.inspections.panel import NEVER, Levels, Numbers

FIRST, YEAR = 2024, 12


@dataclass(frozen=True, slots=True)
class Made:
    """A panel as `study` takes it: industry by enterprise, output enterprise x month, month of the first inspection."""

    industries: list[str]
    output: Levels
    inspected: Numbers


def made(
    seed: int,
    *,
    effect: float = -0.06,
    enterprises: int = 240,
    months: int = 33,
    rounds: tuple[int, ...] = (18, 22, 26),
    each: int = 16,
    selection: float = 0.0,
    steps: float = 0.02,
) -> Made:
    """A panel in which being inspected changes log output by `effect` from the month of the inspection on.

    Enterprises differ in level, in a growth of their own that lasts, and drift by a random walk of `steps` a month with
    noise upon it; industries have seasons and shocks of their own. In each of `rounds` `each` enterprises not inspected
    yet are chosen; the more `selection`, the more of them among those whose figures fell over the year before.
    """
    chance = np.random.default_rng(seed)
    of = chance.integers(0, 4, enterprises)
    shocks = np.cumsum(chance.normal(0, 0.01, (4, months)), axis=1) + 0.15 * np.sin(
        2 * np.pi * (np.arange(months)[None, :] / 12 + chance.random((4, 1)))
    )
    own = chance.normal(0, 0.006, enterprises)[:, None] * np.arange(months)[None, :]
    walk = np.cumsum(chance.normal(0, steps, (enterprises, months)), axis=1)
    logs = chance.normal(6, 1, enterprises)[:, None] + own + walk + shocks[of] + chance.normal(0, 0.04, walk.shape)
    inspected = np.full(enterprises, NEVER, dtype=np.int64)
    untouched = logs.copy()
    for month in rounds:
        growth = untouched[:, month - 6 : month].mean(axis=1) - untouched[:, month - 18 : month - 12].mean(axis=1)
        score = chance.gumbel(size=enterprises) - selection * growth / growth.std()
        score[inspected != NEVER] = -np.inf
        chosen = np.argsort(score)[-each:]
        inspected[chosen] = month
        logs[chosen, month:] += effect
    return Made([f"{10 + number}" for number in of], np.exp(logs), inspected)


def observations(
    panel: Made, *, vintage: datetime, counties: tuple[str, ...] = ("望川区", "南浦区")
) -> list[Observation]:
    """The panel as a bureau's figures: monthly output and inspections of enterprises, in each county by turns."""
    found = []
    for row, industry in enumerate(panel.industries):
        common = Observation(
            "output",
            counties[row % len(counties)],
            month_end(0),
            0.0,
            "万元",
            vintage,
            industry=industry,
            enterprise=f"{row:018d}",
            basis="single",
            price="constant",
        )
        figures = zip(range(panel.output.shape[1]), panel.output[row], strict=True)
        found += [replace(common, period=month_end(month), value=float(value)) for month, value in figures]
        if panel.inspected[row] != NEVER:
            visit = {"indicator": "inspections", "unit": "次", "price": "", "value": 1.0}
            found.append(replace(common, period=month_end(int(panel.inspected[row])), **visit))  # type: ignore[arg-type]
    return found


def month_end(number: int) -> Date:
    """The last day of a month, 0 being the January the panel begins in."""
    year, month = FIRST + number // YEAR, number % YEAR + 1
    return Date(year, month, monthrange(year, month)[1])
