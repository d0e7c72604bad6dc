"""The register as a workbook over the API: out, back to be previewed, and applied."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from ninja import Field, File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from luoshi.apps.api.refusals import Invalid, Unconditional
from luoshi.apps.ledger.actions.workbooks import apply_workbook, previewed, take_back, workbook_seen
from luoshi.apps.ledger.api.answers import Asked
from luoshi.apps.ledger.models import ReturnedWorkbook
from luoshi.apps.ledger.queries.register import Filter
from luoshi.apps.ledger.workbook.out import XLSX, handed_out
from luoshi.apps.ledger.workbook.shown import shown

router = Router(tags=["ledger 台账"])


class CellOut(Schema):
    """A cell that was changed: where it stands, what the ledger says now, what the cell says."""

    column: str
    label: str
    place: str
    before: str
    after: str
    conflict: bool


class StepOut(Schema):
    """A step by its key, and what it is called."""

    step: str
    label: str


class ChangeOut(Schema):
    """Something that would be done to one commitment; `refused` says why it cannot be, empty where it can.

    `conflict` where the ledger has changed there since the table went out; `ticked` where it would be made as it is.
    """

    id: str
    commitment: UUID
    number: int
    words: str
    steps: list[StepOut]
    ticked: bool
    conflict: bool
    refused: str
    cells: list[CellOut]


class NoteOut(Schema):
    """A cell or a row of which nothing comes, and why."""

    place: str
    number: int | None
    column: str
    label: str
    before: str
    after: str
    why: str


class DoneOut(Schema):
    """A change that was made, by its steps."""

    id: str
    commitment: UUID
    number: int
    steps: list[str]


class WorkbookOut(Schema):
    """A workbook that came back: what it would change, or what was done once it was applied."""

    id: UUID
    name: str
    sha256: str
    token: str
    rows: int = 0
    same: int = 0
    changes: list[ChangeOut] = Field(default_factory=list)
    notes: list[NoteOut] = Field(default_factory=list)
    done: list[DoneOut] | None = None


class Applying(Schema):
    """The changes that are ticked, by id."""

    changes: list[str]


@router.get("/commitments/workbook", response=None)
def hand_out(request: Asked, narrow: Query[Filter], view: UUID | None = None) -> HttpResponse:
    """The register as a task table, narrowed, in a saved view's layout · 导出任务表"""
    content = handed_out(request.actor, narrow, view=view, at=now())
    return HttpResponse(content, content_type=XLSX)


@router.post("/commitments/workbook", response={201: WorkbookOut})
def bring_back(request: Asked, response: HttpResponse, file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """What a task table that came back would change, cell by cell; nothing is changed · 导回预览"""
    kept = take_back(by=request.actor, name=file.name or "", content=file.file, at=now())
    return Status(201, _previewed(request, response, kept))


@router.get("/workbooks/{uuid:key}", response=WorkbookOut)
def workbook(request: Asked, response: HttpResponse, key: UUID) -> dict[str, Any]:
    """The preview as the ledger is now; its ETag is what applying it names in If-Match · 查看导回预览"""
    return _previewed(request, response, workbook_seen(request.actor, key))


@router.post("/workbooks/{uuid:key}/apply", response=list[DoneOut])
def apply(request: Asked, key: UUID, body: Applying) -> list[dict[str, Any]]:
    """Make the ticked changes, all or none; a second time under one If-Match does nothing more · 办理导回改动"""
    return apply_workbook(by=request.actor, key=key, token=_token(request), chosen=body.changes, at=now())


def _previewed(request: Asked, response: HttpResponse, kept: ReturnedWorkbook) -> dict[str, Any]:
    about = {"id": kept.pk, "name": kept.name, "sha256": kept.sha256}
    if kept.outcome is not None:
        response["ETag"] = f'"{kept.outcome["token"]}"'
        return about | kept.outcome
    found = shown(previewed(request.actor, kept, at=now()))
    response["ETag"] = f'"{found["token"]}"'
    return about | found


def _token(request: HttpRequest) -> str:
    value = request.headers.get("If-Match", "").strip()
    if value in {"", "*"}:
        raise Unconditional("api.unconditional")
    if not (len(value) > 2 and value[0] == value[-1] == '"'):
        raise Invalid("api.bad-version", where="If-Match", value=value[:80])
    return value[1:-1]
