"""The safety net: how likely is each rank by the end of the year, and what growth keeps the city off the bottom?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING

from luoshi.apps.economy.indicators import Indicator, assessed
from luoshi.apps.economy.queries.figures import Figure, moves, series
from luoshi.apps.economy.queries.outlooks import Kept, outlooks
from luoshi.apps.economy.queries.places import cities
from luoshi.core.economy import Peer, Safety, floor_of, joined, standings
from luoshi.core.economy.safety import drawn

if TYPE_CHECKING:
    from luoshi.core.economy.safety import Draws

LEVELS = (0.8, 0.9, 0.95)
FEWEST_MOVES = 6
DECEMBER = 12
DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class Floor:
    """An indicator's safety net at the end of the year: the growth the city has now, the growth expected of it, how
    likely each rank is.

    `kept` is the forecast of the own city; None where each city is taken to stay as it is, give or take what its own
    growth moved by over as many `months` (`moves` times at least). `of` are the cities simulated, `growth` their draws.
    """

    indicator: Indicator
    place: str
    now: Figure
    expected: float
    months: int
    moves: int
    safety: Safety
    kept: Kept | None
    of: tuple[str, ...]
    growth: Draws

    def at_least(self, from_bottom: int, level: float) -> float | None:
        """The least growth with which the city is at least that far from the bottom with this probability; None where
        there are too few cities for that."""
        if from_bottom > len(self.of):
            return None
        return floor_of(self.place, self.of, self.growth, from_bottom=from_bottom, level=level)

    @property
    def near(self) -> tuple[float, float, float, float]:
        """The probability of the last place, of the two before it, and of all others, in per cent."""
        last = [each * 100 for each in reversed(self.safety.ranks)] + [0.0, 0.0]
        return last[0], last[1], last[2], max(0.0, 100 - sum(last[:3]))

    @property
    def likely_from_bottom(self) -> int:
        """The likeliest rank, from the bottom."""
        ranks = self.safety.ranks
        return len(ranks) - max(range(len(ranks)), key=lambda at: ranks[at])


@dataclass(frozen=True, slots=True)
class _Simulated:
    """The cities drawn, with their draws, and how they were drawn."""

    of: tuple[str, ...]
    growth: Draws
    moves: int = 0
    kept: Kept | None = None


def floors(place: str, *, at: datetime) -> list[Floor]:
    """The safety net of each assessed indicator of which more is better, as known at `at`; none where fewer than two
    cities can be simulated.

    By the kept forecasts of the cities whose last month is the city's own; where there is none of the city, each is
    expected to end the year with the growth it has, give or take what growth moved by over as many months in its own
    past (root mean square; with fewer than six such moves it is left out). Errors correlate by 0.3.
    """
    wanted = [each for each in assessed().values() if each.direction == "up"]
    keys, peers = [each.key for each in wanted], cities()
    growth = series(keys, [*peers, place], at=at)
    kept = outlooks(keys, peers, at=at)
    found = [
        _floor(
            each,
            {peer: growth[each.key, peer] for peer in peers if (each.key, peer) in growth},
            {peer: kept[each.key, peer] for peer in peers if (each.key, peer) in kept},
            place,
        )
        for each in wanted
    ]
    return [each for each in found if each is not None]


def _floor(
    indicator: Indicator, growth: Mapping[str, list[Figure]], kept: Mapping[str, Kept], place: str
) -> Floor | None:
    if place not in growth or growth[place][-1].period.month == DECEMBER:
        return None
    now = growth[place][-1]
    same = {key: each for key, each in growth.items() if each[-1].period == now.period}
    made = _foretold(same, kept, place, now.period) or _as_it_moved(same, place, DECEMBER - now.period.month)
    if made is None:
        return None
    safety = standings(place, made.of, made.growth, levels=LEVELS)
    expected = float(made.growth[:, made.of.index(place)].mean()) if made.kept else float(now.value)
    months = DECEMBER - now.period.month
    return Floor(indicator, place, now, expected, months, made.moves, safety, made.kept, made.of, made.growth)


def _foretold(
    growth: Mapping[str, list[Figure]], kept: Mapping[str, Kept], place: str, last: Date
) -> _Simulated | None:
    end = Date(last.year, DECEMBER, 31)
    drawn_of = {key: kept[key].at_end(end) for key in growth if key in kept and kept[key].last == last}
    columns = {key: each for key, each in drawn_of.items() if each is not None}
    if len(columns) < 2 or place not in columns:
        return None
    made = joined(list(columns.values()), draws=DRAWS)
    return _Simulated(tuple(columns), made, kept=kept[place])


def _as_it_moved(growth: Mapping[str, list[Figure]], place: str, ahead: int) -> _Simulated | None:
    peers, counts = [], []
    for key, figures in growth.items():
        past = moves(figures, ahead)
        if len(past) >= FEWEST_MOVES:
            peers.append(Peer(key, float(figures[-1].value), sqrt(sum(move * move for move in past) / len(past))))
            counts.append(len(past))
    if len(peers) < 2 or place not in {peer.key for peer in peers}:
        return None
    made = drawn(peers, draws=DRAWS)
    return _Simulated(tuple(peer.key for peer in peers), made, min(counts))
