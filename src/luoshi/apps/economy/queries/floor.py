"""The safety net: how likely is the city to be last by the end of the year, and what growth keeps it off the bottom?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from luoshi.apps.economy.indicators import Indicator, indicators
from luoshi.apps.economy.queries.figures import Figure, series
from luoshi.apps.economy.queries.situation import cities
from luoshi.core.economy import Peer, Safety, safety

LEVELS = (0.8, 0.9, 0.95)
FEWEST_MOVES = 6
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Floor:
    """An indicator's safety net at the end of the year: what is simulated, from how many past moves each city's error
    was taken at least, and the growth the city has now.
    """

    indicator: Indicator
    now: Figure
    months: int
    moves: int
    safety: Safety


def floors(place: str, *, at: datetime) -> list[Floor]:
    """The safety net of each assessed indicator as known at `at`; none where fewer than two cities can be simulated.

    Each city is expected to end the year with the growth it has, give or take what growth moved by over as many months
    in its own past (root mean square); a city with fewer than six such moves is left out. Errors correlate by 0.3.
    """
    assessed = [each for each in indicators().values() if each.assessed]
    peers = cities()
    growth: dict[tuple[str, str], list[Figure]] = {}
    for grain in ("month", "quarter"):
        keys = [each.key for each in assessed if each.grain == grain]
        growth |= series(keys, [*peers, place], at=at, grain=grain) if keys else {}
    found = [_floor(each, growth, peers, place) for each in assessed]
    return [each for each in found if each is not None]


def _floor(
    indicator: Indicator, growth: dict[tuple[str, str], list[Figure]], peers: list[str], place: str
) -> Floor | None:
    own = growth.get((indicator.key, place))
    if place not in peers or not own or own[-1].period.month == DECEMBER:
        return None
    ahead, drawn, moves = DECEMBER - own[-1].period.month, [], []
    for peer in peers:
        figures = growth.get((indicator.key, peer), [])
        past = _moves(figures, ahead)
        if len(past) >= FEWEST_MOVES and figures[-1].period == own[-1].period:
            error = sqrt(sum(move * move for move in past) / len(past))
            drawn.append(Peer(peer, float(figures[-1].value), error))
            moves.append(len(past))
    if len(drawn) < 2 or place not in {peer.key for peer in drawn}:
        return None
    return Floor(indicator, own[-1], ahead, min(moves), safety(place, drawn, levels=LEVELS))


def _moves(figures: list[Figure], ahead: int) -> list[float]:
    """How far growth moved over so many months within a year, each time it is known."""
    by_month = {(each.period.year, each.period.month): float(each.value) for each in figures}
    return [
        by_month[year, month + ahead] - value
        for (year, month), value in by_month.items()
        if (year, month + ahead) in by_month
    ]
