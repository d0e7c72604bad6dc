"""The addresses of the ledger: lists, a dossier, and one address a step.

A step on one commitment takes If-Match; a step on many takes each with the version that was read.
"""

from __future__ import annotations

from datetime import date as Date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.scope import unit_seen
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import etag, tagged, version_read
from luoshi.apps.ledger.actions import dates, ending, figures, objection, path, reshape, review, talk, verify, work
from luoshi.apps.ledger.actions.files import keep_file
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.api import asked
from luoshi.apps.ledger.api.shown import DossierOut, RowOut, WaitingOut, dossier_out, row_out, waiting_out
from luoshi.apps.ledger.api.unchanged import unchanged
from luoshi.apps.ledger.queries.desk import desk
from luoshi.apps.ledger.queries.dossier import dossier
from luoshi.apps.ledger.queries.register import Filter, register
from luoshi.apps.ledger.queries.reviewing import coverage, reviewed
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.similar import repeats

router = Router(tags=["ledger 台账"])


class Asked(HttpRequest):
    """A request with the one who makes it."""

    actor: Actor


class Narrowing(Schema):
    """What the register is narrowed to. `unit` is a code: it and all below it."""

    document: UUID | None = None
    unit: str | None = None
    part: str | None = None
    leader: UUID | None = None
    state: str | None = None
    kind: str | None = None
    lamp: str | None = None
    due_from: Date | None = None
    due_to: Date | None = None
    text: str | None = None
    parent: UUID | None = None


class CoverageOut(Schema):
    """The coverage of a document under review, and what is missing before it can be issued."""

    labels: dict[str, int]
    unaccounted: list[tuple[int, int]]
    unconfirmed: list[int]
    leadless: list[int]
    drafts: int
    complete: bool


# --- reads


@router.get("/commitments", response=Page[RowOut])
def register_page(request: Asked, narrow: Query[Narrowing], paging: Query[Paging]) -> dict[str, Any]:
    """The register, filtered, by number in its document · 台账"""
    asked_for = narrow.dict()
    if narrow.unit:
        asked_for["unit"] = unit_seen(request.actor, narrow.unit).path
    on = localdate()
    found = page(register(request.actor, Filter(**asked_for), on=on), paging, order=("document", "number"))
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


@router.get("/documents/{uuid:key}/repeats", response=list[dict[str, Any]])
def document_repeats(request: Asked, key: UUID) -> list[dict[str, Any]]:
    """Drafts that say what an open commitment says already · 重复事项"""
    found = repeats(request.actor, reviewed(request.actor, key).pk)
    return [
        {"draft": each.draft.pk, "number": each.draft.number, "other": each.other.pk, "words": each.other.words}
        | {"likeness": round(each.likeness, 3)}
        for each in found
    ]


# --- review


@router.post("/documents/{uuid:key}/commitments", response={201: DossierOut})
def add_commitment(request: Asked, key: UUID, body: asked.Adding) -> tuple[int, dict[str, Any]]:
    """A draft for words in which the reader found none · 补充事项"""
    row = reshape.add(by=request.actor, document=key, start=body.start, end=body.end, kind=body.kind)
    return 201, _shown(request, row.pk)


@router.post("/documents/{uuid:key}/issue", response=dict[str, Any])
def issue_document(request: Asked, key: UUID, body: asked.Issuing) -> dict[str, Any]:
    """Issue a reviewed document with all its commitments · 印发"""
    done = issue(by=request.actor, document=key, version=version_read(request), scope=body.scope, at=now())
    return {"document": done.document.pk, "commitments": done.commitments, "units": len(done.dispatches)}


@router.patch("/commitments/{uuid:key}", response=DossierOut)
def edit_draft(request: Asked, key: UUID, body: asked.Editing) -> dict[str, Any]:
    """Change a draft · 修改待确认事项"""
    given = body.dict(exclude_unset=True)
    leads, supports = given.pop("leads", None), given.pop("supports", None)
    with unchanged(request.actor, [(key, version_read(request))]):
        review.edit(
            by=request.actor,
            key=key,
            version=version_read(request),
            at=now(),
            changes=given,
            leads=leads,
            supports=supports,
        )
    return _shown(request, key)


@router.post("/commitments/confirm", response=list[RowOut])
def confirm_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """A person stands for these drafts · 确认"""
    with _held(request, body) as keys:
        review.confirm(by=request.actor, keys=keys, at=now())
    return _lines(request, keys)


@router.post("/commitments/dismiss", response=list[RowOut])
def dismiss_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """These drafts are no commitments, for a reason · 不列入"""
    with _held(request, body) as keys:
        review.dismiss(by=request.actor, keys=keys, reason=body.reason, at=now())
    return _lines(request, keys)


