"""Give commitments another shape: find one the reader missed, split one in parts, merge one into another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.ledger.actions.parties import reach, set_parties, units_named
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.engine import Order, begin, take
from luoshi.apps.ledger.models import Commitment, Movement
from luoshi.apps.ledger.queries.reviewing import reviewed
from luoshi.apps.ledger.queries.visible import cases_seen
from luoshi.apps.record.actions import Recording, recording


@dataclass(frozen=True, slots=True)
class Portion:
    """One of the parts of a commitment: its words, who leads and supports it (codes), the day that binds."""

    words: str
    leads: tuple[str, ...]
    supports: tuple[str, ...] = ()
    binds_on: Date | None = None
    title: str = ""


def add(*, by: Actor, document: UUID, start: int, end: int, kind: str) -> Commitment:
    """A draft for words in which the reader found none, from `start` to `end` of the document's text.

    Raises Missing, Forbidden, Conflict where the document is not under review, Invalid for an empty span.
    """
    with recording(by=by, action="ledger.add") as record:
        paper = reviewed(by, document)
        if paper.status != Status.REVIEW:
            raise Conflict("document.not-in-review", status=paper.status, title=paper.title)
        words = paper.reading.text[start:end]
        if start < 0 or not words.strip():
            raise Invalid("review.no-words", start=start, end=end)
        row = Commitment(
            document=paper,
            number=_next_number(paper),
            start=start,
            end=end,
            words=words,
            kind=kind,
            issuer=paper.owner,
        )
        return record.add(row)


def split(*, by: Actor, key: UUID, parts: Sequence[Portion], reason: str, at: datetime) -> list[Commitment]:
    """Several commitments take the place of one, which stays on record as superseded; each says its own words.

    Parts of a draft are drafts, to be confirmed; parts of an issued commitment are issued at once.
    Raises Missing, Forbidden, Conflict, Invalid for fewer than two parts.
    """
    with recording(by=by, action="ledger.split") as record:
        (case,) = cases_seen(by, [key])
        whole, was_draft = case.commitment, case.commitment.state == "draft"
        if len(parts) < 2:
            raise Invalid("reshape.two-or-more", number=whole.number)
        take(record, by, [case], Order("split", at, reason=reason, facts={"parts": parts}))
        rows = _insert(record, whole, parts, whole.issuer, split_from=whole)
        if not was_draft:
            begin(record, by, rows, at)
            reach(record, by, [whole], _units_in(parts), at)
        return rows


def break_down(*, by: Actor, key: UUID, parts: Sequence[Portion], at: datetime) -> list[Commitment]:
    """Sub-tasks below a commitment, issued by its first lead unit to units of its own tree or its partners.

    The commitment itself goes on. Raises Missing, Forbidden, Conflict, Invalid for a unit that is neither.
    """
    with recording(by=by, action="ledger.break_down") as record:
        (case,) = cases_seen(by, [key])
        take(record, by, [case], Order("break_down", at, facts={"parts": parts}))
        _check_below(case, parts)
        rows = _insert(record, case.commitment, parts, case.leads[0], parent=case.commitment)
        begin(record, by, rows, at)
        reach(record, by, [case.commitment], _units_in(parts), at)
        return rows


def merge(*, by: Actor, keys: Sequence[UUID], into: UUID, reason: str, at: datetime) -> list[Movement]:
    """Let commitments that say the same go into one that stays open, with their units as its supporting units.

    Raises Missing, Forbidden, Invalid for one merged into itself, Conflict where the other has ended.
    """
    with recording(by=by, action="ledger.merge") as record:
        (target,) = cases_seen(by, [into])
        cases = cases_seen(by, keys)
        if into in keys:
            raise Invalid("reshape.into-itself", number=target.commitment.number)
        if target.commitment.state in ("closed", "dismissed", "withdrawn", "merged", "superseded"):
            raise Conflict("reshape.into-ended", number=target.commitment.number)
        for case in cases:
            case.commitment.into = target.commitment
        order = Order("merge", at, reason=reason, details={"into": str(into)}, facts={"into": into})
        movements = take(record, by, cases, order)
        present = {unit.pk for unit in (*target.leads, *target.supports)}
        more = {unit.pk: unit for case in cases for unit in (*case.leads, *case.supports) if unit.pk not in present}
        set_parties(record, target.commitment, target.parties, "support", [*target.supports, *more.values()])
        return movements


def _check_below(case: Case, parts: Sequence[Portion]) -> None:
    """A lead unit gives work to its own offices and to those the commitment names, not to whomever it likes."""
    partners = {unit.pk for unit in (*case.leads, *case.supports)}
    for unit in _units_in(parts):
        if unit.pk not in partners and not any(unit.path.startswith(lead.path) for lead in case.leads):
            raise Invalid("reshape.not-below", number=case.commitment.number, unit=unit.name)


def _units_in(parts: Sequence[Portion]) -> list[Unit]:
    codes = [code for part in parts for code in (*part.leads, *part.supports)]
    return units_named(list(dict.fromkeys(codes)))


def _insert(
    record: Recording, whole: Commitment, parts: Sequence[Portion], issuer: Unit, **origin: Commitment
) -> list[Commitment]:
    number = _next_number(whole.document)
    rows = record.add_all(
        Commitment(
            document_id=whole.document_id,
            number=number + index,
            start=whole.start,
            end=whole.end,
            words=part.words.strip() or whole.words,
            title=part.title,
            item=whole.item,
            kind=whole.kind,
            issuer=issuer,
            # the date in force: an extension granted, or a suspension, is not lost by it
            binds_on=part.binds_on or whole.due_on or whole.binds_on,
            **origin,
        )
        for index, part in enumerate(parts)
    )
    for row, part in zip(rows, parts, strict=True):
        leads = units_named(part.leads)
        set_parties(record, row, (), "lead", leads)
        set_parties(record, row, (), "support", [unit for unit in units_named(part.supports) if unit not in leads])
    return rows


def _next_number(document: Document) -> int:
    return (document.commitments.aggregate(top=Max("number"))["top"] or 0) + 1
