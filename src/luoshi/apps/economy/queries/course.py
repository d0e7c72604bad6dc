"""The course of a year of an indicator: quarters that are over as published, the others as foretold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import TYPE_CHECKING

from luoshi.apps.economy.indicators import Indicator
from luoshi.apps.economy.queries.figures import Figure, series
from luoshi.apps.economy.queries.outlooks import Kept, outlooks
from luoshi.apps.economy.queries.places import cities, province

if TYPE_CHECKING:
    from luoshi.core.economy.course import Course

ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a place's year: its published growth by day, last year's cumulative levels, the forecast that
    rests on these figures (None where there is none, or newer figures came)."""

    place: str
    year: int
    figures: tuple[Figure, ...]
    levels: Mapping[tuple[int, int], float]
    kept: Kept | None

    @property
    def latest(self) -> Figure | None:
        """The last figure of the year; None before the first."""
        return next((each for each in reversed(self.figures) if each.period.year == self.year), None)

    @property
    def over(self) -> int:
        """How many quarters of the year are over and published, without a gap."""
        known = {(each.period.month, each.period.day) for each in self.figures if each.period.year == self.year}
        return next((number for number, end in enumerate(ENDS) if end not in known), 4)

    def bases(self, upto: Date | None = None) -> tuple[float, float, float, float]:
        """Last year's cumulative level at each quarter's end; with `upto`, that of this day in its quarter's place.

        From the forecast's weights, else from last year's levels, else months weigh the same.
        """
        ends = [_end(self.year, quarter) for quarter in (1, 2, 3, 4)]
        if upto is not None:
            ends[(upto.month - 1) // 3] = upto
        found = [self._base(end) for end in ends]
        rising = all(low < high for low, high in zip([0.0, *found], found, strict=False))
        one, two, three, four = found if rising else [float(end.month) for end in ends]
        return one, two, three, four

    def _base(self, end: Date) -> float:
        weights = self.kept.weights if self.kept else {}
        if weights and min(weights).year == self.year:
            return float(sum(weight for day, weight in weights.items() if day <= end))
        return self.levels.get((end.year - 1, end.month), 0.0)


def known_of(indicator: Indicator, places: Sequence[str], year: int, *, at: datetime) -> dict[str, Known]:
    """What is known at `at` of a year of an indicator, by place; places without any figure are left out."""
    growth = series([indicator.key], places, at=at)
    levels = series([indicator.key], places, at=at, measure="level")
    kept = outlooks([indicator.key], places, at=at)
    found = {}
    for place in places:
        figures = growth.get((indicator.key, place))
        if not figures:
            continue
        told = kept.get((indicator.key, place))
        fresh = told is not None and told.last == figures[-1].period
        told_levels = levels.get((indicator.key, place), ())
        by_month = {(each.period.year, each.period.month): float(each.value) for each in told_levels}
        found[place] = Known(place, year, tuple(figures), by_month, told if fresh else None)
    return found


def around(indicator: Indicator, place: str, year: int, *, at: datetime) -> dict[str, Known]:
    """The same of a place, of the cities it is ranked among, and of the whole province."""
    above = province()
    places = dict.fromkeys([place, *cities(), *([above] if above else [])])
    return known_of(indicator, list(places), year, at=at)


def foretold(known: Known) -> Course:
    """The course in draws: quarters that are over as published, the others as the forecast has them."""
    import numpy as np  # noqa: PLC0415 - heavy

    from luoshi.core.economy.course import Course  # noqa: PLC0415

    kept = known.kept if known.over < 4 else None
    made = np.full((len(kept.paths) if kept else 1, 4), np.nan)
    for quarter in range(known.over):
        made[:, quarter] = _published(known, _end(known.year, quarter + 1))
    for quarter in range(known.over, 4):
        end = _end(known.year, quarter + 1)
        if kept is not None and end in kept.periods:
            made[:, quarter] = kept.at_end(end)
    return Course(made, known.bases())


def so_far(known: Known, day: Date | None) -> Course:
    """The course as published up to a day: the quarter under way as far as that, where there is a figure for it."""
    import numpy as np  # noqa: PLC0415

    from luoshi.core.economy.course import Course  # noqa: PLC0415

    made = np.full((1, 4), np.nan)
    for quarter in range(known.over):
        made[:, quarter] = _published(known, _end(known.year, quarter + 1))
    under_way = [each for each in known.figures if day and each.period == day and (day.month - 1) // 3 == known.over]
    if day is None or not under_way:
        return Course(made, known.bases())
    made[:, known.over] = float(under_way[0].value)
    return Course(made, known.bases(day))


def _published(known: Known, end: Date) -> float:
    return next(float(each.value) for each in known.figures if each.period == end)


def _end(year: int, quarter: int) -> Date:
    return Date(year, *ENDS[quarter - 1])
