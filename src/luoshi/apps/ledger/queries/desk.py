"""My desk: what waits for somebody, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.case import Case, load
from luoshi.apps.ledger.engine import steps_open
from luoshi.apps.ledger.models import Commitment, Escalation, Request
from luoshi.apps.ledger.queries.rows import Row, rows
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.ledger.standing import Seats

# what a step waits for, in the order it is offered; the clock by which it is urgent
WAITS = {
    "sign": "sign",
    "start": "finish",
    "reassign": "return_answer",
    "decide_extension": "extension_answer",
    "decide_objection": "decide_objection",
    "verify": "verify",
    "close": "finish",
    "report": "finish",
    "look_back": "look_back",
}
ANSWERS = {"decide_extension": "extension", "decide_objection": "objection"}
MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A commitment that waits for a step of somebody's, by a day; None where no clock runs.

    `raised` where it was taken up to this person because a clock ran out.
    """

    row: Row
    step: str
    by: Date | None
    raised: bool


def desk(by: Actor, *, at: datetime) -> list[Waiting]:
    """What waits for an actor, most urgent first, at most 200. Constant in queries."""
    on = localdate(at)
    raised = set(Escalation.objects.filter(person=by.person).values_list("commitment_id", flat=True))
    candidates = list(_candidates(by)[: MOST * 5])
    seats = Seats.of(by, on)
    found = []
    for case in load(candidates):
        step = _step(by, seats, case, on)
        if step is not None:
            found.append((case.commitment, step, _by(case, step, on)))
    found.sort(key=lambda each: (each[2] is None, each[2] or Date.max, each[0].number))
    lines = rows([each[0] for each in found[:MOST]], on=on)
    return [
        Waiting(line, step, day, line.commitment.pk in raised)
        for line, (_, step, day) in zip(lines, found, strict=False)
    ]


def _candidates(by: Actor) -> QuerySet[Commitment]:
    waiting = Request.objects.filter(commitment=OuterRef("pk"), answered=None)
    live = Q(state__in=("issued", "signed", "in_progress", "reported", "verified", "returned"))
    ripe = Q(state="closed", clocks__kind="look_back", clocks__completed=None)
    found = visible(by).filter(live | ripe | Exists(waiting)).distinct()
    return found.select_related("issuer", "document").order_by("due_on", "id")


def _step(by: Actor, seats: Seats, case: Case, on: Date) -> str | None:
    """The first step of WAITS open to the actor that the commitment waits for."""
    for step in steps_open(by, seats, case, among=tuple(WAITS)):
        if step in ANSWERS and ANSWERS[step] not in case.requests:
            continue
        if step == "look_back" and not _ripe(case, on):
            continue
        return step
    return None


def _ripe(case: Case, on: Date) -> bool:
    """Whether the time to look back has come."""
    clock = case.clocks.get("look_back")
    return clock is not None and clocks.due(clock, on=on, stops=case.stops(clock)).value <= on


def _by(case: Case, step: str, on: Date) -> Date | None:
    clock = case.clocks.get(WAITS[step])
    return clocks.due(clock, on=on, stops=case.stops(clock)).value if clock else case.commitment.due_on
