"""What industries, counties and enterprises pulled, and the shift-share, over the API."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Schema

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.economy.pages.industries import asked_of
from luoshi.apps.economy.queries.contributions import Asked, Pulled, pulled
from luoshi.apps.economy.queries.shift_share import Effect, shifts

router = Router(tags=["economy 经济"])


class PulledOut(Schema):
    """What an industry, a county or an enterprise adds: `points` exactly, `change` since a month before. The key `rest`
    is what stands in the whole and in no part.
    """

    key: str
    name: str
    points: Decimal
    change: Decimal | None
    growth: Decimal | None
    weight: Decimal
    now: Decimal
    before: Decimal


class ContributionsOut(Schema):
    """The growth of a place and its parts, whose points add up to it."""

    place: str
    indicator: str
    period: Date
    basis: str
    price: str
    unit: str
    growth: Decimal
    change: Decimal | None
    now: Decimal
    before: Decimal
    missing: list[str]
    parts: list[PulledOut]


class EffectOut(Schema):
    """The shifts of an industry in points of the place's growth; `low` and `high` hold the competitive effect with
    90 % probability. The industry "" is their sum.
    """

    industry: str
    name: str
    change: Decimal
    national: Decimal
    mix: Decimal
    competitive: Decimal
    low: float | None
    high: float | None
    own: Decimal
    allocation: Decimal


class ShiftShareOut(Schema):
    """The shift-share of a place against its province."""

    place: str
    reference: str
    period: Date
    basis: str
    enterprises: int
    effects: list[EffectOut]


@router.get("/economy/contributions", response=ContributionsOut)
def contribution_list(request: HttpRequest) -> dict[str, Any]:
    """What each part pulled growth by, all of them: place, indicator, period (2026-10), basis (cumulative, single), by
    (industry, county, enterprise), industry · 拉动
    """
    at = now()
    asked = asked_of(request.GET, by=request.actor, at=at, strict=True)
    whole = pulled(asked, at=at, shown=None) if asked else None
    if asked is None or whole is None:
        raise Missing("figures.nothing")
    parts = [_part(each) for each in whole.parts]
    names = ("price", "unit", "change", "now", "before", "missing")
    return _of(asked) | {name: getattr(whole, name) for name in names} | {"growth": whole.exact, "parts": parts}


@router.get("/economy/shift-share", response=ShiftShareOut)
def shift_share_list(request: HttpRequest) -> dict[str, Any]:
    """Mix of industries and competitiveness against the province: place, indicator, period, basis · 份额偏离"""
    at = now()
    asked = asked_of(request.GET, by=request.actor, at=at, strict=True)
    found = shifts(asked, at=at) if asked else None
    if asked is None or found is None:
        raise Missing("figures.nothing")
    effects = [_effect(each) for each in (*found.effects, found.whole)]
    return _of(asked) | {"reference": found.reference.name, "enterprises": found.enterprises, "effects": effects}


def _of(asked: Asked) -> dict[str, Any]:
    return {"place": asked.place.name} | {name: getattr(asked, name) for name in ("indicator", "period", "basis")}


def _part(each: Pulled) -> dict[str, Any]:
    names = ("key", "change", "growth", "weight", "now", "before")
    return {name: getattr(each, name) for name in names} | {"name": each.name.say(language()), "points": each.exact}


def _effect(each: Effect) -> dict[str, Any]:
    low, high = each.interval or (None, None)
    names = ("industry", "change", "national", "mix", "competitive", "own", "allocation")
    points = {name: getattr(each.points, name) for name in names}
    return points | {"name": each.name.say(language()), "low": low, "high": high}
