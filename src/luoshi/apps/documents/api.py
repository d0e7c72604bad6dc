"""Documents over the API: taken in, reviewed, conveyed."""

from __future__ import annotations

from datetime import date as Date
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from luoshi.apps.accounts.errors import Conflict, Invalid, Missing
from luoshi.apps.accounts.models import Unit
from luoshi.apps.accounts.scope import unit_seen, visible_units
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import etag, need_version, tagged
from luoshi.apps.documents.actions.pass_on import PassedOn, pass_on
from luoshi.apps.documents.actions.relabel import relabel
from luoshi.apps.documents.actions.set_front import set_front
from luoshi.apps.documents.actions.sign import sign_many
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.answers import document_out, receipts_out, text_out, text_parts
from luoshi.apps.documents.compared import ComparisonOut
from luoshi.apps.documents.files import Damaged, opened
from luoshi.apps.documents.models import Dispatch, Document, Passage
from luoshi.apps.documents.queries.changes import changes
from luoshi.apps.documents.queries.desk import to_sign
from luoshi.apps.documents.queries.find import dispatches_seen, document_seen, passage_seen
from luoshi.apps.documents.queries.progress import progress
from luoshi.apps.documents.queries.receipts import receipts
from luoshi.apps.documents.schemas import (
    DispatchOut,
    DocumentLine,
    DocumentOut,
    FrontIn,
    LabelIn,
    PassageOut,
    PassedOnOut,
    PassOnIn,
    Progress,
    ReceiptsOut,
    SignIn,
    TakenIn,
    TextOut,
)
from luoshi.apps.documents.scope import visible_dispatches, visible_documents
from luoshi.readers import Limits
from luoshi.writers.comparison import json as comparison_json
from luoshi.writers.formats import Options

router = Router(tags=["documents · 文件"])


@router.post("/documents", response={202: list[TakenIn]}, summary="Take documents in · 收文")
def upload(
    request: HttpRequest,
    files: File[list[UploadedFile]],
    owner: Form[str],
    spoken_on: Form[Date | None] = None,
    supersedes: Form[UUID | None] = None,
) -> Status[list[dict[str, Any]]]:
    """Several at once; each is read in the background. A correction (`supersedes`) comes alone."""
    by, most = request.actor, Limits().file_bytes
    if supersedes is not None and len(files) > 1:
        raise Invalid("document.one-correction")
    for file in files:
        if file.size > most:  # before any of them is taken in
            raise Invalid("file.too-large", most=most, name=file.name)
    unit = unit_seen(by, owner)
    earlier = document_seen(by, supersedes) if supersedes else None
    common = {"by": by, "owner": unit, "at": timezone.now(), "spoken_on": spoken_on, "supersedes": earlier}
    made = [take_in(name=file.name or "", content=file, **common) for file in files]
    return Status(202, [{"id": each.pk, "progress": progress(each)} for each in made])


@router.get("/documents", response=Page[DocumentLine], summary="List documents · 文件列表")
def documents(request: HttpRequest, paging: Query[Paging], status: str = "") -> dict[str, object]:
    """Those the caller may see, the latest first; `status` leaves only those in one state."""
    rows = visible_documents(request.actor).select_related("owner")
    return page(rows.filter(status=status) if status else rows, paging, order=("-uploaded_at",))


@router.get("/documents/{uuid:key}", response=DocumentOut, summary="A document · 文件")
def document(request: HttpRequest, response: HttpResponse, key: UUID) -> Any:
    """One document. Its ETag is what a change of it has to name in If-Match."""
    found = document_seen(request.actor, key)
    shown = document_out(found, request.actor)
    return tagged(request, response, etag(found.version, shown["progress"], shown["coverage"])) or shown


@router.patch("/documents/{uuid:key}", response=DocumentOut, summary="Set its head · 改版头")
def front(request: HttpRequest, response: HttpResponse, key: UUID, payload: FrontIn) -> Any:
    """Title, number, issuer and day spoken, while it is in review. Another day moves the dates of its drafts."""
    found = document_seen(request.actor, key)
    sent = payload.dict(exclude_unset=True)
    need_version(request, found.version, sent=sent, now=lambda: {name: getattr(found, name) for name in sent})
    set_front(by=request.actor, document=found, **payload.dict())
    return _changed(request, response, found)


@router.get("/documents/{uuid:key}/progress", response=Progress, summary="How far its reading is · 读取进度")
def reading_progress(request: HttpRequest, key: UUID) -> dict[str, str]:
    """To be asked every second or so after an upload: queued, reading, finding; then done or refused."""
    found = document_seen(request.actor, key)
    return {"progress": progress(found), "status": found.status}


