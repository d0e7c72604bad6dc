"""Say what the head of a document says, where the reader was wrong or the text does not tell."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.documents.context import context_for
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.queries.extraction import text_of
from luoshi.apps.documents.reading import redated_hooks
from luoshi.apps.documents.scope import require_review
from luoshi.apps.record.actions import recording
from luoshi.core.commitments import extract


def set_front(
    *,
    by: Actor,
    document: Document,
    title: str | None = None,
    number: str | None = None,
    issuer: str | None = None,
    spoken_on: Date | None = None,
) -> Document:
    """The document with the parts of its head that are given; None leaves one as it is.

    Another day to speak on moves every date counted from it: what is registered with `reading.on_redated` follows in
    the same transaction. Raises Missing, Forbidden, Conflict("document.not-in-review"), Invalid, Stale.
    """
    require_review(by, document)
    if document.status != Status.REVIEW:
        raise Conflict("document.not-in-review", status=document.status, title=document.title)
    changes = _checked({"title": title, "number": number, "issuer": issuer})
    moved = spoken_on is not None and spoken_on != document.spoken_on
    if moved:
        changes["spoken_on"] = spoken_on
    if not changes:
        return document
    with recording(by=by, action="documents.set_front") as record:
        record.save(document, **changes)
        if moved:
            extraction = extract(text_of(document), context_for(document))
            for hook in redated_hooks():
                hook(document, extraction, record)
    return document


def _checked(given: dict[str, str | None]) -> dict[str, Any]:
    """The given fields without blanks around. Raises Invalid for one that is too long, and for an empty title."""
    changes: dict[str, Any] = {name: value.strip() for name, value in given.items() if value is not None}
    for name, value in changes.items():
        most = Document._meta.get_field(name).max_length
        if len(value) > most or (name == "title" and not value):
            raise Invalid(f"document.{name}", most=most)
    return changes
