"""Search over the API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Query, Router, Schema

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.paging import Paging
from luoshi.apps.api.refusals import Invalid
from luoshi.apps.search.asking import answer
from luoshi.apps.search.queries.shown import Shown, show

router = Router(tags=["search 检索"])
SALT = "luoshi.search"


class Asked(HttpRequest):
    """A request with the one who makes it."""

    actor: Actor


class Asking(Schema):
    """Words that must all stand in what is found, a phrase in quotes; narrowed to a kind, a document."""

    q: str
    kind: str = ""
    document: UUID | None = None


class PieceOut(Schema):
    """A stretch of the words, marked where it is what was asked."""

    text: str
    marked: bool


class HitOut(Schema):
    """Something found. `address` is the page that shows it; `outdated` where it no longer holds."""

    kind: str
    id: UUID
    document: UUID
    document_title: str
    document_status: str
    commitment: UUID | None
    number: int
    state: str
    outdated: bool
    address: str
    rank: float
    pieces: list[PieceOut]


class FoundOut(Schema):
    """A page of what was found, the best first; `count` of it in all, and of each kind."""

    items: list[HitOut]
    count: int
    kinds: dict[str, int]
    next: str


@router.get("/search", response=FoundOut)
def search(request: Asked, asking: Query[Asking], paging: Query[Paging]) -> dict[str, Any]:
    """Find words in documents, commitments, reports, evidence and comments · 检索"""
    found = answer(request.actor, asking.q, kind=asking.kind, document=asking.document)
    hits = found.found.hits
    begin = _opened(paging.cursor)
    end = begin + paging.limit
    lines = show(request.actor, hits[begin:end], found.question, on=localdate())
    return {
        "items": [_out(line) for line in lines],
        "count": len(hits),
        "kinds": found.found.kinds,
        "next": signing.dumps(end, salt=SALT) if end < len(hits) else "",
    }


def _opened(cursor: str) -> int:
    """Where the page begins. What is found is ranked, and no rank is a key: the place in the list is."""
    try:
        return int(signing.loads(cursor, salt=SALT)) if cursor else 0
    except (signing.BadSignature, ValueError) as error:
        raise Invalid("api.bad-cursor", where="cursor") from error


def _out(line: Shown) -> dict[str, Any]:
    row = line.row.commitment if line.row else None
    return {
        "kind": line.hit.kind,
        "id": line.key,
        "document": line.document.pk,
        "document_title": line.document.title,
        "document_status": line.document.status,
        "commitment": row.pk if row else None,
        "number": row.number if row else line.number,
        "state": row.state if row else "",
        "outdated": line.outdated,
        "address": line.address,
        "rank": round(line.hit.rank, 6),
        "pieces": [{"text": piece.text, "marked": piece.marked} for piece in line.pieces],
    }
