"""Commitments as they stood at a moment that is past, put together again from what happened up to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.models import Clock, Commitment, Movement


def rewound(rows: Sequence[Commitment], *, at: datetime) -> list[Commitment]:
    """The commitments among `rows` that had been issued by `at`, in their order, with the state, result and due day
    they had then; not to be written. Two queries for any number of them.

    Movements, clocks and stops are never changed or removed, so that what was can be told. Who takes part is not put
    back: the rows show who does now.
    """
    keys = [row.pk for row in rows]
    steps: dict[UUID, list[Movement]] = defaultdict(list)
    for step in Movement.objects.filter(commitment__in=keys, at__lte=at):
        steps[step.commitment_id].append(step)
    finish = {
        clock.commitment_id: clock
        for clock in Clock.objects.filter(commitment__in=keys, kind="finish", started__lte=at)
        .prefetch_related("stops")
        .order_by("started", "id")
    }
    return [_as_then(row, steps[row.pk], finish.get(row.pk), at) for row in rows if _issued(row, at)]


def _issued(row: Commitment, at: datetime) -> bool:
    return row.issued_at is not None and row.issued_at <= at


def _as_then(row: Commitment, steps: Sequence[Movement], finish: Clock | None, at: datetime) -> Commitment:
    last = next((step for step in reversed(steps) if step.to != step.origin), None)
    row.state = last.to if last else "issued"
    ended = next((step for step in reversed(steps) if step.step == "close"), None)
    closed = row.state == "closed" and ended is not None
    row.result = ended.decision if closed and ended else ""
    row.closed_at = ended.at if closed and ended else None
    if row.state == "suspended" or finish is None:
        row.due_on, row.due_provisional = None, False
    else:
        due = clocks.due(finish, on=localdate(at))
        row.due_on, row.due_provisional = due.value, due.provisional
    return row
