"""What the data say of commitments: metrics, bindings, forecasts in hindsight."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import now
from ninja import Field, Router, Schema, Status

from luoshi.apps.api.catalogue import language
from luoshi.apps.ledger.actions import bind as binding
from luoshi.apps.ledger.api.answers import Asked
from luoshi.apps.ledger.models import Measurement
from luoshi.apps.ledger.queries.foretold import calibration, settled
from luoshi.apps.ledger.queries.gauges import Gauge, gauges, history
from luoshi.apps.ledger.queries.meant import meant
from luoshi.apps.ledger.queries.visible import seen
from luoshi.core.metrics import REGISTRY, Calibration, Metric

router = Router(tags=["ledger 台账"])


class MetricOut(Schema):
    """A metric; `selectors` gives the values of each with what they are called."""

    key: str
    name: str
    unit: str
    direction: str
    changes: str
    method: str
    selectors: dict[str, dict[str, str]]


class MeasurementOut(Schema):
    """What a metric said at a moment, in its unit; `probability` (0 to 1) of meeting the target on the day `by`."""

    at: datetime
    as_of: Date | None
    value: Decimal | None
    verdict: str
    comparator: str
    wanted: Decimal
    by: Date | None
    probability: Decimal | None
    median: Decimal | None
    low: Decimal | None
    high: Decimal | None


class GaugeOut(Schema):
    """A binding with what its metric said last, and before, oldest first."""

    id: UUID
    target: UUID | None
    metric: str
    selection: dict[str, str]
    gap: Decimal | None
    now: MeasurementOut | None
    history: list[MeasurementOut]


class SuggestedOut(Schema):
    """A metric that a target may mean, with what speaks for it; never bound by itself."""

    target: UUID | None
    metric: str
    selection: dict[str, str]
    reasons: list[str]


class DataOut(Schema):
    """What the data say of a commitment, and what could be bound."""

    gauges: list[GaugeOut]
    suggested: list[SuggestedOut]


class BinOut(Schema):
    """Forecasts of like probability: how many, the mean given, and the share that came true; of 1."""

    given: float
    count: int
    came_true: float


class ScoreOut(Schema):
    """How good forecasts were: the Brier score, 0 is best; `base` what saying the base rate each time would have
    scored; `skill` 1 - brier / base, null where every outcome was the same.
    """

    count: int
    brier: float
    base_rate: float
    base: float
    skill: float | None
    bins: list[BinOut]


class ForetoldOut(Schema):
    """A probability (0 to 1) as it was given."""

    at: datetime
    probability: Decimal


class SettledOut(Schema):
    """A target whose day is over: whether the data say it was met, and what was foretold of it, oldest first."""

    commitment: UUID
    metric: str
    met: bool
    forecasts: list[ForetoldOut]


class ForecastsOut(Schema):
    """Forecasts in hindsight; `score` is null while none is settled."""

    score: ScoreOut | None
    settled: list[SettledOut]


class Binding(Schema):
    """Bind a target, or without one what is asked of the metric in its unit."""

    metric: str
    selection: dict[str, str] = Field(default_factory=dict)
    target: UUID | None = None
    comparator: str = ""
    value: Decimal | None = None
    reason: str = ""


@router.get("/metrics", response=list[MetricOut])
def metrics(request: Asked) -> list[dict[str, Any]]:  # noqa: ARG001 - the list is the same for everybody
    """The metrics there are · 指标"""
    return [_metric(each) for each in REGISTRY]


@router.get("/commitments/{uuid:key}/data", response=DataOut)
def data_one(request: Asked, key: UUID) -> dict[str, Any]:
    """What the data say of a commitment · 数据"""
    at = now()
    (row,) = seen(request.actor, [key])
    found = [_gauge(each, history(each.binding.pk, at=at)) for each in gauges([key], at=at)[key]]
    suggested = [
        {
            "target": each.target.pk if each.target else None,
            "metric": one.metric.key,
            "selection": dict(one.selection),
            "reasons": [reason.say(language()) for reason in one.reasons],
        }
        for each in meant(row)
        for one in each.suggested
    ]
    return {"gauges": found, "suggested": suggested}


@router.post("/commitments/{uuid:key}/bindings", response={201: GaugeOut})
def bind_one(request: Asked, key: UUID, body: Binding) -> Status[dict[str, Any]]:
    """Bind it to a metric · 绑定指标"""
    at = now()
    asked = None if body.value is None else binding.Asked(body.comparator, body.value)
    made = binding.bind(
        by=request.actor,
        key=key,
        metric=body.metric,
        selection=body.selection,
        target=body.target,
        asked=asked,
        reason=body.reason,
        at=at,
    )
    (gauge,) = [each for each in gauges([key], at=now())[key] if each.binding.pk == made.pk]
    return Status(201, _gauge(gauge, history(made.pk, at=now())))


@router.post("/bindings/{uuid:key}/end", response={204: None})
def unbind_one(request: Asked, key: UUID) -> Status[None]:
    """End a binding; what was measured stays · 解除绑定"""
    binding.unbind(by=request.actor, binding=key, at=now())
    return Status(204, None)


@router.get("/forecasts", response=ForecastsOut)
def forecasts(request: Asked) -> dict[str, Any]:
    """How past forecasts turned out · 预测对账"""
    found = settled(request.actor, at=now())
    return {
        "score": _score(calibration(found)),
        "settled": [
            {
                "commitment": each.commitment,
                "metric": each.metric,
                "met": each.met,
                "forecasts": [{"at": row.at, "probability": row.probability} for row in each.forecasts],
            }
            for each in found
        ],
    }


def _metric(each: Metric) -> dict[str, Any]:
    said = language()
    return {
        "key": each.key,
        "name": each.name.say(said),
        "unit": each.unit,
        "direction": each.direction,
        "changes": each.changes,
        "method": each.method.say(said),
        "selectors": {
            one.key: {value: label.say(said) for value, label in one.values.items()} for one in each.selectors
        },
    }


def _gauge(gauge: Gauge, before: list[Measurement]) -> dict[str, Any]:
    row = gauge.binding
    return {
        "id": row.pk,
        "target": row.target_id,
        "metric": row.metric,
        "selection": row.selection,
        "gap": gauge.verdict.gap,
        "now": gauge.measurement,
        "history": before,
    }


def _score(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    bins = [{"given": each.given, "count": each.count, "came_true": each.came_true} for each in found.bins]
    return {
        "count": found.count,
        "brier": found.brier,
        "base_rate": found.base_rate,
        "base": found.base,
        "skill": found.skill,
        "bins": bins,
    }
