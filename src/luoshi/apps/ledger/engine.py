"""Take a step of the lifecycle on one commitment or on many: the table decides, this writes what it says.

Everything a step does besides (a report, a new date, another unit) is in the action of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date as Date
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Refused
from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.case import Case, load
from luoshi.apps.ledger.models import Clock, Commitment, DateSet, Movement, Stop
from luoshi.apps.ledger.standing import CLOCK, Seats, standings
from luoshi.apps.record.actions import Recording
from luoshi.core.lifecycle import Budget, ClockKind, Move, NotAllowed, allowed, may, move, step, table

KINDS_OF_REFUSAL: Mapping[str, type[Refused]] = {
    "who": Forbidden,
    "barred": Forbidden,
    "missing": Invalid,
    "decision": Invalid,
    "before": Invalid,
    "unknown": Invalid,
    "state": Conflict,
    "ended": Conflict,
}
Dates = Mapping[Any, Date | None]
ASKED = {
    key: frozenset(each.requires).union(*(move.requires for move in each.moves)) for key, each in table().steps.items()
}
"""What each step may ask for: only that is looked up."""
CHANGED = ("confirmed", "state", "before", "result", "due_on", "due_provisional", "issued_at", "closed_at", "into")


@dataclass(frozen=True, slots=True)
class Order:
    """A step to take: what is given to it, at which moment. `facts` are requirements met beside the text given.

    `details` are kept on the timeline.
    """

    step: str
    at: datetime
    decision: str = ""
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def on(self) -> Date:
        """The day of the step, in local time."""
        return localdate(self.at)


def take(
    record: Recording, by: Actor | None, cases: Sequence[Case], order: Order, dates: Dates = MappingProxyType({})
) -> list[Movement]:
    """Take `order` on every case, all or none; the movements, in the order of the cases.

    `by` is None where a clock acts. `dates` gives, by the commitment's key, the day a finish clock is to run to.
    Raises Forbidden, Invalid or Conflict with the lifecycle's own words, naming the commitment.
    """
    return take_each(record, by, [(case, order) for case in cases], dates)


def take_each(
    record: Recording, by: Actor | None, orders: Sequence[tuple[Case, Order]], dates: Dates = MappingProxyType({})
) -> list[Movement]:
    """As `take`, each case with an order of its own: what is given differs, the step and the moment are the same."""
    if not orders:
        return []
    cases, order = [case for case, _ in orders], orders[0][1]
    seats = Seats.of(by, order.on) if by else None
    moves = [_decide(by, seats, case, own) for case, own in orders]
    unit = seats.unit if seats else None
    movements = record.add_all(
        _movement(case, row, own, by, unit) for (case, own), row in zip(orders, moves, strict=True)
    )
    return _carry_out(record, cases, moves, order, movements, dates)


def _carry_out(
    record: Recording,
    cases: Sequence[Case],
    moves: Sequence[Move],
    order: Order,
    movements: list[Movement],
    dates: Dates = MappingProxyType({}),
) -> list[Movement]:
    """Clocks, dates and states after the step."""
    if order.step == "issue":
        dates = {case.commitment.pk: case.commitment.binds_on for case in cases}
        pairs = zip(cases, movements, strict=True)
        record.add_all(_first_date(case, made) for case, made in pairs if case.commitment.binds_on)
    moved = _move_clocks(cases, moves, order, dates)
    for case, row in zip(cases, moves, strict=True):
        _settle(case, row, order)
    # the commitment before its clocks: who comes second at the same moment is told that it has changed since
    record.save_all([case.commitment for case in cases], CHANGED)
    record.save_all(moved.ended, ("completed",))
    record.add_all(moved.begun)
    record.add_all(moved.stopped)
    record.save_all(moved.resumed, ("ends",))
    return movements


def _first_date(case: Case, movement: Movement) -> DateSet:
    """The first date, whose it is: the leader the text makes answerable, where it is known which post that is."""
    day = case.commitment.binds_on
    return DateSet(
        commitment=case.commitment,
        date=day,
        provisional=day in case.provisional,
        post_id=case.answerable,
        movement=movement,
        first=True,
    )


def check_may(by: Actor, cases: Sequence[Case], step: str, at: datetime) -> None:
    """Raises Forbidden or Conflict where the actor may not take a step now, whatever is still to be given."""
    order = Order(step, at)
    seats = Seats.of(by, order.on)
    for case in cases:
        with suppress(Invalid):
            _decide(by, seats, case, order)


def steps_open(by: Actor, seats: Seats, case: Case, among: Sequence[str] = ()) -> list[str]:
    """The steps the actor could take now, whatever they still ask for: in the order of the table, or of `among`."""
    held = standings(by, seats, case)
    there = {each.key: each for each in allowed(case.commitment.state)}
    open_now = [there[key] for key in among or there if key in there]
    return [each.key for each in open_now if any(may(each, standing) for standing in held)]


def note(record: Recording, by: Actor, cases: Sequence[Case], order: Order) -> list[Movement]:
    """Put on each timeline what changes no state: an edit of a draft. Rights are the caller's to check."""
    unit = Seats.of(by, order.on).unit
    return record.add_all(_movement(case, Move((), case.commitment.state), order, by, unit) for case in cases)


