"""Conversion and contribution over the API."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate, now
from ninja import Field, Router, Schema

from luoshi.apps.investment.queries.contribution import Brought, brought
from luoshi.apps.investment.queries.conversion import Cohort, Course, cohorts, courses, histories
from luoshi.apps.investment.queries.lines import Filter
from luoshi.core.investment import Point

router = Router(tags=["investment 招商"])


class ShareOut(Schema):
    """A share of 1, and the interval that holds it with 80 % probability."""

    value: float
    low: float
    high: float


class PointOut(Schema):
    """After `week` weeks in a stage: the shares still there, advanced and lost, which come to 1; `at_risk` leads were
    there that long.
    """

    week: int
    at_risk: int
    staying: ShareOut
    advanced: ShareOut
    lost: ShareOut


class CourseOut(Schema):
    """What has become of the leads that came to a stage: how many have gone on, were lost, are there still, and the
    curve of it, in which those still there count too.
    """

    stage: str
    onward: int
    lost: int
    there: int
    half: int | None = Field(description="Weeks by which half have left; null where too few were seen · 半数离开的周数")
    within: dict[int, PointOut | None] = Field(
        description="By the weeks since they came, half a year and a year; null where too few were seen · 半年和一年后"
    )
    curve: list[PointOut] = Field(description="A point a week, as far as enough were seen · 去向曲线")


class CohortOut(Schema):
    """Leads found in the same quarter (2026 Q1): how many came to each stage so far, how many were lost on the way."""

    quarter: str
    reached: dict[str, int]
    lost: int


class BroughtOut(Schema):
    """What a unit (by its code) brought: leads it talked to first, how many of them signed and at work, its credit for
    what is signed, in 万元.
    """

    unit: str
    first: int
    signed: int
    started: int
    credit: Decimal


class ConversionOut(Schema):
    """Conversion by stage and by quarter, and what every unit brought, most credit first."""

    stages: list[CourseOut]
    cohorts: list[CohortOut]
    units: list[BroughtOut]


@router.get("/investment/conversion", response=ConversionOut)
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
        "cohorts": [_cohort(each) for each in cohorts(told)],
        "units": [_unit(each) for each in brought(at=at, asked=asked)],
    }


def _course(each: Course) -> dict[str, Any]:
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


def _cohort(each: Cohort) -> dict[str, Any]:
    return {"quarter": each.quarter, "reached": dict(each.reached), "lost": each.lost}


def _unit(each: Brought) -> dict[str, Any]:
    return {
        "unit": each.unit.code,
        "first": each.first,
        "signed": each.signed,
        "started": each.started,
        "credit": each.credit,
    }
