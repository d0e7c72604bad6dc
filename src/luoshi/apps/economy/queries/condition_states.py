"""Whether each condition of the yearly path is met, or how likely it will be, and what decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from luoshi.apps.economy.conditions import Condition, conditions
from luoshi.apps.economy.indicators import Indicator
from luoshi.apps.economy.queries.course import ENDS, Known, around, foretold, so_far
from luoshi.apps.economy.queries.places import cities, province
from luoshi.apps.economy.queries.year_target import YearTarget, year_target
from luoshi.core.words import Words

if TYPE_CHECKING:
    from luoshi.core.economy.course import Course, Values

PLACES = 3


@dataclass(frozen=True, slots=True)
class Given:
    """What a condition is judged by: the indicator, the place, what is known of all places, the year's target; `ranked`
    are the cities ranked against each other."""

    indicator: Indicator
    place: str
    year: int
    known: Mapping[str, Known]
    above: str | None
    target: Decimal | None
    ranked: frozenset[str]


@dataclass(frozen=True, slots=True)
class State:
    """A condition for an indicator: met, missed, open (its quarter is not over) or unknown, with the reason why.

    `value` is its quantity as published, or what a course asked about comes to (the middle of the draws); `as_of` the
    day that speaks of; `probability` that of being met while open.
    """

    condition: Condition
    state: Literal["met", "missed", "open", "unknown"]
    value: Decimal | None
    as_of: Date | None
    probability: float | None
    decides: Words | None
    why: Words | None = None


NO_TARGET = Words("还没有哪项任务定下全年目标", "no commitment sets a target for the year")
NO_PROVINCE = Words("没有全省数据", "no figures of the province")
NO_FIGURE = Words("还没有这一年的数据", "no figure of the year yet")
NOT_RANKED = Words("只有各市参加排位", "only cities are ranked")
NO_QUARTER = Words("缺上季度末的数据，无法比较", "the end of the quarter before has no figure to compare with")
NO_PEERS = Words("同期数据不足两个市", "fewer than two cities have a figure")


def given(indicator: Indicator, place: str, year: int, *, at: datetime, target: Decimal | None = None) -> Given:
    """What there is to judge the year of an indicator by; a target given stands in for the one in force."""
    bound: YearTarget | None = None if target is not None else year_target(indicator.key, place, year)
    return Given(
        indicator,
        place,
        year,
        around(indicator, place, year, at=at),
        province(),
        target if bound is None else bound.value,
        frozenset(cities()),
    )


def states(facts: Given) -> list[State]:
    """The state of each condition of the year, first quarter first."""
    return [state(facts, each) for each in conditions(facts.year)]


def state(facts: Given, condition: Condition, own: Course | None = None) -> State:
    """The state of one condition; with `own`, of what is not over, were the place's year to take that course."""
    known = facts.known.get(facts.place)
    if known is None:
        return State(condition, "unknown", None, None, None, None, NO_FIGURE)
    over = known.over >= condition.quarter
    latest = known.latest
    day = latest.period if latest else None
    now = quantity(facts, condition, {key: so_far(each, day) for key, each in facts.known.items()})
    value = None if isinstance(now, Words) else _middle(now)
    as_of = Date(facts.year, *ENDS[condition.quarter - 1]) if over else day
    if over and value is not None:
        return State(condition, _judged(value, condition), value, as_of, None, None)
    courses = {key: foretold(each) for key, each in facts.known.items()}
    if own is not None:
        courses[facts.place], value, as_of = own, None, Date(facts.year, *ENDS[condition.quarter - 1])
    drawn = quantity(facts, condition, courses)
    if isinstance(drawn, Words):
        return State(condition, "unknown", value, as_of, None, None, drawn)
    if own is not None:
        value = _middle(drawn)
        if len(drawn) == 1:  # what hangs on nobody else is decided once the course is given
            return State(condition, _judged(value, condition), value, as_of, None, None)
    chance = _chance(drawn, condition)
    return State(condition, "open", value, as_of, chance, decides(facts, condition, courses))


def quantity(facts: Given, condition: Condition, courses: Mapping[str, Course]) -> Values | Words:
    """What a condition asks for, in draws of the courses; words where it cannot be told, and why."""
    import numpy as np  # noqa: PLC0415 - heavy

    own, quarter = courses[facts.place], condition.quarter
    if np.isnan(own.growth[:, quarter - 1]).any():
        return NO_FIGURE
    found = _asked_for(facts, condition, courses)
    # what is less than or more than an unknown is no answer: it must not count as missed
    return NO_QUARTER if not isinstance(found, Words) and np.isnan(found).any() else found


