"""A commitment with what has to be known before a step is taken on it; many are loaded in as many queries as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import (
    Answerable,
    Clock,
    Commitment,
    DateSet,
    Movement,
    Participation,
    Report,
    Request,
    Term,
)

CONCLUDING = ("verify", "send_back", "close", "reassign")


@dataclass(slots=True)
class Case:
    """A commitment, its parties of today, running clocks, waiting requests, latest report and date in force.

    `concluders` are the people who took the conclusion that an objection waiting to be decided is against.
    `answerable` is the post of the leader the text makes answerable, where it is known. `provisional` are days
    of its terms that rest on a calendar not yet announced. `shown` where the latest report has evidence.
    """

    commitment: Commitment
    parties: list[Participation] = field(default_factory=list)
    clocks: dict[str, Clock] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    report: Report | None = None
    date: DateSet | None = None
    concluders: frozenset[UUID] = frozenset()
    answerable: UUID | None = None
    provisional: frozenset[Date] = frozenset()
    shown: bool = False

    @property
    def leads(self) -> list[Unit]:
        """The units that lead, as far as it is known which they are."""
        return [each.unit for each in self.parties if each.part == "lead" and each.unit]

    @property
    def supports(self) -> list[Unit]:
        """The units that support."""
        return [each.unit for each in self.parties if each.part == "support" and each.unit]


def load(commitments: Iterable[Commitment]) -> list[Case]:
    """The cases of commitments, in their order."""
    rows = list(commitments)
    keys = [row.pk for row in rows]
    parties = _by(Participation.objects.filter(commitment__in=keys, left=False).select_related("unit"))
    clocks = _by(Clock.objects.filter(commitment__in=keys, completed=None).prefetch_related("stops"))
    requests = _by(Request.objects.filter(commitment__in=keys, answered=None))
    reports = _by(Report.objects.filter(commitment__in=keys, done=True))
    leaders = _by(Answerable.objects.filter(commitment__in=keys, left=False, post__isnull=False))
    terms = _by(Term.objects.filter(commitment__in=keys, provisional=True, due__isnull=False))
    concluders = _concluders(requests)
    dates = _by(DateSet.objects.filter(commitment__in=keys).select_related("post"))
    return [
        Case(
            row,
            parties[row.pk],
            {clock.kind: clock for clock in clocks[row.pk]},
            {request.kind: request for request in requests[row.pk]},
            _last(reports[row.pk]),
            _last(dates[row.pk]),
            concluders.get(row.pk, frozenset()),
            leaders[row.pk][0].post_id if leaders[row.pk] else None,
            frozenset(term.due for term in terms[row.pk]),
        )
        for row in rows
    ]


def _by(rows: QuerySet[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.commitment_id].append(row)
    return grouped


def _concluders(requests: dict[UUID, list[Any]]) -> dict[UUID, frozenset[UUID]]:
    """Who took the conclusions that waiting objections are against: what was done before each was asked."""
    keys = [key for key, rows in requests.items() if any(row.kind == "objection" for row in rows)]
    if not keys:
        return {}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    concluding = Movement.objects.filter(commitment__in=keys, step__in=CONCLUDING, person__isnull=False)
    for movement in concluding:
        found[movement.commitment_id].add(movement.person_id)
    return {key: frozenset(people) for key, people in found.items()}


def _last(rows: Sequence[Any]) -> Any:
    return rows[-1] if rows else None
