"""The safety net over the API, and how what is needed divides."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Schema

from luoshi.apps.accounts.errors import Invalid, Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.texts import text
from luoshi.apps.economy.pages.floor import the_week
from luoshi.apps.economy.queries.floor import LEVELS, Floor, floors
from luoshi.apps.economy.queries.places import own
from luoshi.apps.economy.queries.weekly import AIMS, Part, Weekly

router = Router(tags=["economy 经济"])


class FloorOut(Schema):
    """An indicator's safety net: probability of each rank, and the least growth off the bottom by certainty."""

    indicator: str
    now: Decimal
    period: Date
    expected: float
    off_bottom: float
    ranks: list[float]
    floors: dict[str, float]


class NeededOut(Schema):
    """An industry's part of what is needed, in 万元, and how many enterprises its room is that of; null for who does
    not see single enterprises where these are fewer than three.
    """

    department: str
    industry: str
    name: str
    headroom: Decimal | None
    amount: Decimal | None
    weekly: Decimal | None
    enterprises: int


class FloorsOut(Schema):
    """The safety net, and how what is needed divides; `needed` is null where no enterprise said its capacity."""

    place: str
    floors: list[FloorOut]
    aim: str | None
    growth: float | None
    points: float | None
    needed: Decimal | None
    uncarried: Decimal | None
    weeks: int | None
    parts: list[NeededOut]


@router.get("/economy/floor", response=FloorsOut)
def floor_list(request: HttpRequest) -> dict[str, Any]:
    """The safety net of the city; aim (off-bottom, up, target) and level (80, 90, 95) say what is divided · 保底线"""
    at, place = now(), own()
    levels = tuple(f"{each * 100:.0f}" for each in LEVELS)
    for name, allowed, label in (("aim", AIMS, "floor.aim"), ("level", levels, "floor.sure")):
        if request.GET.get(name) not in (None, "", *allowed):
            raise Invalid("figures.no-choice", name=text(label), value=request.GET[name])
    found = floors(place.name, at=at) if place else []
    if place is None or not found:
        raise Missing("figures.nothing")
    week = the_week(found, request.GET, by=request.actor, at=at)
    return {"place": place.name, "floors": [_floor(each) for each in found]} | _week(week)


def _floor(each: Floor) -> dict[str, Any]:
    safety = each.safety
    facts = {"indicator": each.indicator.key, "now": each.now.value, "period": each.now.period}
    facts |= {"expected": each.expected, "off_bottom": safety.off_bottom, "ranks": list(safety.ranks)}
    return facts | {"floors": {f"{level * 100:.0f}": value for level, value in safety.floors}}


def _week(week: Weekly | None) -> dict[str, Any]:
    if week is None:
        return dict.fromkeys(("aim", "growth", "points", "needed", "uncarried", "weeks")) | {"parts": []}
    facts = {name: getattr(week.wanted, name) for name in ("aim", "growth", "points")}
    facts |= {name: getattr(week, name) for name in ("needed", "uncarried", "weeks")}
    return facts | {"parts": [_part(each) for each in week.parts]}


def _part(each: Part) -> dict[str, Any]:
    facts = {name: getattr(each, name) for name in ("headroom", "amount", "weekly")}
    facts |= {"department": each.department.name.say(language()), "industry": each.code}
    return facts | {"name": each.name.say(language()), "enterprises": each.enterprises}
