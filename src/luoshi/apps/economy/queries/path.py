"""The yearly path of an indicator: conditions, what is still needed, what if, the forecast and how it was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from luoshi.apps.economy.conditions import conditions
from luoshi.apps.economy.indicators import Indicator
from luoshi.apps.economy.queries.condition_states import Given, State, given, state, states
from luoshi.apps.economy.queries.course import ENDS, Known, foretold
from luoshi.apps.economy.queries.outlooks import METHODS, Kept
from luoshi.apps.economy.queries.year_target import YearTarget, year_target
from luoshi.core.economy import Year, lifted, ranked, still_needed, with_quarters
from luoshi.core.words import Words

PLACES = 1


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter: its growth alone as published (None while it is not over), as the forecast expects it, what it takes
    to reach the target evenly and by weight, and what somebody typed."""

    number: int
    published: Decimal | None
    expected: Decimal | None
    even: Decimal | None
    weighted: Decimal | None
    typed: Decimal | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The year, were its remaining quarters to grow so: cumulative growth at each quarter's end, the rank the year
    would bring against what is expected of the other cities, the conditions."""

    cumulative: tuple[Decimal, ...]
    rank: int | None
    count: int
    states: tuple[State, ...]

    @property
    def year(self) -> Decimal:
        """Growth of the year."""
        return self.cumulative[-1]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A period of the fan: cumulative growth as published or, ahead, the middle of the paths with the central 50 and
    80 %, and seasonal-naive beside."""

    day: Date
    published: Decimal | None
    middle: float | None = None
    low50: float | None = None
    high50: float | None = None
    low80: float | None = None
    high80: float | None = None
    naive: float | None = None

    @property
    def drawn(self) -> tuple[float | None, ...]:
        """What is foretold, in the order of the table's columns."""
        return self.middle, self.low80, self.high80, self.low50, self.high50, self.naive


@dataclass(frozen=True, slots=True)
class Method:
    """A method that was tried: its error on the past in points, what it expects of the year, whether it was chosen."""

    name: Words
    error: float | None
    expected: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Path:
    """Everything of the page."""

    indicator: Indicator
    place: str
    year: int
    target: YearTarget | None
    asked: Decimal | None
    latest: Date | None
    states: tuple[State, ...]
    quarters: tuple[Quarter, ...]
    needed: Decimal | None
    what_if: WhatIf | None
    fan: tuple[Ahead, ...]
    methods: tuple[Method, ...]
    kept: Kept | None


def path(
    indicator: Indicator,
    place: str,
    year: int,
    *,
    at: datetime,
    target: Decimal | None = None,
    typed: Mapping[int, Decimal] | None = None,
) -> Path | None:
    """The path of an indicator as known at `at`; None where there is no figure of the place at all.

    `target` stands in for the one in force; `typed` is the growth of remaining quarters, alone, by number.
    """
    facts = given(indicator, place, year, at=at, target=target)
    known = facts.known.get(place)
    if known is None:
        return None
    bound = year_target(indicator.key, place, year) if target is None else None
    whole = year_of(known)
    expected = expected_quarters(known)
    quarters = _quarters(known, whole, expected, facts.target, typed or {})
    needed = still_needed(whole, facts.target).growth if facts.target is not None and known.over < 4 else None
    kept = known.kept if known.kept and known.kept.periods[0].year == year else None
    return Path(
        indicator,
        place,
        year,
        bound,
        facts.target,
        known.latest.period if known.latest else None,
        tuple(states(facts)),
        quarters,
        needed,
        _what_if(facts, known, whole, quarters) if typed else None,
        fan(known, kept),
        methods(kept),
        kept,
    )


def year_of(known: Known) -> Year:
    """The year's quarters with last year's weights, as exact numbers."""
    bases = [Decimal(repr(each)) for each in known.bases()]
    weights = (bases[0], *(now - before for now, before in zip(bases[1:], bases, strict=False)))
    published = {each.period: each.value for each in known.figures}
    cumulative = tuple(published[Date(known.year, *ENDS[quarter])] for quarter in range(known.over))
    return Year((weights[0], weights[1], weights[2], weights[3]), cumulative)


