"""One document, passage or dispatch, where the asker may see it."""

from __future__ import annotations

from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.documents.models import Dispatch, Document, Passage
from luoshi.apps.documents.scope import visible_dispatches, visible_documents


def document_seen(by: Actor, key: UUID) -> Document:
    """The document. Raises Missing where there is none, or none for `by`."""
    found = (
        visible_documents(by).select_related("owner", "supersedes__owner", "file", "uploaded_by").filter(pk=key).first()
    )
    if found is None:
        raise Missing("document.missing", document=str(key))
    return found


def passage_seen(by: Actor, key: UUID) -> Passage:
    """The passage, of a document seen. Raises Missing."""
    seen = visible_documents(by)
    found = Passage.objects.select_related("document__owner").filter(pk=key, document__in=seen).first()
    if found is None:
        raise Missing("passage.missing", passage=str(key))
    return found


def dispatches_seen(by: Actor, keys: list[UUID]) -> list[Dispatch]:
    """The dispatches, in the order of the keys. Raises Missing where one of them is none, or none for `by`."""
    rows = visible_dispatches(by).select_related("unit", "document").in_bulk(keys)
    for key in keys:
        if key not in rows:
            raise Missing("dispatch.missing", dispatch=str(key))
    return [rows[key] for key in dict.fromkeys(keys)]
