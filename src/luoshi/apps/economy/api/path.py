"""The yearly path and forecasts over the API."""

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
from luoshi.apps.economy.pages.path import asked_of, found_of
from luoshi.apps.economy.queries.condition_states import State
from luoshi.apps.economy.queries.outlooks import Kept, outlooks
from luoshi.apps.economy.queries.path import WhatIf

router = Router(tags=["economy 经济"])


class ConditionOut(Schema):
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
    states: list[ConditionOut]


class PathOut(Schema):
    """The yearly path of an indicator. `needed` is the growth the remaining quarters have to bring together."""

    indicator: str
    place: str
    year: int
    target: Decimal | None
    needed: Decimal | None
    states: list[ConditionOut]
    quarters: list[QuarterOut]
    what_if: WhatIfOut | None


class TriedOut(Schema):
    """A method: its error on the past in percentage points, null where it could not be tried, and what it expects of
    each period, in per cent.
    """

    method: str
    error: float | None
    expected: list[float]


class AheadOut(Schema):
    """A period ahead, by its last day, with quantiles of cumulative growth at its end, in per cent."""

    period: Date
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float


class OutlookOut(Schema):
    """A kept forecast: quantiles of cumulative growth at the end of a period, and each method's error and middle."""

    indicator: str
    place: str
    made: datetime
    last: Date
    method: str
    methods: list[TriedOut]
    periods: list[AheadOut]


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
