"""What is known beside a document's text: the day it speaks on, and the city's units."""

from __future__ import annotations

from luoshi.apps.accounts.queries import directory_for_reader
from luoshi.apps.documents.models import Document
from luoshi.core.commitments.context import Context


def context_for(document: Document) -> Context:
    """The context to read `document` in. The reader itself tells which units there are on the day it speaks on."""
    return Context(date=document.spoken_on, directory=directory_for_reader())
