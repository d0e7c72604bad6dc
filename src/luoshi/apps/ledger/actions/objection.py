"""A unit objects to a conclusion, within the legal time; somebody who took no part in it decides (国令733第17条)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.actions.requests import answer, ask
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import Movement
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import recording


def object_to(*, by: Actor, key: UUID, reason: str, at: datetime) -> Movement:
    """The head of a lead unit objects to how it was concluded.

    Raises Missing, Forbidden, Conflict, Invalid where the legal time is over.
    """
    with recording(by=by, action="ledger.object") as record:
        (case,) = cases_seen(by, [key])
        order = Order("object", at, reason=reason, facts={"in_time": _in_time(case, at)})
        (movement,) = take(record, by, [case], order)
        ask(record, case, "objection", movement)
        return movement


def decide_objection(*, by: Actor, key: UUID, upheld: bool, reason: str, at: datetime) -> Movement:
    """Uphold an objection, which undoes the conclusion, or reject it. Raises Missing, Forbidden, Conflict, Invalid."""
    with recording(by=by, action="ledger.decide_objection") as record:
        (case,) = cases_seen(by, [key])
        decision = "upheld" if upheld else "rejected"
        dates = {key: case.commitment.due_on if upheld else None}
        (movement,) = take(record, by, [case], Order("decide_objection", at, decision, reason), dates)
        answer(record, case, "objection", movement)
        return movement


def _in_time(case: Case, at: datetime) -> bool:
    """Whether the time to object runs and has not run out."""
    clock = case.clocks.get("objection")
    return clock is not None and not clocks.running(clock, case.stops(clock)).ran_out(clocks.calendar(), localdate(at))