def begin(record: Recording, by: Actor, rows: Sequence[Commitment], at: datetime) -> list[Movement]:
    """Issue commitments that stem from an issued one: the step that made them has been checked already.

    Each has its date from `binds_on`; raises Invalid for one without a lead.
    """
    cases = load(rows)
    for case in cases:
        if not case.leads:
            raise Invalid("review.no-lead", number=case.commitment.number)
    order = Order("issue", at)
    row = replace(step("issue").moves[0], clocks=step("issue").clocks)
    unit = Seats.of(by, order.on).unit
    movements = record.add_all(_movement(case, row, order, by, unit) for case in cases)
    return _carry_out(record, cases, [row] * len(cases), order, movements)


def _decide(by: Actor | None, seats: Seats | None, case: Case, order: Order) -> Move:
    held = standings(by, seats, case, step=order.step) if by and seats else [CLOCK]
    given = _facts(case, order)
    state = case.commitment.state
    faults: list[NotAllowed] = []
    for standing in held or [frozenset()]:
        try:
            return move(state, order.step, by=standing, **given)
        except NotAllowed as refused:
            faults.append(refused)
    # what is lacking says more than that another of one's rights would not do
    fault = min(faults, key=lambda each: each.code in ("who", "barred"))
    raise KINDS_OF_REFUSAL[fault.code](
        f"lifecycle.{fault.code}", number=case.commitment.number, zh=fault.words.zh, en=fault.words.en
    ) from fault


def _facts(case: Case, order: Order) -> dict[str, Any]:
    known: dict[str, Callable[[], Any]] = {
        "confirmed": lambda: case.commitment.confirmed,
        "lead": lambda: case.leads,
        "before": lambda: case.commitment.before,
        "request": lambda: case.requests.get("extension"),
        "objection": lambda: case.requests.get("objection"),
        "report": lambda: case.report,
        "evidence": lambda: case.shown,
    }
    asked = ASKED.get(order.step, frozenset(known))
    found = {name: read() for name, read in known.items() if name in asked}
    return {**found, "decision": order.decision, "reason": order.reason, **order.facts}


def _movement(case: Case, row: Move, order: Order, by: Actor | None, unit: UUID | None) -> Movement:
    return Movement(
        commitment=case.commitment,
        step=order.step,
        decision=order.decision,
        origin=case.commitment.state,
        to=row.to,
        person_id=by.person if by else None,
        unit_id=unit,
        at=order.at,
        reason=order.reason,
        details=dict(order.details),
    )


def _settle(case: Case, row: Move, order: Order) -> None:
    """The commitment as it stands after the step; its due day derived anew."""
    commitment = case.commitment
    commitment.before = commitment.state if row.to == "suspended" else ""
    commitment.state = row.to
    if order.step == "issue":
        commitment.issued_at = order.at
    if row.to == "closed" and order.step == "close":
        commitment.closed_at, commitment.result = order.at, order.decision
    elif row.to != "closed":
        commitment.closed_at, commitment.result = None, ""
    if "finish" in (*row.clocks.starts, *row.clocks.resumes) or row.to == "suspended":
        set_due(case, order.on)


def set_due(case: Case, on: Date) -> None:
    """Derive the commitment's due day from its finish clock. A suspended one has none; an ended one keeps its last."""
    finish = case.clocks.get("finish")
    if case.commitment.state == "suspended":
        case.commitment.due_on, case.commitment.due_provisional = None, False
    elif finish is not None:
        day = clocks.due(finish, on=on, stops=case.stops(finish))
        provisional = day.provisional or day.value in case.provisional
        case.commitment.due_on, case.commitment.due_provisional = day.value, provisional


@dataclass(frozen=True, slots=True)
class Moved:
    """The clocks and stops a step has changed, not yet written."""

    ended: list[Clock] = field(default_factory=list)
    begun: list[Clock] = field(default_factory=list)
    stopped: list[Stop] = field(default_factory=list)
    resumed: list[Stop] = field(default_factory=list)


def _move_clocks(cases: Sequence[Case], moves: Sequence[Move], order: Order, dates: Dates) -> Moved:
    moved = Moved()
    for case, row in zip(cases, moves, strict=True):
        orders = row.clocks
        # to start a clock that runs is to start it anew: the one before it ends
        for kind in (*orders.completes, *(kind for kind in orders.starts if _starts(kind, case, dates))):
            if clock := case.clocks.pop(kind, None):
                clock.completed = order.at
                moved.ended.append(clock)
        for kind in orders.starts:
            if clock := _start(kind, case, order, dates):
                case.clocks[kind] = clock
                moved.begun.append(clock)
                if case.commitment.state == "suspended":
                    moved.stopped.append(_stop(clock, order))
        moved.stopped.extend(_stop(case.clocks[kind], order) for kind in orders.stops if kind in case.clocks)
        for clock in (case.clocks[kind] for kind in orders.resumes if kind in case.clocks):
            moved.resumed.extend(stop for stop in case.stops(clock) if stop.ends is None)
    for stop in moved.resumed:
        stop.ends = order.at
    return moved


def _starts(kind: str, case: Case, dates: Dates) -> bool:
    return kind != "finish" or dates.get(case.commitment.pk) is not None


def _start(kind: ClockKind, case: Case, order: Order, dates: Dates) -> Clock | None:
    """The clock a step starts; none of its own for a commitment that no day binds."""
    if kind == "finish":
        day = dates.get(case.commitment.pk)
        return clocks.started(case.commitment, kind, Budget.until(day), "date", order.at) if day else None
    ruled = clocks.budget(kind, order.on)
    return clocks.started(case.commitment, kind, *ruled, order.at) if ruled else None


def _stop(clock: Clock, order: Order) -> Stop:
    return Stop(clock=clock, begins=order.at, reason=order.reason[:300])
