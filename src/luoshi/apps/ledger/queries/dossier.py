"""Everything about one commitment: from its words to its closing, with what the reader of it may do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.case import load
from luoshi.apps.ledger.engine import steps_open
from luoshi.apps.ledger.models import (
    Answerable,
    Clock,
    Comment,
    Commitment,
    DateSet,
    Escalation,
    Evidence,
    Figure,
    Movement,
    Path,
    Report,
    Request,
    Target,
    Term,
    Verification,
)
from luoshi.apps.ledger.queries.rows import Row, rows
from luoshi.apps.ledger.queries.visible import seen
from luoshi.apps.ledger.standing import Seats
from luoshi.core.calendar import Day


@dataclass(frozen=True, slots=True)
class Time:
    """A clock as it stands: the day it is due, derived; whether it runs, and whether its time is over."""

    clock: Clock
    due: Day
    running: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """A target with its figures, the one in force last; none while it is blank."""

    target: Target
    figures: tuple[Figure, ...]

    @property
    def in_force(self) -> Figure | None:
        """The figure that no other supersedes."""
        superseded = {each.supersedes_id for each in self.figures}
        return next((each for each in self.figures if each.pk not in superseded), None)

    @property
    def past(self) -> list[Figure]:
        """Those that another has superseded, the latest first."""
        return [each for each in reversed(self.figures) if each is not self.in_force]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A commitment and all that belongs to it, oldest first; `steps` are those open to who asked."""

    row: Row
    steps: tuple[str, ...]
    terms: tuple[Term, ...]
    aims: tuple[Aim, ...]
    leaders: tuple[Answerable, ...]
    times: tuple[Time, ...]
    dates: tuple[DateSet, ...]
    movements: tuple[Movement, ...]
    requests: tuple[Request, ...]
    reports: tuple[Report, ...]
    evidence: tuple[Evidence, ...]
    verifications: tuple[Verification, ...]
    escalations: tuple[Escalation, ...]
    paths: tuple[Path, ...]
    comments: tuple[Comment, ...]
    parts: tuple[Row, ...]

    @property
    def commitment(self) -> Commitment:
        """The commitment itself."""
        return self.row.commitment


def dossier(by: Actor, key: UUID, *, at: datetime) -> Dossier:
    """The dossier of a commitment as of `at`. Raises Missing."""
    (row,) = seen(by, [key])
    on = localdate(at)
    (case,) = load([row])
    own = {"commitment": row}
    with_person = ("person", "unit")
    return Dossier(
        row=rows([row], on=on)[0],
        steps=tuple(steps_open(by, Seats.of(by, on), case)),
        terms=tuple(Term.objects.filter(**own)),
        aims=_aims(row),
        leaders=tuple(Answerable.objects.filter(**own).select_related("post")),
        times=_times(row, at),
        dates=tuple(DateSet.objects.filter(**own).select_related("post", "movement")),
        movements=tuple(Movement.objects.filter(**own).select_related(*with_person)),
        requests=tuple(Request.objects.filter(**own).select_related("asked", "answered").order_by("id")),
        reports=tuple(Report.objects.filter(**own).select_related(*with_person)),
        evidence=tuple(Evidence.objects.filter(**own).select_related("file", "person")),
        verifications=tuple(Verification.objects.filter(**own).select_related("verifier", "unit")),
        escalations=tuple(Escalation.objects.filter(**own).select_related("person", "clock")),
        paths=tuple(Path.objects.filter(**own).select_related(*with_person)),
        comments=tuple(Comment.objects.filter(**own).select_related("person").prefetch_related("mentions__person")),
        parts=tuple(rows(list(Commitment.objects.filter(parent=row)), on=on)),
    )


def _aims(row: Commitment) -> tuple[Aim, ...]:
    targets = Target.objects.filter(commitment=row).prefetch_related("figures__decision__post")
    return tuple(Aim(each, tuple(sorted(each.figures.all(), key=lambda figure: figure.pk))) for each in targets)


def _times(row: Commitment, at: datetime) -> tuple[Time, ...]:
    on, found = localdate(at), []
    for clock in Clock.objects.filter(commitment=row).prefetch_related("stops").order_by("started", "kind"):
        running = clocks.running(clock)
        over = running.ran_out(clocks.calendar(), on)
        found.append(Time(clock, running.due(clocks.calendar(), on), running.is_running(on), over))
    return tuple(found)
