"""What each sector department must hold this week: the indicators it holds, and its part of what is still needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.apps.economy.departments import Department, department_of, departments
from luoshi.apps.economy.models import Enterprise
from luoshi.apps.economy.queries.capacity import Able, able, carried
from luoshi.apps.economy.queries.floor import Floor
from luoshi.apps.economy.queries.year_target import year_target
from luoshi.core.economy import Division, Load, Portion
from luoshi.core.economy.disclosure import FEWEST, Cell, withheld
from luoshi.core.economy.industries import industries
from luoshi.core.words import Words

AimKey = Literal["off-bottom", "up", "target"]
AIMS: tuple[AimKey, ...] = ("off-bottom", "up", "target")
DIVIDED = "industry"
"""The indicator that is divided: enterprises say what they make and could make, and what they make is industry."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is aimed at by the end of the year: the growth that takes, and by how many points it exceeds what is
    expected (0 where what is expected is enough already)."""

    aim: AimKey
    level: float
    growth: float
    points: float


@dataclass(frozen=True, slots=True)
class Carried:
    """An enterprise's part: in all and each week, in 万元, with what bounds it."""

    enterprise: Words
    code: str
    county: str
    amount: Decimal
    weekly: Decimal
    spare: Decimal
    orders: Decimal | None
    idle_lines: int


@dataclass(frozen=True, slots=True)
class Part:
    """An industry's part for the department that answers for it; `enterprises` is how many its room is that of.

    The figures are None for who does not see single enterprises where they would give one away.
    """

    department: Department
    code: str
    name: Words
    weight: Decimal | None
    headroom: Decimal | None
    amount: Decimal | None
    weekly: Decimal | None
    enterprises: int
    carried: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Weekly:
    """The list of a week: `on` up to the end of the year, in `weeks`; `needed` in 万元, `uncarried` what nobody has
    room for. `quarter` is the one whose capacity and orders bound it."""

    wanted: Wanted
    on: Date
    weeks: int
    quarter: Date
    needed: Decimal
    uncarried: Decimal
    parts: tuple[Part, ...]


def wanted(floor: Floor, aim: str, level: float) -> Wanted | None:
    """What an aim takes. Without one that is known: the first that needs more than is expected, else off the bottom."""
    if aim in AIMS:
        return _wanted(floor, AIMS[AIMS.index(aim)], level)
    found = [each for key in AIMS if (each := _wanted(floor, key, level)) is not None]
    return next((each for each in found if each.points > 0), found[0] if found else None)


def _wanted(floor: Floor, aim: AimKey, level: float) -> Wanted | None:
    growth: float | None
    if aim == "target":
        bound = year_target(floor.indicator.key, floor.place, floor.now.period.year)
        growth = float(bound.value) if bound else None
    else:
        growth = floor.at_least(2 if aim == "off-bottom" else max(floor.likely_from_bottom, 1) + 1, level)
    return None if growth is None else Wanted(aim, level, growth, max(growth - floor.expected, 0.0))


def weekly(asked: Wanted, *, on: Date, at: datetime) -> Weekly | None:
    """The list of the week of `on`; None where no enterprise said its capacity."""
    found = able(at=at)
    if found is None:
        return None
    end = Date(on.year, 12, 31)
    weeks = max(1, -(-((end - on) + timedelta(days=1)).days // 7))
    division = carried(found, asked.points, on, end)
    needed, uncarried = _amount(division.needed), _amount(division.uncarried)
    return Weekly(asked, on, weeks, found.quarter, needed, uncarried, tuple(_parts(found, division, weeks)))


def without_single(week: Weekly) -> Weekly | None:
    """The list for who does not see single enterprises: none is named, and no sum is told that gives one away, by
    itself or as what is left of the total. None where they are too few for the total to be told."""
    if sum(each.enterprises for each in week.parts) < FEWEST:
        return None
    closed = withheld([Cell(each.code, each.enterprises, float(each.weight or 0)) for each in week.parts])
    parts = (_closed(each) if each.code in closed else each for each in week.parts)
    return replace(week, parts=tuple(replace(each, carried=()) for each in parts))


def _closed(part: Part) -> Part:
    return replace(part, weight=None, headroom=None, amount=None, weekly=None)


def _parts(found: Able, division: Division, weeks: int) -> list[Part]:
    codes = [load.carrier.key for portion in division.portions for load in portion.loads]
    names = dict(Enterprise.objects.filter(code__in=codes).values_list("code", "name"))
    made = [_part(found, each, names, weeks) for each in division.portions]
    order = {each.unit: number for number, each in enumerate(departments())}
    return sorted(made, key=lambda each: (order[each.department.unit], -(each.amount or 0)))


def _part(found: Able, portion: Portion, names: dict[str, str], weeks: int) -> Part:
    known = industries().get(portion.industry)
    return Part(
        department_of(portion.industry),
        portion.industry,
        known.short if known else Words(portion.industry, portion.industry),
        _amount(portion.weight / found.year * 100) if found.year else Decimal(0),
        _amount(portion.headroom),
        _amount(portion.amount),
        _amount(portion.amount / weeks),
        sum(each.industry == portion.industry for each in found.carriers),
        tuple(_carried(found, load, names, weeks) for load in portion.loads),
    )


def _carried(found: Able, load: Load, names: dict[str, str], weeks: int) -> Carried:
    each = load.carrier
    name = names.get(each.key) or each.key
    return Carried(
        Words(name, name),
        each.key,
        found.counties.get(each.key, ""),
        _amount(load.amount),
        _amount(load.amount / weeks),
        _amount(max(each.capacity - each.output, Fraction(0))),
        None if each.orders is None else _amount(each.orders),
        each.idle_lines,
    )


def _amount(value: Fraction) -> Decimal:
    """To one place, for who reads it; the division itself is exact."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 1)
