"""Which counties pulled the city's growth by how much: points that add up exactly to the growth of their sum.

Of every indicator published for whole places at once, by month or quarter, as published: for the page of the situation.
`contributions` looks into one that has levels of industries or enterprises: single months are summed, there is a whole
to hold the parts against, and a question to the store for each. What is alike in both is `core.economy.contributions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from luoshi.apps.economy.indicators import of_places
from luoshi.apps.economy.queries.figures import Figure, series
from luoshi.apps.economy.queries.places import counties
from luoshi.core.economy import Contribution, Part, contributions
from luoshi.core.economy.periods import year_up_to
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Pull:
    """What each county adds to the growth of an indicator up to a month, most first.

    `missing` are counties without both levels: they are in no sum.
    """

    indicator: str
    period: Date
    parts: tuple[Contribution, ...]
    missing: tuple[str, ...]

    @property
    def span(self) -> Words:
        """The months it is of."""
        return year_up_to(self.period)

    @property
    def total(self) -> Decimal:
        """The growth of their sum by levels at current prices, in per cent; it may differ from the published growth,
        which is at comparable prices."""
        return sum((each.points for each in self.parts), Decimal(0))


def pulls(*, at: datetime) -> list[Pull]:
    """By indicator, the pull of the counties at the latest month that most of them have levels for, and a year before.

    Constant in questions to the store; nothing for an indicator of which fewer than two counties have levels.
    """
    names, keys = counties(), list(of_places())
    found = series(keys, names, at=at, measure="level")
    made = (_pull(key, {name: found.get((key, name), []) for name in names}) for key in keys)
    return [each for each in made if each is not None]


def _pull(key: str, levels: dict[str, list[Figure]]) -> Pull | None:
    lasts = [figures[-1].period for figures in levels.values() if figures]
    if not lasts:
        return None
    period = max(lasts, key=lambda day: (lasts.count(day), day))
    parts, missing = [], []
    for name, figures in levels.items():
        known = {(each.period.year, each.period.month): each.value for each in figures}
        now, before = known.get((period.year, period.month)), known.get((period.year - 1, period.month))
        if now is None or before is None:
            missing.append(name)
        else:
            parts.append(Part(name, before, now))
    if len(parts) < 2 or sum(part.before for part in parts) <= 0:
        return None
    shares = sorted(contributions(parts), key=lambda each: -each.points)
    return Pull(key, period, tuple(shares), tuple(missing))