def expected_quarters(known: Known) -> list[Decimal] | None:
    """The growth the forecast expects of each remaining quarter alone; None where it does not reach the year's end."""
    import numpy as np  # noqa: PLC0415 - heavy

    course = foretold(known)
    left = range(known.over + 1, 5)
    if any(np.isnan(course.growth[:, quarter - 1]).any() for quarter in left):
        return None
    return [Decimal(repr(round(float(np.median(course.single(quarter))), 3))) for quarter in left]


def _quarters(
    known: Known, whole: Year, expected: list[Decimal] | None, target: Decimal | None, typed: Mapping[int, Decimal]
) -> tuple[Quarter, ...]:
    alone, over = whole.single, known.over
    even = still_needed(whole, target).growth if target is not None and over < 4 else None
    weighted = lifted(whole, target, expected) if target is not None and expected else None
    made = []
    for number in range(1, 5):
        at = number - over - 1
        ahead = at >= 0
        said = expected[at] if ahead and expected else None
        made.append(
            Quarter(
                number,
                None if ahead else alone[number - 1],
                said,
                even if ahead else None,
                weighted[at] if ahead and weighted else None,
                typed.get(number, _rounded(said)) if ahead else None,
            )
        )
    return tuple(made)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, PLACES)


def _what_if(facts: Given, known: Known, whole: Year, quarters: tuple[Quarter, ...]) -> WhatIf | None:
    import numpy as np  # noqa: PLC0415

    from luoshi.core.economy.course import Course  # noqa: PLC0415

    left = [each.typed for each in quarters if each.published is None]
    if not left or any(each is None for each in left):
        return None
    cumulative = with_quarters(whole, [each for each in left if each is not None])
    own = Course(np.array([[float(each) for each in cumulative]]), known.bases())
    found = tuple(state(facts, each, own) for each in conditions(facts.year))
    ends = {facts.place: cumulative[-1]}
    for key, other in facts.known.items():
        growth = foretold(other).growth[:, 3]
        if key not in (facts.place, facts.above) and not np.isnan(growth).any():
            ends[key] = Decimal(repr(round(float(np.median(growth)), 3)))
    standing = ranked(ends, higher_is_better=facts.indicator.direction == "up")[facts.place]
    return WhatIf(tuple(cumulative), standing.rank if len(ends) > 1 else None, len(ends), found)


def fan(known: Known, kept: Kept | None) -> tuple[Ahead, ...]:
    """The year before and this one as published, then the periods ahead."""
    import numpy as np  # noqa: PLC0415

    since = Date(known.year - 1, 1, 1)
    shown = [each for each in known.figures if since <= each.period <= Date(known.year, 12, 31)]
    found = [Ahead(each.period, each.value) for each in shown]
    if kept is None:
        return tuple(found)
    naive = kept.expected("seasonal-naive")
    edges = np.quantile(np.array(kept.paths), [0.1, 0.25, 0.5, 0.75, 0.9], axis=0)
    if found:
        last = found[-1]
        value = float(last.published or 0)
        # the fan opens at the last published figure
        found[-1] = Ahead(last.day, last.published, None, value, value, value, value, value if naive else None)
    for at, day in enumerate(kept.periods):
        low80, low50, middle, high50, high80 = (float(each) for each in edges[:, at])
        found.append(Ahead(day, None, middle, low50, high50, low80, high80, naive[at] if naive else None))
    return tuple(found)


def methods(kept: Kept | None) -> tuple[Method, ...]:
    """The methods that were tried, the least wrong first."""
    if kept is None:
        return ()
    order = sorted(kept.tried, key=lambda each: (each.error is None, each.error or 0.0))
    return tuple(
        Method(METHODS[each.method], each.error, each.expected[-1], each.method == kept.method) for each in order
    )
