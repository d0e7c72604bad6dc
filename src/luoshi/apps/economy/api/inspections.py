"""The effect of inspections over the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Schema

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.economy.pages.inspections import asked_of
from luoshi.apps.economy.queries.inspections import choices, inspections, worth
from luoshi.core.economy.inspections import Study
from luoshi.core.economy.inspections.saying import Worth, sentences

router = Router(tags=["economy 经济"])


class EstimateOut(Schema):
    """Output of the inspected after against before, over that of their controls, in per cent, with its interval."""

    percent: float
    low: float
    high: float
    sets: int


class PointsOut(Schema):
    """The estimate in points of the growth of output of the year up to the last month, for so many enterprises."""

    points: float
    low: float
    high: float
    enterprises: int


class DrawnOut(Schema):
    """The middle of estimates with a control drawn by lot taken for the inspected; the share of them as far off."""

    low: float
    high: float
    share: float
    sets: int


class MomentOut(Schema):
    """A month about the inspection (0), in per cent of the month before it."""

    month: int
    inspected: float
    comparable: float
    gap: float
    low: float
    high: float


class LeftOut(Schema):
    """The inspected, and why some are in no matched set."""

    inspected: int
    matched: int
    early: int
    late: int
    before: int
    after: int
    alone: int


class LikenessOut(Schema):
    """Standardised mean difference of a trait before matching and after."""

    trait: str
    before: float | None
    after: float | None


class StudyOut(Schema):
    """What inspections changed in output; `estimate` is null where too few are comparable to judge."""

    sentences: list[str]
    window: int
    level: float
    estimate: EstimateOut | None
    points: PointsOut | None
    unmatched: float | None
    earlier: EstimateOut | None
    drawn: DrawnOut | None
    left: LeftOut
    balance: list[LikenessOut]
    moments: list[MomentOut]
    industries: dict[str, EstimateOut]


@router.get("/economy/inspections", response=StudyOut)
def effect(
    request: HttpRequest,  # noqa: ARG001
    since: str = "",
    window: str = "",
    industry: str = "",
    county: str = "",
) -> dict[str, Any]:
    """What inspections changed in output, by difference in differences of matched enterprises · 检查影响"""
    at = now()
    known = choices(at=at)
    given = {"since": since, "window": window, "industry": industry, "county": county}
    asked = asked_of(given, known) if known else None
    study = inspections(asked, at=at) if asked else None
    if asked is None or study is None:
        raise Missing("inspections.none")
    return _out(study, worth(asked, at=at))


def _out(study: Study, worth: Worth | None) -> dict[str, Any]:
    names = ("estimate", "unmatched", "earlier", "drawn", "left", "balance", "moments")
    return {name: getattr(study, name) for name in names} | {
        "sentences": [each.said.say(language()) for each in sentences(study, worth)],
        "points": worth.points if worth else None,
        "window": study.plan.window,
        "level": study.plan.level,
        "industries": dict(study.industries),
    }
