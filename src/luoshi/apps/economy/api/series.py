"""A series with all its versions, what was revised, and the saved forms of workbooks, over the API."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Schema

from luoshi.apps.economy.models import Layout
from luoshi.apps.economy.queries.vintages import Series, revised, steps
from luoshi.apps.economy.rights import require_enterprises

router = Router(tags=["economy 经济"])


class VersionOut(Schema):
    """A figure as one import said it; `was` is the value it revised, null where it revised none."""

    period: Date
    measure: str
    basis: str
    price: str
    value: Decimal
    unit: str
    was: Decimal | None
    known: datetime
    person: str
    source: str
    status: str


class RevisionOut(VersionOut):
    """A figure that a later import said otherwise, and what it is of."""

    indicator: str
    place: str
    industry: str


class LayoutOut(Schema):
    """A saved form of workbook."""

    name: str
    version: int
    at: datetime
    form: dict[str, Any]


@router.get("/economy/series", response=list[VersionOut])
def series_versions(
    request: HttpRequest,
    indicator: str,
    place: str = "",
    industry: str = "",
    enterprise: str = "",
    grain: str = "month",
) -> list[dict[str, Any]]:
    """Every version of every figure of a series, of a place or of an enterprise, oldest first · 一个指标的各期各版次"""
    if enterprise:
        require_enterprises(request.actor)
    found = steps(Series(indicator, place, industry, enterprise), at=now(), grain=grain)
    return [
        {"period": step.period, "measure": measure, "basis": basis, "price": price} | asdict(version)
        for step in found
        for (measure, basis, price), versions in step.versions.items()
        for version in versions
    ]


@router.get("/economy/revisions", response=list[RevisionOut])
def revision_list(request: HttpRequest, indicator: str = "", place: str = "") -> list[dict[str, Any]]:  # noqa: ARG001
    """Figures that a later import said otherwise, the latest first; of one series, or of all · 修订过的数据"""
    of = Series(indicator, place) if indicator and place else None
    return [
        {"indicator": each.of.indicator, "place": each.of.place, "industry": each.of.industry}
        | {"period": each.period, "measure": each.measure, "basis": each.basis, "price": each.price}
        | asdict(each.version)
        for each in revised(of, at=now())
    ]


@router.get("/economy/layouts", response=list[LayoutOut])
def layout_list(request: HttpRequest) -> list[Any]:  # noqa: ARG001
    """The saved forms of workbooks · 已保存的工作簿版式"""
    return list(Layout.objects.all())