def _asked_for(facts: Given, condition: Condition, courses: Mapping[str, Course]) -> Values | Words:
    import numpy as np  # noqa: PLC0415

    from luoshi.core.economy.course import rise  # noqa: PLC0415

    own, quarter = courses[facts.place], condition.quarter
    if condition.asks == "reaches":
        found: Values | Words = NO_TARGET if facts.target is None else own.growth[:, 3] - float(facts.target)
    elif condition.asks == "not-below":
        found = own.change(quarter)
    elif condition.asks == "rises":
        above = courses.get(facts.above) if facts.above else None
        dark = above is None or np.isnan(above.growth[:, quarter - 1]).any()
        found = NO_PROVINCE if above is None or dark else rise(own, above, quarter)
    else:
        found = _ranked(facts, courses, quarter)
    return found


def _ranked(facts: Given, courses: Mapping[str, Course], quarter: int) -> Values | Words:
    import numpy as np  # noqa: PLC0415

    from luoshi.core.economy.course import from_bottom  # noqa: PLC0415

    if facts.place not in facts.ranked:
        return NOT_RANKED
    ranked = {key: each for key, each in courses.items() if key in facts.ranked}
    if sum(not np.isnan(each.growth[:, quarter - 1]).any() for each in ranked.values()) < 2:
        return NO_PEERS
    return from_bottom(facts.place, ranked, quarter, higher_is_better=facts.indicator.direction == "up")


def decides(facts: Given, condition: Condition, courses: Mapping[str, Course]) -> Words:
    """What the condition turns on, in a sentence with its figures."""
    import numpy as np  # noqa: PLC0415

    own, quarter = courses[facts.place], condition.quarter
    middle = float(np.median(own.single(quarter)))
    if condition.asks == "off-bottom":
        return _nearest(facts, quarter, courses)
    if condition.asks == "reaches" and facts.target is not None:
        end = float(np.median(own.growth[:, 3]))
        target = f"{facts.target.normalize():f}"
        return Words(
            f"全年预计{end:.1f}%，目标{target}%；四季度当季预计{middle:.1f}%",
            f"the year is expected at {end:.1f}%, the target is {target}%; the last quarter at {middle:.1f}%",
        )
    before = float(np.median(own.single(quarter - 1)))
    zh, en = (
        f"当季预计{middle:.1f}%，上季{before:.1f}%",
        f"the quarter is expected at {middle:.1f}%, {before:.1f}% before",
    )
    if condition.asks == "rises" and facts.above:
        there = float(np.median(courses[facts.above].single(quarter)))
        zh, en = f"{zh}，全省{there:.1f}%", f"{en}, the province at {there:.1f}%"
    return Words(zh, en)


def _nearest(facts: Given, quarter: int, courses: Mapping[str, Course]) -> Words:
    import numpy as np  # noqa: PLC0415

    own = float(np.median(courses[facts.place].growth[:, quarter - 1]))
    others = {
        key: float(np.median(each.growth[:, quarter - 1])) - own
        for key, each in courses.items()
        if key not in (facts.place, facts.above) and not np.isnan(each.growth[:, quarter - 1]).any()
    }
    key = min(others, key=lambda each: abs(others[each]))
    return Words(
        f"最接近的是{key}，预计{'高' if others[key] > 0 else '低'}{abs(others[key]):.1f}个百分点",
        f"nearest is {key}, expected {abs(others[key]):.1f} points {'above' if others[key] > 0 else 'below'}",
    )


def _middle(drawn: Values) -> Decimal:
    import numpy as np  # noqa: PLC0415

    return Decimal(repr(round(float(np.median(drawn)), PLACES)))


def _judged(value: Decimal, condition: Condition) -> Literal["met", "missed"]:
    return "met" if value >= condition.value else "missed"


def _chance(drawn: Values, condition: Condition) -> float:
    """The share of draws that meet it, never certain: (k + 1/2) / (n + 1)."""
    met = int((drawn >= float(condition.value) - 1e-9).sum())
    return (met + 0.5) / (len(drawn) + 1)