@router.get("/documents/{uuid:key}/text", response=TextOut, summary="Its text and passages · 正文与语句")
def text(request: HttpRequest, response: HttpResponse, key: UUID) -> Any:
    """The text with layout and passages. Offsets count characters (Unicode code points) from 0."""
    found = document_seen(request.actor, key)
    reading, passages = text_parts(found)
    if reading is None:
        raise Conflict("document.not-read")
    tag = etag(reading.version, *((each.start, each.version) for each in passages))
    return tagged(request, response, tag) or text_out(reading, passages)


@router.get("/documents/{uuid:key}/file", summary="Its original file · 下载原件")
def original(request: HttpRequest, key: UUID) -> FileResponse:
    """The file as it came in, checked against its hash."""
    found = document_seen(request.actor, key)
    if found.file is None:
        raise Conflict("document.not-read")
    try:
        stream = opened(found.file.sha256)
    except Damaged as error:
        raise Conflict("file.damaged") from error
    response = FileResponse(
        stream, as_attachment=True, filename=found.file_name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"  # a browser is not to take a page out of it
    return response


@router.get("/documents/{uuid:key}/receipts", response=ReceiptsOut, summary="Who has signed · 签收情况")
def signing(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """Live. Who oversees the document sees the whole tree, a unit its own part of it."""
    found = document_seen(request.actor, key)
    return receipts_out(receipts(found, by=request.actor, at=timezone.now()))


@router.get("/documents/{uuid:key}/changes", response=ComparisonOut, summary="What it corrected · 更正对照")
def corrected(request: HttpRequest, key: UUID) -> HttpResponse:
    """What `luoshi diff -f json` says of it and the document it supersedes."""
    comparison = changes(document_seen(request.actor, key), by=request.actor)
    if comparison is None:
        raise Missing("document.corrects-none")
    return HttpResponse(comparison_json.write(comparison, Options(), kept=True), content_type="application/json")


@router.patch("/passages/{uuid:key}", response=PassageOut, summary="Relabel a passage · 改判语句")
def passage(request: HttpRequest, response: HttpResponse, key: UUID, payload: LabelIn) -> Passage:
    """Another label for a reason, while its document is in review."""
    found = passage_seen(request.actor, key)
    need_version(request, found.version, sent=payload.dict(), now=lambda: {"label": found.label})
    changed = relabel(by=request.actor, passage=found, label=payload.label, reason=payload.reason)
    response["ETag"] = etag(changed.version)
    return changed


@router.get("/dispatches", response=Page[DispatchOut], summary="What was conveyed · 传达件列表")
def dispatches(request: HttpRequest, paging: Query[Paging], waiting: bool = False) -> dict[str, object]:
    """The latest first; `waiting` leaves only those the caller can sign for."""
    rows = to_sign(request.actor) if waiting else visible_dispatches(request.actor)
    return page(rows.select_related("unit", "document"), paging, order=("-sent_at",))


@router.post("/dispatches/sign", response=list[DispatchOut], summary="Sign for documents · 签收")
def sign(request: HttpRequest, payload: SignIn) -> list[Dispatch]:
    """By the head or liaison officer of the unit itself; all of them, or none."""
    found = dispatches_seen(request.actor, payload.dispatches)
    return sign_many(by=request.actor, dispatches=found, at=timezone.now())


@router.post("/dispatches/{uuid:key}/pass-on", response=PassedOnOut, summary="Pass it on · 转发")
def passing_on(request: HttpRequest, key: UUID, payload: PassOnIn) -> PassedOn:
    """Down one's own tree, once it is signed for. Units that were reached before are named, and not sent it again."""
    (found,) = dispatches_seen(request.actor, [key])
    units = _units(request, payload.units)
    return pass_on(by=request.actor, dispatch=found, units=units, words=payload.words, at=timezone.now())


def _units(request: HttpRequest, codes: list[str]) -> list[Unit]:
    units = {unit.code: unit for unit in visible_units(request.actor).filter(code__in=codes)}
    for code in codes:
        if code not in units:
            raise Missing("unit.missing", unit=code)
    return list(units.values())


def _changed(request: HttpRequest, response: HttpResponse, changed: Document) -> dict[str, Any]:
    shown = document_out(changed, request.actor)
    response["ETag"] = etag(changed.version, shown["progress"], shown["coverage"])
    return shown
