"""How far a reading is."""

from __future__ import annotations

from luoshi.apps.documents.files import spooled
from luoshi.apps.documents.models import Document, Status


def progress(document: Document) -> str:
    """queued, reading or finding while it is read; done once it is there, refused where it is not."""
    if document.status == Status.REFUSED:
        return "refused"
    if document.status != Status.READING:
        return "done"
    return spooled(document.pk).stage or "queued"
