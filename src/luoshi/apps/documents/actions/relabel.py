"""Change what a passage is, for a reason."""

from __future__ import annotations

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.documents.models import Label, Passage, Status
from luoshi.apps.documents.scope import require_review
from luoshi.apps.record.actions import Recording, recording

LONGEST = 300


def relabel(*, by: Actor, passage: Passage, label: str, reason: str) -> Passage:
    """The passage with another label, and why; while its document is in review.

    Raises Missing, Forbidden, Conflict("document.not-in-review"), Invalid, Stale.
    """
    require_review(by, passage.document)
    with recording(by=by, action="documents.relabel") as record:
        return relabel_within(record, by=by, passage=passage, label=label, reason=reason)


def relabel_within(record: Recording, *, by: Actor, passage: Passage, label: str, reason: str) -> Passage:
    """The same, as a step of an action that has checked who may: one that dismisses a draft and its words with it."""
    document = passage.document
    if document.status != Status.REVIEW:
        raise Conflict("document.not-in-review", status=document.status, title=document.title)
    if label not in Label.values:
        raise Invalid("passage.unknown-label", label=label, known=list(Label.values))
    if not 0 < len(reason := reason.strip()) <= LONGEST:
        raise Invalid("passage.reason", most=LONGEST)
    return record.save(passage, label=label, reason=reason, decided_by_id=by.person)
