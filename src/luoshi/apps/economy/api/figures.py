"""Indicators and their figures over the API."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Schema

from luoshi.apps.api.catalogue import language
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.figures import series

router = Router(tags=["economy 经济"])


class PublishedOut(Schema):
    """A published figure: `known` is when it became known here, `source` the file and cell it came from."""

    indicator: str
    place: str
    period: Date
    value: Decimal
    unit: str
    known: datetime
    source: str
    status: str


class IndicatorOut(Schema):
    """An indicator; `assessed` where the province assesses the city by it."""

    key: str
    name: str
    unit: str
    assessed: bool


@router.get("/economy/indicators", response=list[IndicatorOut])
def indicator_list(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - the same for everybody
    """The indicators there are · 指标目录"""
    return [
        {"key": each.key, "name": each.name.say(language()), "unit": each.unit, "assessed": each.assessed}
        for each in indicators().values()
    ]


@router.get("/economy/figures", response=list[PublishedOut])
def figure_list(
    request: HttpRequest,  # noqa: ARG001
    indicator: str,
    place: str,
    measure: str = "growth",
    basis: str = "cumulative",
    grain: str = "month",
    known_at: datetime | None = None,
) -> list[Any]:
    """Figures of an indicator and a place, oldest first, as known now or at `known_at` · 数据"""
    found = series([indicator], [place], at=known_at or now(), measure=measure, basis=basis, grain=grain)
    return found.get((indicator, place), [])
