"""Issue a document: every commitment to its units, the document to every unit in scope, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.actions.convey import convey, mark_issued
from luoshi.apps.documents.models import Dispatch, Document, Status
from luoshi.apps.ledger.actions.parties import units_named
from luoshi.apps.ledger.case import load
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import Commitment, Decision, Figure, Participation, Target
from luoshi.apps.ledger.queries.reviewing import Coverage, coverage, reviewed
from luoshi.apps.record.actions import Recording, Stale, recording


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued: how many commitments, to how many units."""

    document: Document
    commitments: int
    dispatches: Sequence[Dispatch]


def issue(*, by: Actor, document: UUID, version: int, scope: Sequence[str], at: datetime) -> Issued:
    """Issue a reviewed document to the units with the codes in `scope`, and to every unit its commitments name.

    The figures of its text are set by it as a decision. A document that it corrects is superseded.
    Raises Missing, Forbidden, Stale, Conflict where it is not under review, Invalid with all that is missing.
    """
    with recording(by=by, action="ledger.issue") as record:
        paper = reviewed(by, document)
        _check(paper, version)
        rows = list(Commitment.objects.filter(document=paper, state="draft").select_related("issuer", "document"))
        take(record, by, load(rows), Order("issue", at))
        _set_figures(record, by, paper, rows, at)
        units = {unit.pk: unit for unit in (*units_named(scope), *_units_of(rows))}
        dispatches = convey(record, by=by, document=paper, units=list(units.values()), at=at)
        mark_issued(record, by=by, document=paper, at=at)
        return Issued(paper, len(rows), dispatches)


def _check(paper: Document, version: int) -> None:
    if paper.status != Status.REVIEW:
        raise Conflict("document.not-in-review", status=paper.status, title=paper.title)
    if paper.version != version:
        raise Stale(paper)
    found = coverage(paper)
    if not found.complete:
        raise Invalid("review.incomplete", **_lacking(found))


def _lacking(found: Coverage) -> dict[str, object]:
    return {
        "unaccounted": [[passage.start, passage.end] for passage in found.unaccounted],
        "unconfirmed": list(found.unconfirmed),
        "leadless": list(found.leadless),
        "drafts": found.drafts,
    }


def _set_figures(record: Recording, by: Actor, paper: Document, rows: Sequence[Commitment], at: datetime) -> None:
    """The figures that stand in the text are set by the document itself."""
    targets = [each for each in Target.objects.filter(commitment__in=rows) if each.value is not None]
    if not targets:
        return
    taken_on = paper.spoken_on or localdate(at)
    reference = f"{paper.title} {paper.number}".strip()
    decision = Decision(
        document=paper, reference=reference[:300], taken_on=taken_on, entered_by_id=by.person, entered_at=at
    )
    record.add(decision)
    record.add_all(
        Figure(target=target, comparator=target.comparator, value=target.value, decision=decision) for target in targets
    )


def _units_of(rows: Sequence[Commitment]) -> list[Unit]:
    named = Participation.objects.filter(commitment__in=rows, left=False, unit__isnull=False).values("unit")
    return list(Unit.objects.filter(pk__in=named))
