"""Move a date, with leave: extensions, and suspensions that truly move it. The first date is never lost."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.ledger.actions.requests import answer, ask
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import DateSet, Movement
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import Recording, recording


def set_date(record: Recording, case: Case, movement: Movement, date: Date) -> DateSet:
    """Put a date on record beside those before it; it remains the same leader's."""
    post = case.date.post_id if case.date else None
    row = DateSet(commitment=case.commitment, date=date, post_id=post, movement=movement, first=case.date is None)
    return record.add(row)


def ask_extension(*, by: Actor, key: UUID, new_date: Date, reason: str, at: datetime) -> Movement:
    """A lead unit asks for a later date. Raises Missing, Forbidden, Conflict, Invalid for a date that is no later."""
    with recording(by=by, action="ledger.ask_extension") as record:
        (case,) = cases_seen(by, [key])
        due = case.commitment.due_on
        if due is None:
            raise Invalid("extension.no-date", number=case.commitment.number)
        if new_date <= due:
            raise Invalid("extension.not-later", number=case.commitment.number, due=due.isoformat())
        details = {"new_date": new_date.isoformat()}
        order = Order("ask_extension", at, reason=reason, details=details, facts={"new_date": new_date})
        (movement,) = take(record, by, [case], order)
        ask(record, case, "extension", movement, new_date)
        return movement


def decide_extension(
    *, by: Actor, key: UUID, granted: bool, at: datetime, reason: str = "", new_date: Date | None = None
) -> Movement:
    """The leader whose date it is, or a superior, grants an extension or refuses it.

    `new_date` may be another than was asked for. Raises Missing, Forbidden, Conflict, Invalid.
    """
    with recording(by=by, action="ledger.decide_extension") as record:
        (case,) = cases_seen(by, [key])
        request = case.requests.get("extension")
        date = (new_date or (request.new_date if request else None)) if granted else None
        if date is not None and case.commitment.due_on and date <= case.commitment.due_on:
            due = case.commitment.due_on.isoformat()
            raise Invalid("extension.not-later", number=case.commitment.number, due=due)
        details = {"new_date": date.isoformat()} if date else {}
        decision = "granted" if granted else "refused"
        order = Order("decide_extension", at, decision, reason, details, {"new_date": date})
        (movement,) = take(record, by, [case], order, {key: date})
        answer(record, case, "extension", movement)
        if date is not None:
            set_date(record, case, movement, date)
        return movement


def suspend(*, by: Actor, key: UUID, reason: str, at: datetime) -> Movement:
    """Stop a commitment and its clocks, for a reason. Raises Missing, Forbidden, Conflict, Invalid."""
    with recording(by=by, action="ledger.suspend") as record:
        (case,) = cases_seen(by, [key])
        (movement,) = take(record, by, [case], Order("suspend", at, reason=reason))
        return movement


def resume(*, by: Actor, key: UUID, at: datetime, reason: str = "") -> Movement:
    """Let a suspended commitment run again: its date moves by the time it stood.

    Raises Missing, Forbidden, Conflict.
    """
    with recording(by=by, action="ledger.resume") as record:
        (case,) = cases_seen(by, [key])
        (movement,) = take(record, by, [case], Order("resume", at, reason=reason))
        return movement
