"""The speech: a document as a page in the states of its commitments, and what changes on it since."""

from __future__ import annotations

import hashlib
from datetime import date as Date
from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response

from luoshi.apps.accounts.models import Role
from luoshi.apps.api.catalogue import language
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.pages.conveyance import mine
from luoshi.apps.documents.queries.find import document_seen
from luoshi.apps.documents.queries.receipts import receipts
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.pages.leaf import leaf, placed
from luoshi.apps.ledger.pages.paper import note, paper, strokes
from luoshi.apps.ledger.pages.review import proof
from luoshi.core.lifecycle import SHAPES

KEYS = (("j", "next"), ("k", "previous"), ("/", "search"), ("?", "help"), ("Esc", "close"))
REVIEW_KEYS = (
    ("Enter", "confirm"),
    ("e", "edit"),
    ("s", "split"),
    ("m", "merge"),
    ("x", "dismiss"),
    ("r", "restore"),
    ("n p", "other"),
    ("a", "add"),
    ("Ctrl+Enter", "send"),
    ("i", "issue"),
)
READ = (Status.REVIEW, Status.ISSUED, Status.SUPERSEDED, Status.WITHDRAWN)


def speech(request: HttpRequest, key: UUID) -> HttpResponse:
    """The document in its column; under review, for who reviews it, with what is still missing."""
    at, by = timezone.now(), request.actor
    document = document_seen(by, key)
    if document.status not in READ:
        return redirect("reading", key=key)
    past = _past(request, document, at)
    made = leaf(by, document, at=past or at, past=past is not None)
    seen = visible_documents(by)
    reviews = document.status == Status.REVIEW and by.has(Role.SUPERVISION, path=document.owner.path)
    facts = {
        "document": document,
        "past": past,
        "earliest": document.issued_at,
        "leaf": made,
        "paper": paper(made),
        "strokes": strokes(made),
        "minimap_height": made.minimap.lines * 6,
        "legend": tuple(SHAPES),
        "keys": KEYS + (REVIEW_KEYS if reviews else ()),
        "reviews": reviews,
        "corrects": by.has(Role.SUPERVISION, path=document.owner.path) and document.status == Status.ISSUED,
        "own": mine(by, document) if document.status == Status.ISSUED else [],
        "earlier": document.supersedes if document.supersedes and seen.filter(pk=document.supersedes_id) else None,
        "later": seen.filter(supersedes=document, status=Status.ISSUED).first(),
        "receipts": receipts(document, by=by, at=at) if document.status == Status.ISSUED else None,
    }
    return render(request, "ledger/speech.html", facts | (proof(document) if reviews else {}))


def _past(request: HttpRequest, document: Document, at: datetime) -> datetime | None:
    """The end of the day asked for by `as_of`, where that is past and the document had been issued by then."""
    try:
        day = Date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
    end = datetime.combine(day, time.max, timezone.get_current_timezone())
    return end if end < at and document.issued_at and document.issued_at <= end else None


def states(request: HttpRequest, key: UUID) -> HttpResponse:
    """How every sentence stands now: {number: [lamp, note]}. 304 where nothing changed since the ETag that was sent."""
    at, by = timezone.now(), request.actor
    document = document_seen(by, key)
    found = {item.number: [item.look, note(item)] for item in placed(by, document, at=at)}
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    etag = f'"{hashlib.sha256(response.content + language().encode()).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
