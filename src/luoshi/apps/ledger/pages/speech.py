"""The speech: a document as a page in the states of its commitments, and what changes on it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Role
from luoshi.apps.api.catalogue import language
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.pages.conveyance import mine
from luoshi.apps.documents.queries.find import document_seen
from luoshi.apps.documents.queries.receipts import receipts
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.pages.kept import kept
from luoshi.apps.ledger.pages.leaf import Placed, leaf, placed
from luoshi.apps.ledger.pages.paper import composed, note
from luoshi.apps.ledger.pages.review import proof
from luoshi.apps.record.queries import head

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
    at, by, under = timezone.now(), request.actor, head()
    document = _document(by, key, at, under)
    if document.status not in READ:
        return redirect("reading", key=key)
    past = _past(request, document, at)
    on = timezone.localdate(past or at)
    made = kept(
        by,
        "speech",
        key,
        past,
        on=on,
        under=under,
        make=lambda: composed(leaf(by, document, at=past or at, past=bool(past))),
    )
    # whether somebody is late turns with the minute, all else with what is written
    shown = past or at
    minute = shown.replace(second=0, microsecond=0)
    conveyed = kept(by, "conveyed", key, minute, on=on, under=under, make=lambda: _conveyed(by, document, shown))
    reviews = document.status == Status.REVIEW and by.has(Role.SUPERVISION, path=document.owner.path)
    facts = {
        "document": document,
        "past": past,
        "earliest": document.issued_at,
        "sheet": made,
        "keys": KEYS + (REVIEW_KEYS if reviews else ()),
        "reviews": reviews,
        "corrects": by.has(Role.SUPERVISION, path=document.owner.path) and document.status == Status.ISSUED,
        **conveyed,
    }
    return render(request, "ledger/speech.html", facts | (proof(document) if reviews else {}))


def _document(by: Actor, key: UUID, at: datetime, under: tuple[int, bytes]) -> Document:
    """The document, where it is in sight. Raises Missing."""
    on = timezone.localdate(at)
    return kept(by, "document", key, on=on, under=under, make=lambda: document_seen(by, key))


def _conveyed(by: Actor, document: Document, at: datetime) -> dict[str, object]:
    """To whom it went and who has signed; what it corrects, and what corrects it."""
    seen, issued = visible_documents(by), document.status == Status.ISSUED
    return {
        "own": mine(by, document) if issued else [],
        "earlier": document.supersedes if document.supersedes and seen.filter(pk=document.supersedes_id) else None,
        "later": seen.filter(supersedes=document, status=Status.ISSUED).first(),
        "receipts": receipts(document, by=by, at=at) if issued else None,
    }


def _past(request: HttpRequest, document: Document, at: datetime) -> datetime | None:
    """The end of the day asked for by `as_of`, where that is past and the document had been issued by then."""
    try:
        day = Date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
    end = datetime.combine(day, time.max, timezone.get_current_timezone())
    return end if end < at and document.issued_at and document.issued_at <= end else None


def _said(items: Iterable[Placed]) -> tuple[bytes, str]:
    """The lamp and the note of each as JSON, and the tag by which a page knows that it has them already."""
    content = json.dumps({item.number: [item.look, note(item)] for item in items}, ensure_ascii=False).encode()
    return content, f'"{hashlib.sha256(content + language().encode()).hexdigest()[:32]}"'


def states(request: HttpRequest, key: UUID) -> HttpResponse:
    """How every sentence stands now: {number: [lamp, note]}. 304 where nothing changed since the ETag that was sent."""
    at, by, under = timezone.now(), request.actor, head()
    document = _document(by, key, at, under)
    on = timezone.localdate(at)
    content, etag = kept(by, "states", key, on=on, under=under, make=lambda: _said(placed(by, document, at=at)))
    response = HttpResponse(content, content_type="application/json", headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=response) or response
