"""What is known beside a document's text: the day it speaks on, and the city's units."""

from __future__ import annotations

from luoshi.apps.documents.models import Document
from luoshi.core.commitments.context import Context


def context_for(document: Document) -> Context:
    """The context to read `document` in."""
    return Context(date=document.spoken_on)
