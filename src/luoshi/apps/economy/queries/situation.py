"""The situation: each indicator of a place as last known, its trend, its rank in the province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from luoshi.apps.economy.indicators import Indicator, of_places
from luoshi.apps.economy.queries.figures import Figure, series
from luoshi.apps.economy.queries.places import cities
from luoshi.apps.economy.queries.single_periods import Alone, alone
from luoshi.core.economy import Standing, ranked

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of a place: cumulative growth month by month (oldest first), its level, its rank among the cities.

    `alone` is the growth of each period by itself, those left out that cannot be told.

    `standing` is None where the province does not rank by it or fewer than two cities have a figure for the month.
    """

    indicator: Indicator
    growth: tuple[Figure, ...]
    level: Figure | None
    standing: Standing | None
    alone: tuple[Alone, ...] = ()

    @property
    def latest(self) -> Figure | None:
        """The last month known."""
        return self.growth[-1] if self.growth else None

    @property
    def last_alone(self) -> Alone | None:
        """The growth of the last month known, by itself."""
        last = self.alone[-1] if self.alone else None
        return last if last and self.latest and last.period == self.latest.period else None

    @property
    def change(self) -> float | None:
        """Points since the month before; None where there is none."""
        return float(self.growth[-1].value - self.growth[-2].value) if len(self.growth) > 1 else None


def situation(place: str, *, at: datetime) -> list[Line]:
    """The lines of a place as known at `at`, in the order of the indicators. Constant in questions."""
    known = of_places()
    peers = cities()
    keys = list(known)
    growth = series(keys, [*peers, place], at=at)
    levels = series(keys, [place], at=at, measure="level")
    singles = series(keys, [place], at=at, basis="single")
    return [
        Line(
            each,
            tuple(growth.get((key, place), [])[-MONTHS:]),
            next(reversed(levels.get((key, place), [])), None),
            _standing(each, growth, peers, place),
            alone(*(given.get((key, place), []) for given in (growth, levels, singles)), grain=each.grain)[-MONTHS:],
        )
        for key, each in known.items()
    ]


def _standing(
    indicator: Indicator, growth: dict[tuple[str, str], list[Figure]], peers: list[str], place: str
) -> Standing | None:
    own = growth.get((indicator.key, place))
    if not indicator.assessed or place not in peers or not own:
        return None
    return standing(growth, indicator, peers, place, own[-1])


def standing(
    growth: dict[tuple[str, str], list[Figure]], indicator: Indicator, peers: list[str], place: str, of: Figure
) -> Standing | None:
    """How a place stands among the cities that have a figure for the same month."""
    values = {
        peer: figure.value
        for peer in peers
        for figure in growth.get((indicator.key, peer), ())
        if figure.period == of.period
    }
    if len(values) < 2 or place not in values:
        return None
    return ranked(values, higher_is_better=indicator.direction == "up")[place]