@router.post("/commitments/restore", response=list[RowOut])
def restore_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """Dismissed drafts are drafts again · 恢复"""
    with _held(request, body) as keys:
        review.restore(by=request.actor, keys=keys, at=now())
    return _lines(request, keys)


@router.post("/commitments/merge", response=list[RowOut])
def merge_many(request: Asked, body: asked.Merging) -> list[dict[str, Any]]:
    """Let commitments go into one that says the same · 合并"""
    with _held(request, body) as keys:
        reshape.merge(by=request.actor, keys=keys, into=body.into, reason=body.reason, at=now())
    return _lines(request, keys)


# --- the loop, many at once


@router.post("/commitments/sign", response=list[RowOut])
def sign_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """Sign for commitments · 签收"""
    with _held(request, body) as keys:
        work.sign(by=request.actor, keys=keys, at=now())
    return _lines(request, keys)


@router.post("/commitments/start", response=list[RowOut])
def start_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """Work begins · 开始办理"""
    with _held(request, body) as keys:
        work.start(by=request.actor, keys=keys, at=now())
    return _lines(request, keys)


@router.post("/commitments/verify", response=list[RowOut])
def verify_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """The reports are right · 核验通过"""
    with _held(request, body) as keys:
        verify.verify(by=request.actor, keys=keys, reason=body.reason, at=now())
    return _lines(request, keys)


@router.post("/commitments/send-back", response=list[RowOut])
def send_back_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """The reports do not show it · 核验退回"""
    with _held(request, body) as keys:
        verify.send_back(by=request.actor, keys=keys, reason=body.reason, at=now())
    return _lines(request, keys)


@router.post("/commitments/close", response=list[RowOut])
def close_many(request: Asked, body: asked.Closing) -> list[dict[str, Any]]:
    """Close verified commitments, as met or not · 销号"""
    with _held(request, body) as keys:
        verify.close(by=request.actor, keys=keys, met=body.met, reason=body.reason, at=now())
    return _lines(request, keys)


