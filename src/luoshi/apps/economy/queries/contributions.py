"""What each industry, county or enterprise pulled growth by: points that add up exactly to the growth of the whole.

Of one indicator with levels of industries or enterprises by month; `county_pulls` says the same of counties for every
indicator published, and why apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from luoshi.analytics.schema import Basis
from luoshi.apps.economy.models import Enterprise, Place
from luoshi.apps.economy.queries.levels import Level, Levels, Wanted, levels
from luoshi.apps.economy.queries.places import counties, inside
from luoshi.core.economy import Contribution, Part, contributions
from luoshi.core.economy.industries import divisions, industries
from luoshi.core.economy.periods import growth
from luoshi.core.economy.rounding import rounded
from luoshi.core.words import Words

By = Literal["industry", "county", "enterprise"]
REST, OTHERS = "rest", "others"
SHOWN = 10
PLACES: Mapping[By, int] = {"industry": 2, "county": 2, "enterprise": 3}
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose contributions, to the growth of what: an indicator of a place up to a month end, or of one industry of it
    (`industry`, a division). `basis` single asks for the month alone.
    """

    indicator: str
    place: Place
    period: Date
    by: By = "industry"
    basis: Basis = "cumulative"
    industry: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a part adds: `points` as shown, which add up to the growth of the whole as shown, and `exact` ones.

    `change` is by how much more than a month earlier, None where that is not known. `many` is how many enterprises
    stand together in the row of those not listed. The rest is what stands in the whole and in no part. `partly` where
    figures are missing on one side: its points hold what was not reported too, and no sentence names it.
    """

    key: str
    name: Words
    points: Decimal
    exact: Decimal
    change: Decimal | None
    growth: Decimal | None
    weight: Decimal
    now: Decimal
    before: Decimal
    many: int = 1
    partly: bool = False

    @property
    def named(self) -> bool:
        """Whether it is one part that has a name, with figures of its own."""
        return self.key not in (REST, OTHERS)


@dataclass(frozen=True, slots=True)
class Whole:
    """The growth of a place in per cent, as shown and exactly, and its parts, the most pulling first.

    `change` in points since a month earlier. `missing` are parts without a level on one side that was not nothing: they
    are in no sum. `gaps` counts parts that lack months, or have no figure any more.
    """

    growth: Decimal
    exact: Decimal
    change: Decimal | None
    now: Decimal
    before: Decimal
    price: str
    unit: str
    parts: tuple[Pulled, ...]
    missing: tuple[str, ...]
    gaps: int

    @property
    def others(self) -> bool:
        """Whether some parts stand together in one row."""
        return any(each.key == OTHERS for each in self.parts)


def pulled(asked: Asked, *, at: datetime, shown: int | None = SHOWN) -> Whole | None:
    """The contributions asked for, as known at `at`; of enterprises the `shown` that pulled most in each direction and
    the others together, all of them for None. None where the whole was nothing a year before.
    """
    found = levels(_wanted(asked), at=at)
    whole = next(iter(levels(_wanted_whole(asked), at=at).rows), None)
    made = _whole(asked, found, whole)
    if made is None or asked.by != "enterprise":
        return made
    listed = _listed(made.parts, shown)
    names = dict(Enterprise.objects.filter(code__in=[each.key for each in listed]).values_list("code", "name"))
    parts = (
        replace(each, name=Words(names[each.key], names[each.key])) if names.get(each.key) else each for each in listed
    )
    return replace(made, parts=_shown(tuple(parts), PLACES[asked.by]))


def _wanted(asked: Asked) -> Wanted:
    key, period, basis = asked.indicator, asked.period, asked.basis
    if asked.by == "industry":
        return Wanted(key, (asked.place.name,), period, basis)
    if asked.by == "county":
        below = counties() if asked.place.kind == Place.Kind.OWN else ()
        return Wanted(key, tuple(below), period, basis, asked.industry)
    return Wanted(key, tuple(inside(asked.place)), period, basis, asked.industry or None, enterprises=True)


def _wanted_whole(asked: Asked) -> Wanted:
    industry = "" if asked.by == "industry" else asked.industry
    return Wanted(asked.indicator, (asked.place.name,), asked.period, asked.basis, industry)


@lru_cache(maxsize=64)
def _whole(asked: Asked, found: Levels, stated: Level | None) -> Whole | None:
    parts: dict[str, Level] = {}
    missing = []
    for each in found.rows:
        key = {"industry": each.industry, "county": each.place, "enterprise": each.enterprise}[asked.by]
        if asked.by == "industry" and key not in divisions():
            continue  # the whole, or a section that holds divisions
        if asked.by != "enterprise" and (each.now is None or each.before is None):
            missing.append(str(_name(key, asked.by).zh))
        else:
            parts[key] = each
    if stated is not None and stated.now is not None and stated.before is not None and not missing:
        parts |= _rest(stated, list(parts.values()))
    base = sum((each.before or NOTHING for each in parts.values()), NOTHING)
    if not parts or base <= 0:
        return None
    made = contributions(Part(key, each.before or NOTHING, each.now or NOTHING) for key, each in parts.items())
    earlier = _earlier(parts)
    rows = [_pulled(share, parts[share.key], earlier, asked.by) for share in made]
    rows.sort(key=lambda each: (each.key == REST, -each.exact, each.key))
    exact = sum((each.exact for each in rows), NOTHING)
    changes = [each.change for each in rows]
    return Whole(
        round(exact, PLACES[asked.by]),
        exact,
        sum((each for each in changes if each is not None), NOTHING) if None not in changes else None,
        sum((each.now for each in rows), NOTHING),
        base,
        found.price,
        found.unit,
        _shown(tuple(rows), PLACES[asked.by]),
        tuple(missing),
        sum(_partly(each) for each in parts.values()),
    )


def _rest(stated: Level, parts: Sequence[Level]) -> dict[str, Level]:
    """What the stated whole holds beyond its parts, where that is more than rounding."""

    def left(side: str) -> Decimal | None:
        of_whole, of_parts = getattr(stated, side), [getattr(each, side) for each in parts]
        return None if of_whole is None else of_whole - sum((each for each in of_parts if each is not None), NOTHING)

    sides = [left(side) for side in ("now", "before", "now_earlier", "before_earlier")]
    small = Decimal("0.05") * (len(parts) + 1)
    if all(each is None or abs(each) <= small for each in sides[:2]):
        return {}
    return {REST: Level(stated.place, "", "", sides[0], sides[1], sides[2], sides[3], gaps=False)}


def _partly(level: Level) -> bool:
    """Whether months are missing, or there is no figure any more: it may have stopped, or only not have reported."""
    return level.gaps or level.now is None


def _earlier(parts: Mapping[str, Level]) -> dict[str, Decimal]:
    """What each part added up to a month earlier; nothing known in January."""
    if all(each.now_earlier is None and each.before_earlier is None for each in parts.values()):
        return {}
    pairs = [Part(key, each.before_earlier or NOTHING, each.now_earlier or NOTHING) for key, each in parts.items()]
    if sum((each.before for each in pairs), NOTHING) <= 0:
        return {}
    return {each.key: each.points for each in contributions(pairs)}


def _pulled(share: Contribution, level: Level, earlier: Mapping[str, Decimal], by: By) -> Pulled:
    change = share.points - earlier[share.key] if share.key in earlier else None
    name = _name(share.key, by)
    now, before = level.now or NOTHING, level.before or NOTHING
    told = (share.key, name, share.points, share.points, change, share.growth, share.weight, now, before)
    return Pulled(*told, partly=_partly(level))


def _name(key: str, by: By) -> Words:
    if key == REST:
        return Words("未列入各部分的", "in none of the parts")
    return industries()[key].short if by == "industry" else Words(key, key)


def _listed(parts: Sequence[Pulled], shown: int | None) -> tuple[Pulled, ...]:
    """The parts that pulled most up and most down; all others as one, so that nothing is lost of the sum."""
    named, rest = [each for each in parts if each.named], [each for each in parts if not each.named]
    if shown is None or len(named) <= 2 * shown + 1:
        return tuple(parts)
    others = named[shown:-shown]
    now, before = (sum((getattr(each, side) for each in others), NOTHING) for side in ("now", "before"))
    changes = [each.change for each in others]
    together = Pulled(
        OTHERS,
        Words(f"其余{len(others)}户", f"the other {len(others)}"),
        NOTHING,
        sum((each.exact for each in others), NOTHING),
        sum((each for each in changes if each is not None), NOTHING) if None not in changes else None,
        growth(now, before),
        sum((each.weight for each in others), NOTHING),
        now,
        before,
        many=len(others),
    )
    return (*named[:shown], together, *named[-shown:], *rest)


def _shown(parts: tuple[Pulled, ...], places: int) -> tuple[Pulled, ...]:
    points = rounded([each.exact for each in parts], places)
    return tuple(replace(each, points=shown) for each, shown in zip(parts, points, strict=True))
