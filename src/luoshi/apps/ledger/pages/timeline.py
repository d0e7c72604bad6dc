"""One timeline of a commitment: steps, reports with their evidence, dates set, escalations, comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.ledger.models import Comment, DateSet, Evidence, Report
from luoshi.apps.ledger.queries.dossier import Dossier

WEIGHTY = ("issue", "sign", "report", "verify", "send_back", "close", "object", "decide_objection", "escalate")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: a step of the lifecycle, a comment or an escalation (`kind`), with what belongs to it.

    `person` is None where a clock acted.
    """

    at: datetime
    kind: str
    person: Person | None = None
    unit: Unit | None = None
    step: str = ""
    decision: str = ""
    words: str = ""
    date: DateSet | None = None
    report: Report | None = None
    evidence: tuple[Evidence, ...] = ()
    rung: str = ""
    mentions: tuple[str, ...] = ()

    @property
    def weighty(self) -> bool:
        """Whether it moved the matter on."""
        return self.step in WEIGHTY or self.kind == "escalation"


def timeline(found: Dossier) -> list[Event]:
    """Everything, the latest first."""
    return sorted((*_steps(found), *_others(found)), key=lambda event: event.at, reverse=True)


def _steps(found: Dossier) -> Iterator[Event]:
    reports = {(report.at, report.person_id): report for report in found.reports}
    dates = {date.movement_id: date for date in found.dates}
    shown: dict[object, list[Evidence]] = defaultdict(list)
    for each in found.evidence:
        shown[each.report_id or each.at].append(each)
    for movement in found.movements:
        if movement.step == "escalate":  # told by whom it was taken up to
            continue
        report = reports.get((movement.at, movement.person_id)) if movement.step in ("report", "progress") else None
        yield Event(
            movement.at,
            "step",
            movement.person,
            movement.unit,
            movement.step,
            movement.decision,
            movement.reason,
            dates.get(movement.pk),
            report,
            tuple(shown[report.pk] if report else shown[movement.at]),
        )


def _others(found: Dossier) -> Iterator[Event]:
    for comment in found.comments:
        yield Event(comment.at, "comment", comment.person, words=comment.text, mentions=_told(comment))
    for raised in found.escalations:
        yield Event(raised.at, "escalation", raised.person, rung=str(raised.rung))


def _told(comment: Comment) -> tuple[str, ...]:
    return tuple(each.person.name for each in comment.mentions.all())
