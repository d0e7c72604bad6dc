"""Somebody of another unit looks: verify, send back, close, look back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.ledger.actions.dates import set_date
from luoshi.apps.ledger.actions.evidence import Given, keep
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import Movement, Verification
from luoshi.apps.ledger.queries.contradictions import contradictions
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import Recording, recording


def verify(*, by: Actor, keys: Sequence[UUID], at: datetime, reason: str = "") -> list[Verification]:
    """The reports are right. Raises Missing, Forbidden (one's own, or one's own unit's), Conflict, Invalid."""
    return _judge(by, keys, "verify", reason, at)


def send_back(*, by: Actor, keys: Sequence[UUID], reason: str, at: datetime) -> list[Verification]:
    """The reports do not show it, for a reason. Raises Missing, Forbidden, Conflict, Invalid."""
    return _judge(by, keys, "send_back", reason, at)


def _judge(by: Actor, keys: Sequence[UUID], step: str, reason: str, at: datetime) -> list[Verification]:
    with recording(by=by, action=f"ledger.{step}") as record:
        cases = cases_seen(by, keys)
        movements = take(record, by, cases, Order(step, at, reason=reason))
        return record.add_all(
            _verification(by, made.unit_id, case, step == "verify", reason, at)
            for case, made in zip(cases, movements, strict=True)
        )


def _verification(by: Actor, unit: UUID | None, case: Case, passed: bool, reason: str, at: datetime) -> Verification:
    assert case.report is not None  # noqa: S101 - the table asks for a report
    return Verification(
        commitment=case.commitment,
        report=case.report,
        reporter_id=case.report.person_id,
        reporting_unit_id=case.report.unit_id,
        verifier_id=by.person,
        unit_id=unit,
        passed=passed,
        reason=reason,
        at=at,
    )


def close(*, by: Actor, keys: Sequence[UUID], met: bool, at: datetime, reason: str = "") -> list[Movement]:
    """Close verified commitments as met, or as not met for a reason. Raises Missing, Forbidden, Conflict, Invalid.

    Where the data say that a target is not met, closing as met is refused but for a reason, which stays visible
    beside what the data said.
    """
    with recording(by=by, action="ledger.close") as record:
        cases = cases_seen(by, keys)
        denied = contradictions([case.commitment for case in cases], at=at) if met else {}
        if denied and not reason.strip():
            first = next(case.commitment for case in cases if case.commitment.pk in denied)
            raise Conflict("close.contradicted", number=first.number, said=denied[first.pk][0].zh)
        details = {"contradicted": {str(key): [said.zh for said in words] for key, words in denied.items()}}
        order = Order("close", at, "met" if met else "not_met", reason, details if denied else {})
        return take(record, by, cases, order)


def look_back(
    *,
    by: Actor,
    key: UUID,
    passes: bool,
    at: datetime,
    reason: str = "",
    new_date: Date | None = None,
    evidence: Sequence[Given] = (),
) -> Movement:
    """Look at a closed commitment again: it holds, which evidence shows, or it is reopened with a new date.

    Raises Missing, Forbidden, Conflict, Invalid.
    """
    with recording(by=by, action="ledger.look_back") as record:
        (case,) = cases_seen(by, [key])
        decision = "passes" if passes else "reopens"
        facts = {"evidence": list(evidence), "new_date": new_date}
        order = Order("look_back", at, decision, reason, _dated(new_date), facts)
        (movement,) = take(record, by, [case], order, {key: new_date})
        keep(record, by, case.commitment, evidence, at)
        _redate(record, case, movement, new_date if not passes else None)
        return movement


def _dated(new_date: Date | None) -> dict[str, str]:
    return {"new_date": new_date.isoformat()} if new_date else {}


def _redate(record: Recording, case: Case, movement: Movement, new_date: Date | None) -> None:
    if new_date is not None:
        set_date(record, case, movement, new_date)
