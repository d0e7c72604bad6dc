"""What came of what each unit led: kept, in time, verified at the first look. Never how busy it was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date as Date
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import Commitment, Participation, Report, Verification
from luoshi.apps.ledger.queries.lamps import lamps
from luoshi.apps.ledger.queries.visible import visible
from luoshi.core.lifecycle import table


@dataclass(frozen=True, slots=True)
class Outcome:
    """A unit, and of the commitments it leads: how many, still open, overdue, closed; of those closed, how many were
    met, met in time (last reported by the day due), and verified at the first look.
    """

    unit: Unit
    led: int
    open: int
    overdue: int
    closed: int
    met: int
    in_time: int
    at_first: int


def outcomes(by: Actor, *, on: Date) -> list[Outcome]:
    """The units that lead something in an actor's sight, in the order of the city's list. Constant in queries."""
    rows = list(visible(by).exclude(state__in=("draft", "dismissed", "merged", "superseded", "withdrawn")).order_by())
    burning = {key for key, lamp in lamps(rows, on=on).items() if lamp.kind == "overdue"}
    known = {row.pk: row for row in rows}
    reported = _reported(known)
    failed = set(
        Verification.objects.filter(commitment__in=known, passed=False).values_list("commitment_id", flat=True)
    )
    led: dict[Unit, list[Commitment]] = defaultdict(list)
    parties = Participation.objects.filter(commitment__in=known, part="lead", left=False, unit__isnull=False)
    for party in parties.select_related("unit"):
        led[party.unit].append(known[party.commitment_id])
    made = [_outcome(unit, of, burning, failed, reported) for unit, of in led.items()]
    return sorted(made, key=lambda each: (each.unit.order, each.unit.code))


def _reported(known: dict[UUID, Commitment]) -> dict[UUID, Date]:
    """The day each was last reported done."""
    done = Report.objects.filter(commitment__in=known, done=True).order_by("at").values_list("commitment_id", "at")
    return {key: localdate(at) for key, at in done}


def _outcome(
    unit: Unit, led: list[Commitment], burning: set[UUID], failed: set[UUID], reported: dict[UUID, Date]
) -> Outcome:
    states = table().states
    closed = [row for row in led if row.state == "closed"]
    met = [row for row in closed if row.result == "met"]
    return Outcome(
        unit,
        len(led),
        sum(states[row.state].open for row in led),
        sum(row.pk in burning for row in led),
        len(closed),
        len(met),
        sum(row.due_on is None or reported.get(row.pk, Date.max) <= row.due_on for row in met),
        sum(row.pk not in failed for row in closed),
    )
