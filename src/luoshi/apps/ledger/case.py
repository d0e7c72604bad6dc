"""A commitment with what has to be known before a step is taken on it; many are loaded in as many queries as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date as Date
from functools import cached_property
from typing import Any
from uuid import UUID

from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import (
    Answerable,
    Clock,
    Commitment,
    DateSet,
    Evidence,
    Movement,
    Participation,
    Report,
    Request,
    Stop,
    Term,
)
from luoshi.apps.record.prepared import Prepared

Rows = defaultdict[UUID, list[Any]]
CONCLUDING = ("verify", "send_back", "close", "reassign")

PARTIES = Prepared(
    lambda keys: (
        Participation.objects.filter(commitment__in=keys, left=False).select_related("unit").order_by("part", "order")
    )
)
CLOCKS = Prepared(lambda keys: Clock.objects.filter(commitment__in=keys, completed=None))
STOPS = Prepared(lambda clocks: Stop.objects.filter(clock__in=clocks))
REQUESTS = Prepared(lambda keys: Request.objects.filter(commitment__in=keys, answered=None))
REPORTS = Prepared(lambda keys: Report.objects.filter(commitment__in=keys, done=True))
DATES = Prepared(lambda keys: DateSet.objects.filter(commitment__in=keys).select_related("post"))
LEADERS = Prepared(lambda keys: Answerable.objects.filter(commitment__in=keys, left=False, post__isnull=False))
TERMS = Prepared(lambda keys: Term.objects.filter(commitment__in=keys, provisional=True, due__isnull=False))


class Batch:
    """What belongs to some commitments, each kind read when it is first asked for: a step reads what it needs.

    Everything is by the commitment's key, for all of them in one query a kind.
    """

    def __init__(self, keys: Sequence[UUID]) -> None:
        self.keys = list(keys)

    @cached_property
    def parties(self) -> Rows:
        """The units that take part today."""
        return _by(PARTIES(self.keys))

    @cached_property
    def clocks(self) -> Rows:
        """The clocks that run."""
        return _by(CLOCKS(self.keys))

    @cached_property
    def stops(self) -> Rows:
        """When the clocks that run stood, by the clock's key, oldest first."""
        grouped: Rows = defaultdict(list)
        for stop in STOPS([clock.pk for rows in self.clocks.values() for clock in rows]):
            grouped[stop.clock_id].append(stop)
        return grouped

    @cached_property
    def requests(self) -> Rows:
        """The requests that wait."""
        return _by(REQUESTS(self.keys))

    @cached_property
    def reports(self) -> Rows:
        """The reports that say it is done, oldest first."""
        return _by(REPORTS(self.keys))

    @cached_property
    def shown(self) -> set[UUID]:
        """The reports that have evidence."""
        found = Evidence.objects.filter(commitment__in=self.keys, report__isnull=False)
        return set(found.values_list("report_id", flat=True))

    @cached_property
    def dates(self) -> Rows:
        """The dates set, oldest first."""
        return _by(DATES(self.keys))

    @cached_property
    def leaders(self) -> Rows:
        """Who answers in person, where it is known which post that is."""
        return _by(LEADERS(self.keys))

    @cached_property
    def provisional(self) -> Rows:
        """The terms whose day rests on a calendar not yet announced."""
        return _by(TERMS(self.keys))

    @cached_property
    def concluding(self) -> Rows:
        """The steps by which something was concluded, where an objection waits."""
        keys = [key for key, rows in self.requests.items() if any(row.kind == "objection" for row in rows)]
        if not keys:
            return defaultdict(list)
        return _by(Movement.objects.filter(commitment__in=keys, step__in=CONCLUDING, person__isnull=False))


class Case:
    """A commitment and what has to be known of it before a step is taken."""

    def __init__(self, commitment: Commitment, batch: Batch) -> None:
        self.commitment = commitment
        self._batch = batch

    @property
    def parties(self) -> list[Participation]:
        """The units that take part today."""
        return self._batch.parties[self.commitment.pk]

    @property
    def leads(self) -> list[Unit]:
        """The units that lead, as far as it is known which they are."""
        return [each.unit for each in self.parties if each.part == "lead" and each.unit]

    @property
    def supports(self) -> list[Unit]:
        """The units that support."""
        return [each.unit for each in self.parties if each.part == "support" and each.unit]

    @cached_property
    def clocks(self) -> dict[str, Clock]:
        """The clocks that run, by kind; the engine keeps it up to date."""
        return {clock.kind: clock for clock in self._batch.clocks[self.commitment.pk]}

    def stops(self, clock: Clock) -> list[Stop]:
        """When a clock that runs stood; a clock that has just begun never did."""
        return self._batch.stops[clock.pk]

    @cached_property
    def requests(self) -> dict[str, Request]:
        """The requests that wait, by kind."""
        return {request.kind: request for request in self._batch.requests[self.commitment.pk]}

    @property
    def report(self) -> Report | None:
        """The latest report that says it is done."""
        return _last(self._batch.reports[self.commitment.pk])

    @property
    def shown(self) -> bool:
        """Whether the latest report has evidence."""
        return self.report is not None and self.report.pk in self._batch.shown

    @property
    def date(self) -> DateSet | None:
        """The date in force, as it was set."""
        return _last(self._batch.dates[self.commitment.pk])

    @property
    def answerable(self) -> UUID | None:
        """The post of the leader the text makes answerable, where it is known."""
        leaders = self._batch.leaders[self.commitment.pk]
        return leaders[0].post_id if leaders else None

    @property
    def provisional(self) -> frozenset[Date]:
        """Days of its terms that rest on a calendar not yet announced."""
        return frozenset(term.due for term in self._batch.provisional[self.commitment.pk])

    @property
    def concluders(self) -> frozenset[UUID]:
        """Who took the conclusion that an objection waiting to be decided is against."""
        return frozenset(movement.person_id for movement in self._batch.concluding[self.commitment.pk])


def load(commitments: Iterable[Commitment]) -> list[Case]:
    """The cases of commitments, in their order; what belongs to them is read together."""
    rows = list(commitments)
    batch = Batch([row.pk for row in rows])
    return [Case(row, batch) for row in rows]


def _by(rows: Iterable[Any]) -> Rows:
    grouped: Rows = defaultdict(list)
    for row in rows:
        grouped[row.commitment_id].append(row)
    return grouped


def _last(rows: Sequence[Any]) -> Any:
    return rows[-1] if rows else None
