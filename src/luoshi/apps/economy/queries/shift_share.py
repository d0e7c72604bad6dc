"""Shift-share of a place against its province: how much of its growth is the mix of industries, how much its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.contributions import Asked
from luoshi.apps.economy.queries.levels import Level, Wanted, levels
from luoshi.apps.economy.queries.places import inside
from luoshi.core.economy import Pair, Shifts, shift_share
from luoshi.core.economy.industries import divisions, industries
from luoshi.core.economy.intervals import Spread, growth_spread, weighted
from luoshi.core.economy.periods import HUNDRED
from luoshi.core.words import Words

LEVEL = 0.9
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Effect:
    """The shifts of an industry in points of the place's growth; all but `change` and `national` beyond the reference.

    `interval` holds the industry's own competitive effect with 90 % probability, in points; None where there are too
    few enterprises, or none, to say.
    """

    industry: str
    name: Words
    points: Shifts
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """The effects of each industry, the least competitive first, and their sum; `left_out` industries lack a level in
    the place or in the reference. `enterprises` is how many the intervals rest on.
    """

    reference: Place
    effects: tuple[Effect, ...]
    whole: Effect
    left_out: tuple[Words, ...]
    enterprises: int
    price: str


def shifts(asked: Asked, *, at: datetime) -> ShiftShare | None:
    """The shift-share of a place's industries against the place above it; None where either has no levels by industry.

    Growth of an industry here is measured on its enterprises: what each does by itself is chance to the industry, and
    the interval says how much of the competitive effect could be that (`core.economy.intervals`). The reference's own
    figures are taken as they are.
    """
    reference = Place.objects.filter(kind="above").first()
    if reference is None or asked.place.kind not in ("own", "below"):
        return None
    here, there = (_by_industry(asked, place, at) for place in (asked.place, reference))
    if not here.known or not there.known or here.price != there.price:
        return None
    # what the reference has and the place has not is part of the reference's growth all the same
    pairs = [
        Pair(code, *here.known.get(code, (NOTHING, NOTHING)), *levels_there)
        for code, levels_there in there.known.items()
        if code not in here.partly
    ]
    try:
        made = shift_share(pairs)
    except ValueError:
        return None
    base = sum((pair.before for pair in pairs), NOTHING)
    spreads, count = _spreads(asked, at)
    made = [each for each in made if each.industry in here.known]
    effects = [_effect(each, here.known[each.industry][0], base, spreads.get(each.industry)) for each in made]
    left_out = [industries()[code].short for code in sorted(here.partly | (here.known.keys() - there.known.keys()))]
    whole = _whole(made, here.known, base, spreads)
    order = sorted(effects, key=lambda each: each.points.competitive)
    return ShiftShare(reference, tuple(order), whole, tuple(left_out), count, here.price)


@dataclass(frozen=True, slots=True)
class _Industries:
    """Levels before and now by industry, and the industries of which one of the two is not known."""

    known: dict[str, tuple[Decimal, Decimal]]
    partly: set[str]
    price: str


def _by_industry(asked: Asked, place: Place, at: datetime) -> _Industries:
    found = levels(Wanted(asked.indicator, (place.name,), asked.period, asked.basis), at=at)
    rows = [each for each in found.rows if each.industry in divisions()]
    known = {
        each.industry: (each.before, each.now) for each in rows if each.before is not None and each.now is not None
    }
    return _Industries(known, {each.industry for each in rows} - known.keys(), found.price)


def _spreads(asked: Asked, at: datetime) -> tuple[dict[str, Spread], int]:
    """How far the growth of each industry may lie from what was measured, and on how many enterprises."""
    import numpy as np  # noqa: PLC0415 - heavy

    places = tuple(inside(asked.place))
    found = levels(Wanted(asked.indicator, places, asked.period, asked.basis, enterprises=True), at=at)
    by_industry: dict[str, list[Level]] = {}
    for each in found.rows:
        by_industry.setdefault(each.industry, []).append(each)
    spreads = {}
    for code, rows in by_industry.items():
        before, now = (np.array([float(getattr(row, side) or 0) for row in rows]) for side in ("before", "now"))
        if (spread := growth_spread(before, now)) is not None:
            spreads[code] = spread
    return spreads, len(found.rows)


def _effect(each: Shifts, before: Decimal, base: Decimal, spread: Spread | None) -> Effect:
    points = _in_points(each, base)
    interval = None
    if spread is not None:
        interval = weighted([(float(before / base) * 100, spread)]).interval(float(points.competitive), LEVEL)
    return Effect(each.industry, industries()[each.industry].short, points, interval)


def _whole(
    made: Sequence[Shifts], here: dict[str, tuple[Decimal, Decimal]], base: Decimal, spreads: dict[str, Spread]
) -> Effect:
    sums = [sum((getattr(each, name) for each in made), NOTHING) for name in Shifts.__slots__[1:]]
    points = _in_points(Shifts("", *sums), base)
    interval = None
    if all(each.industry in spreads for each in made):
        parts = [(float(here[each.industry][0] / base) * 100, spreads[each.industry]) for each in made]
        interval = weighted(parts).interval(float(points.competitive), LEVEL)
    return Effect("", Words("合计", "sum"), points, interval)


def _in_points(each: Shifts, base: Decimal) -> Shifts:
    """Effects as points of the growth of the whole place. `national` is what the reference's growth gave."""
    return Shifts(each.industry, *(getattr(each, name) / base * HUNDRED for name in Shifts.__slots__[1:]))
