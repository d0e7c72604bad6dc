"""How the API puts documents and receipts."""

from __future__ import annotations

from typing import Any

import msgspec

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.catalogue import language
from luoshi.apps.documents.models import Document, Passage, Reading
from luoshi.apps.documents.queries.passages import coverage, passages_of
from luoshi.apps.documents.queries.progress import progress
from luoshi.apps.documents.queries.receipts import Receipt, Receipts
from luoshi.apps.documents.queries.refusal import refusal_words
from luoshi.apps.documents.scope import visible_documents
from luoshi.core.text import Notice
from luoshi.core.text.notices import gathered


def document_out(document: Document, by: Actor) -> dict[str, Any]:
    """A document as `by` may see it: an earlier one it corrects is named only where `by` sees that too."""
    earlier = document.supersedes_id
    if earlier is not None and not visible_documents(by).filter(pk=earlier).exists():
        earlier = None
    refusal = document.refusal
    return {
        **{field.attname: getattr(document, field.attname) for field in Document._meta.concrete_fields},
        "owner": document.owner,
        "file": document.file,
        "uploaded_by": document.uploaded_by.name,
        "supersedes": earlier,
        "progress": progress(document),
        "refusal": refusal and {**refusal, "words": refusal_words(document, language())},
        "coverage": coverage(document),
    }


def text_out(reading: Reading, passages: list[Passage]) -> dict[str, Any]:
    """The text with everything known of it."""
    notices = msgspec.convert(reading.layout.get("notices", []), type=tuple[Notice, ...])
    noticed = [{"words": each.words, "where": each.where(language())} for each in gathered(notices, language())]
    return {"text": reading.text, "layout": reading.layout, "noticed": noticed, "passages": passages}


def text_parts(document: Document) -> tuple[Reading | None, list[Passage]]:
    """The reading of a document, None before it was read, and its passages."""
    return Reading.objects.filter(document=document).first(), list(passages_of(document))


def receipts_out(found: Receipts) -> dict[str, Any]:
    """The tree and its counts."""
    counts = {name: getattr(found, name) for name in ("sent", "signed", "waiting", "late")}
    return {**counts, "units": [_receipt(each) for each in found.roots]}


def _receipt(receipt: Receipt) -> dict[str, Any]:
    row = receipt.dispatch
    return {
        "dispatch": row.pk,
        "unit": row.unit,
        "words": row.words,
        "sent_at": row.sent_at,
        "sent_by": row.sent_by.name,
        "sign_by": row.sign_by,
        "signed_at": row.signed_at,
        "signed_by": row.signed_by.name if row.signed_by else "",
        "waiting_seconds": None if receipt.waiting is None else int(receipt.waiting.total_seconds()),
        "late": receipt.late,
        "onward": [_receipt(each) for each in receipt.onward],
    }
