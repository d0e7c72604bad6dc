"""The truth behind the demo city's pipeline of investment: leads drawn from hazards that are known.

Nothing of the product is used but its words for stages: what the product estimates can be held against this.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cache
from typing import Any

from luoshi.core.investment import STAGES, History, Outcome, Stage, Step
from luoshi.demo.data import table

WEEK = 7
NEVER = 10_000
"""So many days stand for a step that does not end."""


@dataclass(frozen=True, slots=True)
class Truth:
    """Weekly hazards of advance and of loss by stage and age band, and the factors of sectors and sizes on advance."""

    bands: tuple[int, ...]
    advance: Mapping[Stage, Sequence[float]]
    loss: Mapping[Stage, Sequence[float]]
    sectors: Mapping[str, Mapping[str, float]]
    sizes: Mapping[str, Mapping[str, float]]

    def weekly(self, stage: Stage, age: int, sector: str, size: str) -> tuple[float, float]:
        """The hazards of advance and of loss in the week after `age` weeks in a stage."""
        band = sum(age >= begins for begins in self.bands) - 1
        factor = self.sectors[sector]["factor"] * self.sizes[size]["factor"]
        return self.advance[stage][band] * factor, self.loss[stage][band]

    def conversion(self, stage: Stage, sector: str, size: str, weeks: int) -> float:
        """The share of leads that advance out of a stage within so many weeks of entering it."""
        staying, advanced = 1.0, 0.0
        for age in range(weeks):
            advance, loss = self.weekly(stage, age, sector, size)
            advanced += staying * advance
            staying *= 1 - advance - loss
        return advanced


@cache
def truth() -> Truth:
    """The truth of data/investment.toml."""
    data = table("investment")
    stages: dict[Stage, Any] = {stage: data["stage"][stage] for stage in STAGES[:-1]}
    return Truth(
        tuple(data["bands"]),
        {stage: each["advance"] for stage, each in stages.items()},
        {stage: each["loss"] for stage, each in stages.items()},
        data["sector"],
        data["size"],
    )


def stay(known: Truth, chance: random.Random, stage: Stage, sector: str, size: str) -> tuple[int, Outcome]:
    """How many days a lead stays in a stage and what it leaves it for: time runs on, not week by week."""
    left = -math.log(1 - chance.random())
    for band, begins in enumerate(known.bands):
        advance, loss = known.weekly(stage, begins, sector, size)
        ends = known.bands[band + 1] if band + 1 < len(known.bands) else NEVER
        daily = -math.log(1 - advance - loss) / WEEK
        if left < daily * (ends - begins) * WEEK:
            days = begins * WEEK + int(left / daily)
            return days, "advance" if chance.random() < advance / (advance + loss) else "loss"
        left -= daily * (ends - begins) * WEEK
    return NEVER, "loss"


def steps(
    known: Truth, chance: random.Random, *, sector: str, size: str, begins: Date, until: Date, first: Stage = "lead"
) -> tuple[Step, ...]:
    """The way of a lead that comes in on a day, as it has come by the day `until`."""
    found: list[Step] = []
    entered = begins
    for stage in STAGES[STAGES.index(first) : -1]:
        days, outcome = stay(known, chance, stage, sector, size)
        if (until - entered).days < days:
            return (*found, Step(stage, entered))
        left = entered + timedelta(days)
        found.append(Step(stage, entered, left, outcome))
        if outcome == "loss":
            return tuple(found)
        entered = left
    return (*found, Step(STAGES[-1], entered))


def lot(shares: Mapping[str, Mapping[str, float]], chance: random.Random, column: str = "share") -> str:
    """One of the keys, by their shares."""
    (chosen,) = chance.choices(list(shares), [each[column] for each in shares.values()])
    return chosen


def amount_of(known: Truth, chance: random.Random, size: str) -> float:
    """An amount of a size, in 万元, rounded to what people promise: evenly spread by its logarithm."""
    low, high = known.sizes[size]["from"], known.sizes[size]["to"]
    amount = math.exp(chance.uniform(math.log(low), math.log(high)))
    return round(amount / 500) * 500.0


def histories(known: Truth, chance: random.Random, *, count: int, begins: Date, until: Date) -> list[History]:
    """So many leads that came in on days between, with nothing of a story about them."""
    found = []
    for number in range(count):
        sector, size = lot(known.sectors, chance), lot(known.sizes, chance)
        day = begins + timedelta(chance.randrange((until - begins).days))
        promised = amount_of(known, chance, size)
        way = steps(known, chance, sector=sector, size=size, begins=day, until=until)
        contracted = signed_for(chance, promised) if any(each.stage == "contract" for each in way) else None
        found.append(History(f"{number}", way, promised, contracted, sector, size, f"{number % 12}"))
    return found


def signed_for(chance: random.Random, promised: float) -> float:
    """What a contract comes to, of what was promised."""
    data = table("investment")["contracted"]
    amount: float = promised * data["share"] * math.exp(chance.gauss(0, data["spread"]))
    return round(amount / 100) * 100.0
