"""What moves a probability most, of a signed amount or of industry's share: leads taken as certain and as lost."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from luoshi.core.investment.model import place
from luoshi.core.investment.outlook import Open, Outlook
from luoshi.core.investment.table import pipeline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Over = Literal["lead", "sector", "county"]
TOLERANCE = 1e-4
"""Amounts are kept in single precision: what falls short of a target by less than this share of it reaches it."""


@dataclass(frozen=True, slots=True)
class Mover:
    """What moves a probability: the target's probability if all of it is certain to sign, and if all of it is lost.

    `key` is that of a lead, a sector or a county. `gain` and `risk` are what certainty adds and loss takes away.
    `chance` is how much of its amount signs on average, of 1: of a lead, how likely it signs.
    """

    key: str
    probability: float
    if_certain: float
    if_lost: float
    chance: float

    @property
    def gain(self) -> float:
        """By how much the probability rises if it is certain."""
        return self.if_certain - self.probability

    @property
    def risk(self) -> float:
        """By how much the probability falls if it is lost."""
        return self.probability - self.if_lost

    @property
    def moves(self) -> float:
        """How far apart the two lie."""
        return self.if_certain - self.if_lost

    @property
    def sway(self) -> float:
        """How far it moves the probability as things stand: what will hardly sign, or surely will, decides little.

        The standard deviation of the probability over whether it signs, moves × √(chance (1 - chance)).
        """
        return self.moves * math.sqrt(max(self.chance * (1 - self.chance), 0.0))


def movers(
    outlook: Outlook, target: float, *, over: Over = "lead", county: str | None = None, most: int = 10
) -> list[Mover]:
    """What moves the probability that the signed amount (of a county where asked) reaches `target`, by its sway.

    Each lead, or all leads of a sector or a county together, is taken as certain and as lost in the very draws in
    which everything else stays as it was. What moves nothing is left out, what is signed already among it.
    """
    chosen = [at for at, each in enumerate(outlook.leads) if county is None or each.county == county]
    signed = outlook.signed()[:, chosen] * outlook.amounts[:, chosen]
    total = signed.sum(axis=1, dtype=float)
    least = target * (1 - TOLERANCE)
    base = float((total >= least).mean())
    found = []
    for key, members in _groups(outlook.leads, chosen, over).items():
        theirs = signed[:, members].sum(axis=1, dtype=float)
        amounts = outlook.amounts[:, [chosen[at] for at in members]].sum(axis=1, dtype=float)
        without = total - theirs
        if_certain, if_lost = (float((each >= least).mean()) for each in (without + amounts, without))
        chance = float(theirs.mean() / amounts.mean()) if amounts.any() else 0.0
        found.append(Mover(key, base, if_certain, if_lost, chance))
    moving = (each for each in found if each.moves)
    return sorted(moving, key=lambda each: (-each.sway, -each.moves, each.key))[:most]


def share_movers(outlook: Outlook, target: float, *, most: int = 10) -> list[Mover]:
    """As `movers` of an amount, lead by lead, for the share of industry in what is signed (`target` in per cent).

    A project that is not industrial lowers the share when it is signed: its `gain` is below 0 then.
    """
    signed = outlook.signed() * outlook.amounts
    whole = signed.sum(axis=1, dtype=float)
    industrial = [pipeline().industrial(each.sector) for each in outlook.leads]
    part = signed[:, industrial].sum(axis=1, dtype=float)
    base, chances = _reached(part, whole, target), [float(each) for each in outlook.chances()]
    found = []
    for at, lead in enumerate(outlook.leads):
        if place(lead.stage) >= place(pipeline().signed):
            continue
        counts = float(industrial[at])
        rest, rest_part = whole - signed[:, at], part - signed[:, at] * counts
        amount = outlook.amounts[:, at]
        certain = _reached(rest_part + amount * counts, rest + amount, target)
        found.append(Mover(lead.key, base, certain, _reached(rest_part, rest, target), chances[at]))
    return sorted(found, key=lambda each: (-abs(each.sway), each.key))[:most]


def _reached(part: Floats, whole: Floats, target: float) -> float:
    """The share of draws in which the share is reached; where nothing is signed it is not."""
    import numpy as np  # noqa: PLC0415

    shares = 100 * np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
    return float((shares >= target - 1e-6).mean())


def _groups(leads: tuple[Open, ...], chosen: list[int], over: Over) -> dict[str, list[int]]:
    """The leads not yet signed, by what they are taken together by: indices into `chosen`."""
    signed = place(pipeline().signed)
    found: dict[str, list[int]] = {}
    for at, index in enumerate(chosen):
        lead = leads[index]
        if place(lead.stage) < signed:
            key = {"lead": lead.key, "sector": lead.sector, "county": lead.county}[over]
            found.setdefault(key, []).append(at)
    return found
