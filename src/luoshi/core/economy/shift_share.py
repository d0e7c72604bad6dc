"""Shift-share: how much of a change is the reference's growth, the mix of industries, the place's own competitiveness.

Classical: Dunn, E. S. (1960), A statistical and analytical technique for regional analysis. Homothetic: Esteban-
Marquillas, J. M. (1972), A reinterpretation of shift-share analysis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Pair:
    """An industry in the place and in the reference (the province, the country): levels before and now."""

    industry: str
    before: Decimal
    now: Decimal
    reference_before: Decimal
    reference_now: Decimal


@dataclass(frozen=True, slots=True)
class Shifts:
    """The change of an industry's level in the place, in its unit, as three effects that add up to it.

    `national` is what it would have changed by at the reference's overall growth; `mix` what its industry grew there
    above that; `competitive` what the place grew above its industry there. The last is divided once more:
    `own` = the competitive effect had the place the reference's structure, `allocation` = the rest: being
    specialised where one is strong.
    """

    industry: str
    change: Decimal
    national: Decimal
    mix: Decimal
    competitive: Decimal
    own: Decimal
    allocation: Decimal


def shift_share(pairs: Iterable[Pair]) -> list[Shifts]:
    """The shifts of each industry, in their order. Sums over industries are the place's.

    An industry that the reference did not have before has no growth there: all of its change beyond the national
    effect is competitive. Raises ValueError where place or reference were nothing before.
    """
    listed = tuple(pairs)
    place = sum((pair.before for pair in listed), Decimal(0))
    before = sum((pair.reference_before for pair in listed), Decimal(0))
    now = sum((pair.reference_now for pair in listed), Decimal(0))
    if place <= 0 or before <= 0:
        raise ValueError("place and reference need a level before: without it there is nothing to grow from")
    overall = now / before - 1
    return [_shifts(pair, overall, place, before) for pair in listed]


def _shifts(pair: Pair, overall: Decimal, place: Decimal, before: Decimal) -> Shifts:
    change = pair.now - pair.before
    national = pair.before * overall
    there = pair.reference_now / pair.reference_before - 1 if pair.reference_before > 0 else overall
    mix = pair.before * (there - overall)
    competitive = change - national - mix
    lead = change / pair.before - there if pair.before > 0 else None
    homothetic = place * pair.reference_before / before
    own = homothetic * lead if lead is not None else Decimal(0)
    return Shifts(pair.industry, change, national, mix, competitive, own, competitive - own)