@router.post("/commitments/withdraw", response=list[RowOut])
def withdraw_many(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
    """Take commitments back · 撤回"""
    with _held(request, body) as keys:
        ending.withdraw(by=request.actor, keys=keys, reason=body.reason, at=now())
    return _lines(request, keys)


# --- the loop, one at a time


@router.post("/commitments/{uuid:key}/return", response=DossierOut)
def return_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Return what is not one's own · 退回"""
    with _one(request, key):
        work.give_back(by=request.actor, key=key, reason=body.reason, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/reassign", response=DossierOut)
def reassign_one(request: Asked, key: UUID, body: asked.Answering) -> dict[str, Any]:
    """Answer a return · 答复退回"""
    with _one(request, key):
        work.reassign(
            by=request.actor, key=key, decision=body.decision, reason=body.reason, leads=body.leads, at=now()
        )
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/hand-over", response=DossierOut)
def hand_over_one(request: Asked, key: UUID, body: asked.Handing) -> dict[str, Any]:
    """Give it to other units · 转办"""
    with _one(request, key):
        work.hand_over(by=request.actor, key=key, leads=body.leads, reason=body.reason, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/reports", response=DossierOut)
def report_one(request: Asked, key: UUID, body: asked.Reporting) -> dict[str, Any]:
    """Report progress, or that it is done · 反馈"""
    with _one(request, key):
        given = [each.given() for each in body.evidence]
        work.report(by=request.actor, key=key, text=body.text, done=body.done, evidence=given, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/extension", response=DossierOut)
def ask_extension_one(request: Asked, key: UUID, body: asked.Extension) -> dict[str, Any]:
    """Ask for a later date · 申请延期"""
    with _one(request, key):
        dates.ask_extension(by=request.actor, key=key, new_date=body.new_date, reason=body.reason, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/extension/decision", response=DossierOut)
def decide_extension_one(request: Asked, key: UUID, body: asked.Ruling) -> dict[str, Any]:
    """Decide on a later date · 审批延期"""
    with _one(request, key):
        dates.decide_extension(
            by=request.actor, key=key, granted=body.granted, reason=body.reason, new_date=body.new_date, at=now()
        )
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/suspend", response=DossierOut)
def suspend_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Stop it and its clocks · 中止"""
    with _one(request, key):
        dates.suspend(by=request.actor, key=key, reason=body.reason, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/resume", response=DossierOut)
def resume_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Let it run again · 恢复办理"""
    with _one(request, key):
        dates.resume(by=request.actor, key=key, reason=body.reason, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/objection", response=DossierOut)
def object_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Object to a conclusion · 提出异议"""
    with _one(request, key):
        objection.object_to(by=request.actor, key=key, reason=body.reason, at=now())
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/objection/decision", response=DossierOut)
def decide_objection_one(request: Asked, key: UUID, body: asked.Ruling) -> dict[str, Any]:
    """Uphold or reject an objection · 异议复核"""
    with _one(request, key):
        objection.decide_objection(
            by=request.actor, key=key, upheld=body.granted, reason=body.reason, at=now()
        )
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/look-back", response=DossierOut)
def look_back_one(request: Asked, key: UUID, body: asked.LookingBack) -> dict[str, Any]:
    """Look at a closed commitment again · 回头看"""
    with _one(request, key):
        given = [each.given() for each in body.evidence]
        verify.look_back(
            by=request.actor,
            key=key,
            passes=body.passes,
            reason=body.reason,
            new_date=body.new_date,
            evidence=given,
            at=now(),
        )
    return _shown(request, key)


@router.post("/commitments/{uuid:key}/split", response=list[RowOut])
def split_one(request: Asked, key: UUID, body: asked.Parts) -> list[dict[str, Any]]:
    """Several take its place · 拆分"""
    with _one(request, key):
        parts = [each.portion() for each in body.parts]
        made = reshape.split(by=request.actor, key=key, parts=parts, reason=body.reason, at=now())
    return _lines(request, [row.pk for row in made])


@router.post("/commitments/{uuid:key}/parts", response=list[RowOut])
def break_down_one(request: Asked, key: UUID, body: asked.Parts) -> list[dict[str, Any]]:
    """Sub-tasks below it · 分解"""
    with _one(request, key):
        made = reshape.break_down(
            by=request.actor, key=key, parts=[each.portion() for each in body.parts], at=now()
        )
    return _lines(request, [row.pk for row in made])


@router.post("/commitments/{uuid:key}/supersede", response=DossierOut)
def supersede_one(request: Asked, key: UUID, body: asked.Into) -> dict[str, Any]:
    """Another of a later decision takes its place · 替代"""
    with _one(request, key):
        ending.supersede(by=request.actor, key=key, into=body.into, reason=body.reason, at=now())
    return _shown(request, key)


# --- figures, plans, words


@router.post("/targets/{uuid:key}/figures", response={201: dict[str, Any]})
def decide_figure_one(request: Asked, key: UUID, body: asked.Deciding) -> tuple[int, dict[str, Any]]:
    """Set a figure by decision · 按决定设定目标值"""
    made = figures.decide_figure(
        by=request.actor, target=key, comparator=body.comparator, value=body.value, basis=body.basis(), at=now()
    )
    return 201, {"id": made.pk, "comparator": made.comparator, "value": made.value, "supersedes": made.supersedes_id}


@router.post("/commitments/{uuid:key}/paths", response={201: dict[str, Any]})
def set_path_one(request: Asked, key: UUID, body: asked.Planning) -> tuple[int, dict[str, Any]]:
    """A new edition of the plan · 工作方案"""
    milestones = [(each.what, each.by) for each in body.milestones]
    made = path.set_path(by=request.actor, key=key, text=body.text, milestones=milestones, at=now())
    return 201, {"id": made.pk, "edition": made.edition}


@router.post("/commitments/{uuid:key}/comments", response={201: dict[str, Any]})
def comment_one(request: Asked, key: UUID, body: asked.Commenting) -> tuple[int, dict[str, Any]]:
    """Say something about it · 批注"""
    made = talk.comment(by=request.actor, key=key, text=body.text, mentions=body.mentions, at=now())
    return 201, {"id": made.pk}


@router.post("/commitments/{uuid:key}/follow", response=dict[str, Any])
def follow_one(request: Asked, key: UUID, body: asked.Following) -> dict[str, Any]:
    """Hear of what happens to it, or no longer · 关注"""
    talk.follow(by=request.actor, key=key, wanted=body.wanted)
    return {"wanted": body.wanted}


@router.post("/evidence-files", response={201: dict[str, Any]})
def keep_evidence_file(request: Asked, file: File[UploadedFile]) -> tuple[int, dict[str, Any]]:
    """Keep a file that evidence will name · 上传佐证文件"""
    kept = keep_file(by=request.actor, name=file.name or "", content=file.file)
    return 201, {"id": kept.pk, "sha256": kept.sha256, "name": kept.name, "size": kept.size}


def _one(request: Asked, key: UUID) -> Any:
    return unchanged(request.actor, [(key, version_read(request))])


def _held(request: Asked, body: asked.Many) -> Any:
    return unchanged(request.actor, [(each.id, each.version) for each in body.items])


def _shown(request: Asked, key: UUID) -> dict[str, Any]:
    return dossier_out(dossier(request.actor, key, at=now()))


def _lines(request: Asked, keys: list[UUID]) -> list[dict[str, Any]]:
    found = {row.pk: row for row in register(request.actor, Filter(), on=localdate()).filter(pk__in=keys)}
    return [row_out(row) for row in rows([found[key] for key in keys if key in found], on=localdate())]
