"""Conversion and contribution over the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate, now
from ninja import Router

from luoshi.apps.investment.queries.contribution import Brought, brought
from luoshi.apps.investment.queries.conversion import Course, cohorts, courses, histories
from luoshi.apps.investment.queries.lines import Filter
from luoshi.core.investment import Point

router = Router(tags=["investment 招商"])


@router.get("/investment/conversion", response=dict[str, Any])
def conversion(
    request: HttpRequest,  # noqa: ARG001 - the same for everybody
    sector: str = "",
    place: str = "",
    campaign: str = "",
) -> dict[str, Any]:
    """What becomes of leads by stage and by quarter, and what every unit brought · 转化和贡献"""
    asked, at = Filter.of({"sector": sector, "place": place, "campaign": campaign}), now()
    told = histories(at=at, asked=asked)
    return {
        "stages": [_course(each) for each in courses(told, on=localdate(at))],
        "cohorts": [
            {"quarter": each.quarter, "reached": dict(each.reached), "lost": each.lost} for each in cohorts(told)
        ],
        "units": [_unit(each) for each in brought(at=at, asked=asked)],
    }


def _course(each: Course) -> dict[str, Any]:
    """Shares of 1 with intervals of 80 %; `half` in weeks. What too few were seen for is None, or not in the curve."""
    return {
        "stage": each.stage,
        "onward": each.onward,
        "lost": each.lost,
        "there": each.there,
        "half": each.curve.half,
        "within": {weeks: _point(point) if point else None for weeks, point in each.within},
        "curve": [_point(point) for point in each.drawn],
    }


def _point(point: Point) -> dict[str, Any]:
    shares = {"staying": point.staying, "advanced": point.advanced, "lost": point.lost}
    return {"week": point.week, "at_risk": point.at_risk, **{key: asdict(each) for key, each in shares.items()}}


def _unit(each: Brought) -> dict[str, Any]:
    return {
        "unit": each.unit.code,
        "first": each.first,
        "signed": each.signed,
        "started": each.started,
        "credit": each.credit,
    }
