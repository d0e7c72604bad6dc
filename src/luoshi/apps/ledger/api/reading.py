"""Lists of commitments, one commitment, my desk, and how far a review has come."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from ninja import Query, Router, Schema, Status

from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import etag, tagged, version_read
from luoshi.apps.ledger.actions import reshape, review
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.api import asked
from luoshi.apps.ledger.api.answers import Asked, shown_anew
from luoshi.apps.ledger.api.shown import DossierOut, RowOut, WaitingOut, dossier_out, row_out, waiting_out
from luoshi.apps.ledger.api.unchanged import unchanged
from luoshi.apps.ledger.queries.desk import desk
from luoshi.apps.ledger.queries.dossier import dossier
from luoshi.apps.ledger.queries.register import Filter, register
from luoshi.apps.ledger.queries.reviewing import coverage, reviewed
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.similar import repeats

router = Router(tags=["ledger 台账"])


class CoverageOut(Schema):
    """The coverage of a document under review, and what is missing before it can be issued."""

    labels: dict[str, int]
    unaccounted: list[tuple[int, int]]
    unconfirmed: list[int]
    leadless: list[int]
    drafts: int
    complete: bool


class RepeatOut(Schema):
    """A draft, by its number, that says what an open commitment, `other`, says in `words`; `likeness` from 0 to 1."""

    draft: UUID
    number: int
    other: UUID
    words: str
    likeness: float


class IssuedOut(Schema):
    """An issued document: how many commitments it has, and how many units it went to."""

    document: UUID
    commitments: int
    units: int


@router.get("/commitments", response=Page[RowOut])
def register_page(request: Asked, narrow: Query[Filter], paging: Query[Paging]) -> dict[str, Any]:
    """The register, filtered, by number in its document · 台账"""
    on = localdate()
    narrowed = register(request.actor, narrow, on=on)
    found: dict[str, Any] = page(narrowed, paging, order=("document", "number"))
    return {"items": [row_out(row) for row in rows(found["items"], on=on)], "next": found["next"]}


@router.get("/commitments/{uuid:key}", response=DossierOut)
def commitment(request: Asked, key: UUID, response: HttpResponse) -> Any:
    """Everything about one commitment · 事项"""
    found = dossier(request.actor, key, at=now())
    shown = dossier_out(found)
    return tagged(request, response, etag(found.commitment.version, shown)) or shown


@router.get("/desk", response=list[WaitingOut])
def my_desk(request: Asked) -> list[dict[str, Any]]:
    """What waits for the caller, most urgent first · 我的待办"""
    return [waiting_out(each) for each in desk(request.actor, at=now())]


@router.get("/documents/{uuid:key}/coverage", response=CoverageOut)
def document_coverage(request: Asked, key: UUID) -> dict[str, Any]:
    """The coverage proof of a document under review · 覆盖证明"""
    found = coverage(reviewed(request.actor, key))
    return {
        "labels": found.labels,
        "unaccounted": [(each.start, each.end) for each in found.unaccounted],
        "unconfirmed": list(found.unconfirmed),
        "leadless": list(found.leadless),
        "drafts": found.drafts,
        "complete": found.complete,
    }


@router.get("/documents/{uuid:key}/repeats", response=list[RepeatOut])
def document_repeats(request: Asked, key: UUID) -> list[dict[str, Any]]:
    """Drafts that say what an open commitment says already · 重复事项"""
    found = repeats(request.actor, reviewed(request.actor, key).pk)
    return [
        {"draft": each.draft.pk, "number": each.draft.number, "other": each.other.pk, "words": each.other.words}
        | {"likeness": round(each.likeness, 3)}
        for each in found
    ]


@router.post("/documents/{uuid:key}/commitments", response={201: DossierOut})
def add_commitment(request: Asked, key: UUID, body: asked.Adding) -> Status[dict[str, Any]]:
    """A draft for words in which the reader found none · 补充事项"""
    row = reshape.add(by=request.actor, document=key, start=body.start, end=body.end, kind=body.kind)
    return Status(201, shown_anew(request, row.pk))


@router.post("/documents/{uuid:key}/issue", response=IssuedOut)
def issue_document(request: Asked, key: UUID, body: asked.Issuing) -> dict[str, Any]:
    """Issue a reviewed document with all its commitments · 印发"""
    done = issue(by=request.actor, document=key, version=version_read(request), scope=body.scope, at=now())
    return {"document": done.document.pk, "commitments": done.commitments, "units": len(done.dispatches)}


@router.patch("/commitments/{uuid:key}", response=DossierOut)
def edit_draft(request: Asked, key: UUID, body: asked.Editing) -> dict[str, Any]:
    """Change a draft · 修改待确认事项"""
    given = body.dict(exclude_unset=True)
    named = {name: given.pop(name, None) for name in ("leads", "supports", "leaders")}
    with unchanged(request.actor, [(key, version_read(request))]):
        review.edit(
            by=request.actor,
            key=key,
            version=version_read(request),
            at=now(),
            changes=given,
            **named,
        )
    return shown_anew(request, key)
