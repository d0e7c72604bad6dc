"""The arithmetic behind forecast: where each lead stands on a day is drawn in one go, not week by week.

Given a draw of the hazards, leads are independent, and the chance of each place a lead may end in (a stage reached,
lost there or not) follows exactly from the hazards by running through the weeks once for leads of the same stage, age,
sector and size. One uniform number then draws the place of a lead. Weeks are counted from the day of the forecast, the
last one cut where the day falls into it. Who advances within a week has half of it left: the stage entered begins in
that week or in the next, at even odds, which is right to first order where events fall evenly over a week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

import numpy as np

from luoshi.core.investment.exposure import WEEK
from luoshi.core.investment.hazards import Hazards
from luoshi.core.investment.model import STAGES, place
from luoshi.core.investment.outlook import Open, Outlook

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LAST = len(STAGES) - 1
PLACES = 2 * len(STAGES)
"""The places a lead may end in: place(stage) where it is under way, len(STAGES) more where it was lost there."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The weeks from one day to another: how many begin before it, and how much of the last one counts."""

    weeks: int
    part: float

    @classmethod
    def between(cls, as_of: Date, on: Date) -> Horizon:
        """From `as_of` to `on`."""
        whole, left = divmod((on - as_of).days, WEEK)
        return cls(whole + 1, left / WEEK) if left else cls(whole, 1.0)

    def share(self, week: int) -> float:
        """How much of a week counts, the first being 0."""
        return self.part if week == self.weeks - 1 else 1.0


def simulated(
    leads: tuple[Open, ...],
    hazards: Hazards,
    *,
    as_of: Date,
    on: Date,
    draws: int,
    ratios: Sequence[float],
    seed: int,
) -> Outlook:
    """As forecast.forecast."""
    rng = np.random.default_rng(seed)
    each = -(-draws // hazards.draws)
    profiles, whose = _profiles(leads, hazards, as_of)
    chances = place_chances(profiles, hazards, Horizon.between(as_of, on))
    reached = np.empty((each * hazards.draws, len(leads)), dtype=np.int8)
    bounds = np.cumsum(chances, axis=2)[:, :, :-1].astype(np.float32)
    for draw in range(hazards.draws):
        luck = rng.random((each, len(leads)), dtype=np.float32)
        of_leads = bounds[draw, whose]
        rows = reached[draw * each : (draw + 1) * each]
        rows[:] = 0
        for bound in range(PLACES - 1):
            rows += luck >= of_leads[:, bound]
    return _outlook(leads, on, reached, _amounts(leads, len(reached), ratios, rng))


def _outlook(leads: tuple[Open, ...], on: Date, places: NDArray[np.int8], amounts: NDArray[np.float32]) -> Outlook:
    lost = places >= len(STAGES)
    reached = np.where(lost, places - np.int8(len(STAGES)), places)
    return Outlook(leads, on, reached, lost, amounts)


def _amounts(
    leads: tuple[Open, ...], draws: int, ratios: Sequence[float], rng: np.random.Generator
) -> NDArray[np.float32]:
    amounts = np.broadcast_to(np.array([each.amount for each in leads], dtype=np.float32), (draws, len(leads)))
    unsettled = [at for at, each in enumerate(leads) if not each.settled]
    if not ratios or not unsettled:
        return amounts
    drawn = np.array(amounts)
    drawn[:, unsettled] *= np.asarray(ratios, dtype=np.float32)[rng.integers(len(ratios), size=(draws, len(unsettled)))]
    return drawn


@dataclass(frozen=True, slots=True)
class Profile:
    """Leads that share all that their future depends on: stage, age in weeks, and group (sector, size)."""

    stage: int
    age: int
    group: tuple[int, int]


def _profiles(leads: Sequence[Open], hazards: Hazards, as_of: Date) -> tuple[list[Profile], NDArray[np.intp]]:
    """The different profiles, and which one each lead has."""
    found: dict[Profile, int] = {}
    oldest = hazards.bands[-1]
    whose = []
    for each in leads:
        age = min(max((as_of - each.entered).days // WEEK, 0), oldest)
        profile = Profile(place(each.stage), age, hazards.group(each.sector, each.size))
        whose.append(found.setdefault(profile, len(found)))
    return list(found), np.array(whose, dtype=np.intp)


def place_chances(profiles: Sequence[Profile], hazards: Hazards, horizon: Horizon) -> Floats:
    """The chance of each place for leads of each profile: array by draw, profile, place."""
    groups = list(dict.fromkeys(each.group for each in profiles))
    entering = _entering(groups, hazards, horizon)
    made = np.zeros((hazards.draws, len(profiles), PLACES))
    for stage in range(LAST + 1):
        chosen = [at for at, each in enumerate(profiles) if each.stage == stage]
        if chosen:
            ages = [profiles[at].age for at in chosen]
            rows = [groups.index(profiles[at].group) for at in chosen]
            cells = [profiles[at].group for at in chosen]
            onward = entering[stage + 1][:, :, rows] if stage < LAST else None
            made[:, chosen] = _walk(hazards, stage, cells, ages, onward, horizon, horizon.weeks)
    return made


def _entering(groups: Sequence[tuple[int, int]], hazards: Hazards, horizon: Horizon) -> list[Floats]:
    """For each stage, the chance of each place for who enters it with so many weeks left.

    Arrays by weeks left, draw, group, place; from the last stage backwards, since each needs the next.
    """
    found: list[Floats] = []
    ages = [0] * len(groups)
    for stage in range(LAST, -1, -1):
        onward = found[0] if found else None
        made = [_walk(hazards, stage, groups, ages, onward, horizon, left) for left in range(horizon.weeks + 1)]
        found.insert(0, np.stack(made))
    return found


def _walk(
    hazards: Hazards,
    stage: int,
    cells: Sequence[tuple[int, int]],
    ages: Sequence[int],
    onward: Floats | None,
    horizon: Horizon,
    left: int,
) -> Floats:
    """The chance of each place after `left` weeks for leads in a stage at given ages: array by draw, lead, place."""
    made = np.zeros((hazards.draws, len(cells), PLACES))
    staying = np.ones((hazards.draws, len(cells)))
    sectors, sizes = ([cell[side] for cell in cells] for side in (0, 1))
    for week in range(left if onward is not None else 0):
        bands = [hazards.band(age + week) for age in ages]
        share = horizon.share(horizon.weeks - left + week)
        advance, loss = hazards.table[:, :, stage, bands, sectors, sizes] * share * staying
        made[:, :, len(STAGES) + stage] += loss
        after = left - week
        # half of the week is left on average: the stage entered begins in this week or the next, at even odds
        made += (advance / 2)[:, :, None] * (onward[after] + onward[after - 1])  # type: ignore[index]
        staying = staying - advance - loss
    made[:, :, stage] += staying
    return made
