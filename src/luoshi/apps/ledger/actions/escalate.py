"""When a clock has run out, take the matter up: head of unit, leader in charge, mayor, with what was tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.accounts.queries import Ladder
from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.case import Case, load
from luoshi.apps.ledger.clockwork import CLOCKWORK
from luoshi.apps.ledger.engine import Order, take_each
from luoshi.apps.ledger.models import Clock, Commitment, Escalation, Movement, Stop
from luoshi.apps.record.actions import Recording, recording
from luoshi.core.lifecycle import Rung, due_rungs, step

BATCH = 200
ESCALATING = ("sign", "report", "verify", "finish", "return_answer", "extension_answer")


def escalate_due(*, at: datetime) -> int:
    """Climb every rung that is due at `at`, each once; returns how many.

    Done in transactions of a few hundred: killed and run again, it climbs what is left and nothing twice.
    """
    on, climbed = localdate(at), 0
    for keys in _batches(_overdue(on)):
        with recording(by=CLOCKWORK, action="ledger.escalate") as record:
            climbed += _climb(record, load(_rows(keys)), at)
    return climbed


def _overdue(on: Date) -> Iterator[UUID]:
    """The commitments a clock of which has run out and has a rung to climb."""
    states = step("escalate").origins
    clocks_open = (
        Clock.objects.filter(completed=None, kind__in=ESCALATING, commitment__state__in=states)
        .prefetch_related("stops", "escalations")
        .order_by("commitment_id")
    )
    seen = None
    for clock in clocks_open.iterator(chunk_size=1000):
        climbed = [each.rung for each in clock.escalations.all()]
        if clock.commitment_id != seen and _rungs(clock, clock.stops.all(), climbed, on):
            seen = clock.commitment_id
            yield clock.commitment_id


def _batches(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    rows = list(keys)
    yield from (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _rows(keys: list[UUID]) -> Iterable[Commitment]:
    return Commitment.objects.filter(pk__in=keys).select_related("issuer")


def _rungs(clock: Clock, stops: Iterable[Stop], climbed: Iterable[str], on: Date) -> tuple[Rung, ...]:
    running = clocks.running(clock, stops)
    return due_rungs(running, on, clocks.calendar(), already=tuple(climbed), preset=settings.LUOSHI_PRESET)


@dataclass(frozen=True, slots=True)
class Climb:
    """A rung to climb: for which commitment, by which of its clocks."""

    case: Case
    clock: Clock
    rung: Rung


def _climb(record: Recording, cases: Sequence[Case], at: datetime) -> int:
    """Climb the rungs due for `cases`: of each commitment the first, then of each the second, till none is left."""
    on = localdate(at)
    due = _due(cases, on)
    ladder = Ladder.of([unit for each in due for unit in [_answering(each.clock, each.case)] if unit], on=on)
    done = _done([each.case.commitment.pk for each in due])
    for turn in _turns(due):
        orders = [Order("escalate", at, details=_details(each), facts={"rung": each.rung.key}) for each in turn]
        pairs = zip(turn, orders, strict=True)
        for movement in take_each(record, None, [(each.case, order) for each, order in pairs]):
            done[movement.commitment_id].append(movement)
        record.add_all(_escalation(each, ladder, done[each.case.commitment.pk], at) for each in turn)
    return len(due)


def _due(cases: Sequence[Case], on: Date) -> list[Climb]:
    running = [clock for case in cases for clock in case.clocks.values() if clock.kind in ESCALATING]
    climbed: dict[UUID, list[str]] = defaultdict(list)
    for clock, rung in Escalation.objects.filter(clock__in=running).values_list("clock", "rung"):
        climbed[clock].append(rung)
    return [
        Climb(case, clock, rung)
        for case in cases
        for clock in case.clocks.values()
        if clock.kind in ESCALATING and not (clock.kind == "finish" and _in_time(clock, case, on))
        for rung in _rungs(clock, case.stops(clock), climbed[clock.pk], on)
    ]


def _turns(due: Sequence[Climb]) -> Iterator[list[Climb]]:
    by_case: dict[UUID, list[Climb]] = defaultdict(list)
    for each in due:
        by_case[each.case.commitment.pk].append(each)
    for turn in zip_longest(*by_case.values()):
        yield [each for each in turn if each is not None]


def _escalation(climb: Climb, ladder: Ladder, done: Sequence[Movement], at: datetime) -> Escalation:
    return Escalation(
        commitment=climb.case.commitment,
        clock=climb.clock,
        rung=climb.rung.key,
        person=_whom(climb.rung.key, _answering(climb.clock, climb.case), ladder),
        at=at,
        tried=_tried(done),
    )


def _in_time(clock: Clock, case: Case, on: Date) -> bool:
    """Whether it was reported done before its time ran out, and only waits for others: the lamp says so too."""
    waits = case.commitment.state in ("reported", "verified")
    if not waits or case.report is None:
        return False
    return localdate(case.report.at) <= clocks.due(clock, on=on, stops=case.stops(clock)).value


def _details(climb: Climb) -> dict[str, str]:
    return {"clock": climb.clock.kind, "rung": climb.rung.key, "since": climb.rung.day.isoformat()}


def _answering(clock: Clock, case: Case) -> Unit | None:
    """The unit that lets the clock run out: who issued it where an answer of theirs is due, else who leads."""
    if clock.kind in ("verify", "return_answer", "extension_answer"):
        return case.commitment.issuer
    return case.leads[0] if case.leads else None


def _whom(rung: str, unit: Unit | None, ladder: Ladder) -> Person | None:
    """Who is on the rung today; None where nobody holds the post: the matter is on record all the same."""
    if rung == "mayor" or unit is None:
        return ladder.chief
    return ladder.head_of(unit) if rung == "head" else ladder.leader_in_charge(unit)


def _done(keys: Sequence[UUID]) -> dict[UUID, list[Movement]]:
    """What is on the timelines of commitments, oldest first, without the work on their drafts."""
    found: dict[UUID, list[Movement]] = defaultdict(list)
    rows = Movement.objects.filter(commitment__in=keys).exclude(step__in=("confirm", "edit"))
    for movement in rows.defer("details"):
        found[movement.commitment_id].append(movement)
    return found


def _tried(done: Sequence[Movement]) -> list[dict[str, str]]:
    """What was tried so far: the latest of each step on the timeline and of the rungs climbed, oldest first."""
    latest = {movement.step: movement for movement in done}
    return [
        {"step": movement.step, "at": localdate(movement.at).isoformat(), "reason": movement.reason}
        for movement in sorted(latest.values(), key=lambda each: each.at)
    ]
