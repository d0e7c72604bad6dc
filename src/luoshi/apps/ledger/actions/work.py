"""A unit takes a commitment up: sign, return, start, report; what is returned is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.actions.evidence import Given, keep
from luoshi.apps.ledger.actions.parties import reach, set_parties_of, units_named
from luoshi.apps.ledger.actions.requests import answer, ask
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import Movement, Report
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import Recording, recording


def sign(*, by: Actor, keys: Sequence[UUID], at: datetime) -> list[Movement]:
    """A lead unit signs for commitments, all or none. Raises Missing, Forbidden, Conflict."""
    with recording(by=by, action="ledger.sign") as record:
        return take(record, by, cases_seen(by, keys), Order("sign", at))


def start(*, by: Actor, keys: Sequence[UUID], at: datetime) -> list[Movement]:
    """Work begins. Raises Missing, Forbidden, Conflict."""
    with recording(by=by, action="ledger.start") as record:
        return take(record, by, cases_seen(by, keys), Order("start", at))


def give_back(*, by: Actor, key: UUID, reason: str, at: datetime) -> Movement:
    """A lead unit returns what is not its own, with a reason. Raises Missing, Forbidden, Conflict, Invalid."""
    with recording(by=by, action="ledger.return") as record:
        (case,) = cases_seen(by, [key])
        (movement,) = take(record, by, [case], Order("return", at, reason=reason))
        ask(record, case, "return", movement)
        return movement


def reassign(
    *, by: Actor, key: UUID, decision: str, at: datetime, reason: str = "", leads: Sequence[str] = ()
) -> Movement:
    """Answer a return: `insist`, with a reason, or `hand` it to the units with the codes in `leads`.

    Raises Missing, Forbidden, Conflict, Invalid.
    """
    with recording(by=by, action="ledger.reassign") as record:
        (case,) = cases_seen(by, [key])
        order = Order(
            "reassign", at, decision, reason, details={"leads": list(leads)}, facts={"other_unit": list(leads)}
        )
        (movement,) = take(record, by, [case], order)
        answer(record, case, "return", movement)
        if decision == "hand":
            _give(record, by, [case], leads, at)
        return movement


def hand_over(*, by: Actor, keys: Sequence[UUID], leads: Sequence[str], reason: str, at: datetime) -> list[Movement]:
    """Give commitments to other lead units, all or none, who sign for them anew; their dates stay.

    Raises Missing, Forbidden, Conflict, Invalid.
    """
    with recording(by=by, action="ledger.hand_over") as record:
        cases = cases_seen(by, keys)
        order = Order("hand_over", at, reason=reason, details={"leads": list(leads)}, facts={"other_unit": list(leads)})
        movements = take(record, by, cases, order)
        _give(record, by, cases, leads, at)
        return movements


def report(*, by: Actor, key: UUID, text: str, done: bool, at: datetime, evidence: Sequence[Given] = ()) -> Report:
    """A lead unit reports progress, or that it is `done`, for which there must be evidence.

    Raises Missing, Forbidden, Conflict, Invalid.
    """
    with recording(by=by, action="ledger.report") as record:
        (case,) = cases_seen(by, [key])
        facts = {"report": text, "evidence": list(evidence)}
        (movement,) = take(record, by, [case], Order("report" if done else "progress", at, facts=facts))
        unit = _reporting(movement, case)
        row = Report(commitment=case.commitment, unit_id=unit, person_id=by.person, at=at, text=text, done=done)
        record.add(row)
        keep(record, by, case.commitment, evidence, at, report=row)
        return row


def _give(record: Recording, by: Actor, cases: Sequence[Case], leads: Sequence[str], at: datetime) -> None:
    """Other units lead from now on, and have the documents."""
    units = units_named(leads)
    set_parties_of(record, [(case.commitment, case.parties) for case in cases], "lead", units)
    reach(record, by, [case.commitment for case in cases], units, at)


def _reporting(movement: Movement, case: Case) -> UUID:
    """The lead unit a report is of: the one who reports belongs to, or the first where none is told apart."""
    home = Unit.objects.filter(pk=movement.unit_id).first()
    return next((unit.pk for unit in case.leads if home and home.path.startswith(unit.path)), case.leads[0].pk)
