"""The yearly path, the safety net and forecasts in the API."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Schema

from luoshi.apps.accounts.errors import Invalid, Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.economy.pages.floor import own, the_week
from luoshi.apps.economy.pages.path import asked_of, found_of
from luoshi.apps.economy.queries.floor import LEVELS, Floor, floors
from luoshi.apps.economy.queries.outlooks import Kept, outlooks
from luoshi.apps.economy.queries.path import WhatIf
from luoshi.apps.economy.queries.states import State
from luoshi.apps.economy.queries.weekly import AIMS, Part, Weekly

router = Router(tags=["economy 经济"])


class StateOut(Schema):
    """A condition of the yearly path: its quantity as published so far, and its probability while it is open."""

    quarter: int
    condition: str
    asks: str
    at_least: Decimal
    unit: str
    state: str
    value: Decimal | None
    as_of: Date | None
    probability: float | None
    decides: str


class QuarterOut(Schema):
    """The growth of a quarter alone, in per cent: published, expected, needed evenly and as foreseen plus the same."""

    number: int
    published: Decimal | None
    expected: Decimal | None
    even: Decimal | None
    weighted: Decimal | None


class WhatIfOut(Schema):
    """The year, were the remaining quarters to grow as asked: `year` in per cent, the rank among `count` cities."""

    year: Decimal
    cumulative: list[Decimal]
    rank: int | None
    count: int
    states: list[StateOut]


class PathOut(Schema):
    """The yearly path of an indicator. `needed` is the growth the remaining quarters have to bring together."""

    indicator: str
    place: str
    year: int
    target: Decimal | None
    needed: Decimal | None
    states: list[StateOut]
    quarters: list[QuarterOut]
    what_if: WhatIfOut | None


class OutlookOut(Schema):
    """A kept forecast: quantiles of cumulative growth at the end of a period, and each method's error and middle."""

    indicator: str
    place: str
    made: datetime
    last: Date
    method: str
    methods: list[dict[str, Any]]
    periods: list[dict[str, Any]]


class FloorOut(Schema):
    """An indicator's safety net: probability of each rank, and the least growth off the bottom by certainty."""

    indicator: str
    now: Decimal
    period: Date
    expected: float
    off_bottom: float
    ranks: list[float]
    floors: dict[str, float]


class PartOut(Schema):
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
    parts: list[PartOut]


@router.get("/economy/path", response=PathOut)
def yearly_path(request: HttpRequest) -> dict[str, Any]:
    """The yearly path: indicator, place, year; target, q1 to q4 (growth, %) to ask what if · 年度路径"""
    at = now()
    asked = asked_of(request.GET, at=at)
    if asked is not None and asked.wrong:
        raise Invalid("figures.number", names="、".join(asked.wrong))
    if asked is not None and request.GET.get("place", asked.place) != asked.place:
        raise Invalid("figures.place", place=request.GET["place"])
    found = found_of(asked, at=at) if asked else None
    if asked is None or found is None:
        raise Missing("figures.nothing")
    quarters = [{name: getattr(each, name) for name in QuarterOut.model_fields} for each in found.quarters]
    facts = {"indicator": asked.indicator.key, "place": asked.place, "year": asked.year, "target": found.asked}
    facts |= {"needed": found.needed, "states": [_state(each) for each in found.states], "quarters": quarters}
    return facts | {"what_if": _what_if(found.what_if) if found.what_if else None}


@router.get("/economy/outlooks", response=list[OutlookOut])
def outlook_list(
    request: HttpRequest,  # noqa: ARG001
    indicator: str,
    place: str,
    known_at: datetime | None = None,
) -> list[dict[str, Any]]:
    """The latest forecast of an indicator and a place, or that known at `known_at` · 指标预测"""
    found = outlooks([indicator], [place], at=known_at or now()).get((indicator, place))
    return [_outlook(found)] if found else []


@router.get("/economy/floor", response=FloorsOut)
def floor_list(request: HttpRequest) -> dict[str, Any]:
    """The safety net of the city; aim (off-bottom, up, target) and level (80, 90, 95) say what is divided · 保底线"""
    at, place = now(), own()
    for name, allowed in (("aim", AIMS), ("level", tuple(f"{each * 100:.0f}" for each in LEVELS))):
        if request.GET.get(name) not in (None, "", *allowed):
            raise Invalid("inspections.unknown", name=name, value=request.GET[name])
    found = floors(place.name, at=at) if place else []
    if place is None or not found:
        raise Missing("figures.nothing")
    week = the_week(found, request.GET, by=request.actor, at=at)
    return {"place": place.name, "floors": [_floor(each) for each in found]} | _week(week)


def _state(each: State) -> dict[str, Any]:
    condition, turns = each.condition, each.decides or each.why
    facts = {"quarter": condition.quarter, "condition": condition.name.say(language()), "asks": condition.asks}
    facts |= {name: getattr(each, name) for name in ("state", "value", "as_of", "probability")}
    return facts | {
        "at_least": condition.value,
        "unit": condition.unit,
        "decides": turns.say(language()) if turns else "",
    }


def _what_if(made: WhatIf) -> dict[str, Any]:
    facts = {name: getattr(made, name) for name in ("year", "rank", "count")}
    return facts | {"cumulative": list(made.cumulative), "states": [_state(each) for each in made.states]}


def _outlook(kept: Kept) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 - heavy

    shares = (0.1, 0.25, 0.5, 0.75, 0.9)
    edges = np.quantile(np.array(kept.paths), shares, axis=0).round(3)
    periods = [
        {"period": day} | {f"q{share * 100:.0f}": float(edge) for share, edge in zip(shares, edges[:, at], strict=True)}
        for at, day in enumerate(kept.periods)
    ]
    methods = [{"method": each.method, "error": each.error, "expected": list(each.expected)} for each in kept.tried]
    facts = {name: getattr(kept, name) for name in ("indicator", "place", "last", "method")}
    return facts | {"made": kept.at, "methods": methods, "periods": periods}


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
    return facts | {"name": each.name.say(language()), "enterprises": each.firms}
