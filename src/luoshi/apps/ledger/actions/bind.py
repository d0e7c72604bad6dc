"""Tie a target, a time limit or a rank to a metric of a room, so that data answer instead of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.ledger.actions.measure import measure
from luoshi.apps.ledger.models import Binding, Commitment, Target
from luoshi.apps.ledger.models.figure import COMPARATORS
from luoshi.apps.ledger.queries.visible import seen, visible
from luoshi.apps.record.actions import recording
from luoshi.core.lifecycle import table
from luoshi.core.metrics import REGISTRY, UnknownMetric, WrongSelection, dimension


@dataclass(frozen=True, slots=True)
class Asked:
    """What a binding without a target asks of its metric, in the metric's unit (一个工作周办结 → ≥ 100 % in time)."""

    comparator: str
    value: Decimal


def bind(
    *,
    by: Actor,
    key: UUID,
    metric: str,
    selection: Mapping[str, str],
    at: datetime,
    target: UUID | None = None,
    asked: Asked | None = None,
    reason: str = "",
) -> Binding:
    """Bind a commitment, or one of its targets, to a metric; it is measured in the same transaction.

    A target that was bound already is bound anew: the earlier binding ends. For supervision or a leader of the unit
    that issued it. Raises Missing, Forbidden, Conflict once it has ended, Invalid for a metric, a selection or a unit
    that does not fit.
    """
    with recording(by=by, action="ledger.bind") as record:
        (row,) = seen(by, [key])
        _check_may(by, row)
        _check_metric(metric, selection)
        aim = _target(row, target, metric) if target else None
        if aim is None and (asked is None or asked.comparator not in dict(COMPARATORS)):
            raise Invalid("binding.nothing-asked", number=row.number)
        for standing in Binding.objects.filter(target=aim, ended=None) if aim else ():
            record.save(standing, ended=at)
        made = record.add(
            Binding(
                commitment=row,
                target=aim,
                metric=metric,
                selection=dict(selection),
                comparator="" if aim or asked is None else asked.comparator,
                value=None if aim or asked is None else asked.value,
                reason=reason[:300],
                person_id=by.person,
                at=at,
            )
        )
        measure(record, [made], at=at)
        return made


def unbind(*, by: Actor, binding: UUID, at: datetime) -> Binding:
    """End a binding; what was measured stays. Raises Missing, Forbidden."""
    with recording(by=by, action="ledger.unbind") as record:
        row = Binding.objects.select_related("commitment__issuer").filter(pk=binding, ended=None).first()
        if row is None or not visible(by).filter(pk=row.commitment_id).exists():
            raise Missing("binding.missing", key=str(binding))
        _check_may(by, row.commitment, ended=True)
        return record.save(row, ended=at)


def _check_may(by: Actor, row: Commitment, *, ended: bool = False) -> None:
    if not by.has("supervision", "leader", path=row.issuer.path):
        raise Forbidden("binding.not-yours", number=row.number)
    if not ended and table().states[row.state].ended:
        raise Conflict("binding.ended", number=row.number)


def _check_metric(metric: str, selection: Mapping[str, str]) -> None:
    try:
        REGISTRY.check(metric, selection)
    except UnknownMetric as error:
        raise Invalid("binding.no-such-metric", metric=metric) from error
    except WrongSelection as error:
        label = {each.key: each.label.zh for each in error.metric.selectors}.get(error.selector, error.selector)
        raise Invalid("binding.selection", selector=label, value=error.value or "—") from error


def _target(row: Commitment, key: UUID, metric: str) -> Target:
    target = Target.objects.filter(pk=key, commitment=row).first()
    if target is None:
        raise Missing("target.missing", key=str(key))
    unit = REGISTRY.get(metric).unit
    if dimension(target.unit) != dimension(unit):
        raise Invalid("binding.unit", of=target.of or target.text, unit=target.unit or "—", other=unit)
    return target
