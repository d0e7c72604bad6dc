"""Derive notices from what the other rooms write, in the very transaction in which they write it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.documents.models import Dispatch, DispatchReminder, Document, Status
from luoshi.apps.ledger.models import Comment, Escalation, Mention, Movement
from luoshi.apps.notices import audience
from luoshi.apps.notices.note import Note
from luoshi.apps.notices.steps import notes_of_steps
from luoshi.apps.notices.tell import tell
from luoshi.apps.record.recorded import Recorded
from luoshi.apps.record.written import on_written

READ = 2
"""The version of a document once it has been read."""


def _new(rows: Sequence[Recorded]) -> list[Any]:
    """The rows that were made in this transaction; what is changed later tells of itself by other rows."""
    return [row for row in rows if row.version == 1]


@on_written(Movement)
def steps_taken(rows: Sequence[Movement]) -> None:
    """Steps: to the units concerned, to whose hand is wanted next, to who follows."""
    for at in sorted({row.at for row in rows}):
        tell(notes_of_steps([row for row in _new(rows) if row.at == at]))


@on_written(Escalation)
def taken_up(rows: Sequence[Escalation]) -> None:
    """A clock ran out: to whom the matter was taken up, if they see it."""
    new = [row for row in _new(rows) if row.person_id]
    if not new:
        return
    sight = audience.who_see({row.person_id for row in new}, {row.commitment_id for row in new}, localdate(new[0].at))
    notes = [
        Note(
            row.person_id, "raised", "escalate", row.commitment.document_id, f"escalation:{row.pk}", row.at,
            commitment=row.commitment_id, facts={"rung": row.rung, "clock": row.clock.kind},
        )
        for row in new
        if row.commitment_id in sight.get(row.person_id, ())
    ]  # fmt: skip
    tell(notes)


@on_written(Comment)
def commented(rows: Sequence[Comment]) -> None:
    """Words about a commitment: to the units that lead it, and to who follows it. Who is named hears it by that."""
    for row in _new(rows):
        on = localdate(row.at)
        leads = [p.unit_id for p in audience.parties([row.commitment_id])[row.commitment_id] if p.part == "lead"]
        people = {person for found in audience.staff(leads, on).values() for person in found}
        people |= set(audience.followers([row.commitment_id], on)[row.commitment_id])
        tell([_of_comment(row, person, "talk", "comment") for person in people - {row.person_id}])


@on_written(Mention)
def mentioned(rows: Sequence[Mention]) -> None:
    """Somebody named in a comment, where they may see what it is about."""
    for row in _new(rows):
        comment = row.comment
        sight = audience.who_see([row.person_id], [comment.commitment_id], localdate(comment.at))
        if row.person_id != comment.person_id and comment.commitment_id in sight.get(row.person_id, ()):
            tell([_of_comment(comment, row.person_id, "mentioned", "mention")])


@on_written(Dispatch)
def conveyed(rows: Sequence[Dispatch]) -> None:
    """A document has come: to who signs for it."""
    tell(_of_dispatches([(row, "convey", f"dispatch:{row.pk}", row.sent_at) for row in _new(rows)]))


@on_written(DispatchReminder)
def reminded(rows: Sequence[DispatchReminder]) -> None:
    """A document waits to be signed for: to who signs for it."""
    new = _new(rows)
    tell(_of_dispatches([(row.dispatch, "remind", f"dispatch-reminder:{row.pk}", row.at) for row in new]))


@on_written(Document)
def read(rows: Sequence[Document]) -> None:
    """A document has been read, or refused: to who uploaded it. It is written once as it comes in, then as it is read.

    When it was read is not on record; when it came in is.
    """
    done = [row for row in rows if row.version == READ and row.status in (Status.REVIEW, Status.REFUSED)]
    tell([Note(row.uploaded_by_id, "read", row.status, row.pk, "read", row.uploaded_at) for row in done])


def _of_comment(row: Comment, person: UUID, kind: str, what: str) -> Note:
    return Note(
        person, kind, what, row.commitment.document_id, f"comment:{row.pk}", row.at,
        commitment=row.commitment_id, by=row.person_id,
    )  # fmt: skip


def _of_dispatches(found: Sequence[tuple[Dispatch, str, str, datetime]]) -> list[Note]:
    if not found:
        return []
    who = audience.staff({row.unit_id for row, *_ in found}, localdate(found[0][3]))
    return [
        Note(
            person, "conveyed", what, row.document_id, occasion, at,
            by=row.sent_by_id if what == "convey" else None,
            facts={"unit": str(row.unit_id), "sign_by": row.sign_by.isoformat()},
        )
        for row, what, occasion, at in found
        for person in who.get(row.unit_id, ())
        if person != row.sent_by_id
    ]  # fmt: skip
