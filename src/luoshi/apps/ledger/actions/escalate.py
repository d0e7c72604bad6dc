"""When a clock has run out, take the matter up: head of unit, leader in charge, mayor, with what was tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.accounts.queries import chief, head_of, leader_in_charge
from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.case import Case, load
from luoshi.apps.ledger.clockwork import CLOCKWORK
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import Clock, Commitment, Escalation, Movement
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
            climbed += sum(_climb(record, case, at) for case in load(_rows(keys)))
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
        if clock.commitment_id != seen and _rungs(clock, on):
            seen = clock.commitment_id
            yield clock.commitment_id


def _batches(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    rows = list(keys)
    yield from (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _rows(keys: list[UUID]) -> Iterable[Commitment]:
    return Commitment.objects.filter(pk__in=keys).select_related("issuer")


def _rungs(clock: Clock, on: Date) -> tuple[Rung, ...]:
    already = [each.rung for each in clock.escalations.all()]
    return due_rungs(clocks.running(clock), on, clocks.calendar(), already=already, preset=settings.LUOSHI_PRESET)


def _climb(record: Recording, case: Case, at: datetime) -> int:
    on, climbed = localdate(at), 0
    for clock in case.clocks.values():
        if clock.kind not in ESCALATING or (clock.kind == "finish" and _in_time(clock, case, on)):
            continue
        for rung in _rungs(clock, on):
            take(record, None, [case], Order("escalate", at, details=_details(clock, rung), facts={"rung": rung.key}))
            person, tried = _whom(rung.key, _answering(clock, case), on), _tried(case.commitment)
            row = Escalation(commitment=case.commitment, clock=clock, rung=rung.key, person=person, at=at, tried=tried)
            record.add(row)
            climbed += 1
    return climbed


def _in_time(clock: Clock, case: Case, on: Date) -> bool:
    """Whether it was reported done before its time ran out, and only waits for others: the lamp says so too."""
    waits = case.commitment.state in ("reported", "verified")
    due = clocks.due(clock, on=on).value
    return waits and case.report is not None and localdate(case.report.at) <= due


def _details(clock: Clock, rung: Rung) -> dict[str, str]:
    return {"clock": clock.kind, "rung": rung.key, "since": rung.day.isoformat()}


def _answering(clock: Clock, case: Case) -> Unit | None:
    """The unit that lets the clock run out: who issued it where an answer of theirs is due, else who leads."""
    if clock.kind in ("verify", "return_answer", "extension_answer"):
        return case.commitment.issuer
    return case.leads[0] if case.leads else None


def _whom(rung: str, unit: Unit | None, on: Date) -> Person | None:
    """Who is on the rung today; None where nobody holds the post: the matter is on record all the same."""
    if rung == "mayor" or unit is None:
        return chief(on=on)
    return head_of(unit, on=on) if rung == "head" else leader_in_charge(unit, on=on)


def _tried(commitment: Commitment) -> list[dict[str, str]]:
    """What was tried so far: the steps on the timeline and the rungs climbed, oldest first."""
    steps: dict[str, list[Movement]] = defaultdict(list)
    rows = Movement.objects.filter(commitment=commitment).exclude(step__in=("confirm", "edit"))
    for movement in rows:
        steps[movement.step].append(movement)
    return [
        {"step": movement.step, "at": localdate(movement.at).isoformat(), "reason": movement.reason}
        for movement in sorted((each[-1] for each in steps.values()), key=lambda each: each.at)
    ]
