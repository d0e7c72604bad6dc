"""Steps on one commitment; each takes If-Match with the version that was read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.timezone import now
from ninja import Router

from luoshi.apps.ledger.actions import dates, ending, objection, reshape, verify, work
from luoshi.apps.ledger.api import asked
from luoshi.apps.ledger.api.answers import Asked, lines, one, shown_anew
from luoshi.apps.ledger.api.shown import DossierOut, RowOut

router = Router(tags=["ledger 台账"])


@router.post("/commitments/{uuid:key}/return", response=DossierOut)
def return_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Return what is not one's own · 退回"""
    with one(request, key):
        work.give_back(by=request.actor, key=key, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/reassign", response=DossierOut)
def reassign_one(request: Asked, key: UUID, body: asked.Answering) -> dict[str, Any]:
    """Answer a return · 答复退回"""
    with one(request, key):
        work.reassign(by=request.actor, key=key, decision=body.decision, reason=body.reason, leads=body.leads, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/hand-over", response=DossierOut)
def hand_over_one(request: Asked, key: UUID, body: asked.Handing) -> dict[str, Any]:
    """Give it to other units · 转办"""
    with one(request, key):
        work.hand_over(by=request.actor, keys=[key], leads=body.leads, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/reports", response=DossierOut)
def report_one(request: Asked, key: UUID, body: asked.Reporting) -> dict[str, Any]:
    """Report progress, or that it is done · 反馈"""
    with one(request, key):
        given = [each.given() for each in body.evidence]
        work.report(by=request.actor, key=key, text=body.text, done=body.done, evidence=given, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/extension", response=DossierOut)
def ask_extension_one(request: Asked, key: UUID, body: asked.Extension) -> dict[str, Any]:
    """Ask for a later date · 申请延期"""
    with one(request, key):
        dates.ask_extension(by=request.actor, key=key, new_date=body.new_date, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/extension/decision", response=DossierOut)
def decide_extension_one(request: Asked, key: UUID, body: asked.Ruling) -> dict[str, Any]:
    """Decide on a later date · 审批延期"""
    with one(request, key):
        dates.decide_extension(
            by=request.actor, key=key, granted=body.granted, reason=body.reason, new_date=body.new_date, at=now()
        )
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/suspend", response=DossierOut)
def suspend_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Stop it and its clocks · 中止"""
    with one(request, key):
        dates.suspend(by=request.actor, key=key, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/resume", response=DossierOut)
def resume_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Let it run again · 恢复办理"""
    with one(request, key):
        dates.resume(by=request.actor, key=key, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/objection", response=DossierOut)
def object_one(request: Asked, key: UUID, body: asked.Reason) -> dict[str, Any]:
    """Object to a conclusion · 提出异议"""
    with one(request, key):
        objection.object_to(by=request.actor, key=key, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/objection/decision", response=DossierOut)
def decide_objection_one(request: Asked, key: UUID, body: asked.Ruling) -> dict[str, Any]:
    """Uphold or reject an objection · 异议复核"""
    with one(request, key):
        objection.decide_objection(by=request.actor, key=key, upheld=body.granted, reason=body.reason, at=now())
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/look-back", response=DossierOut)
def look_back_one(request: Asked, key: UUID, body: asked.LookingBack) -> dict[str, Any]:
    """Look at a closed commitment again · 回头看"""
    with one(request, key):
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
    return shown_anew(request, key)


@router.post("/commitments/{uuid:key}/split", response=list[RowOut])
def split_one(request: Asked, key: UUID, body: asked.Parts) -> list[dict[str, Any]]:
    """Several take its place · 拆分"""
    with one(request, key):
        parts = [each.portion() for each in body.parts]
        made = reshape.split(by=request.actor, key=key, parts=parts, reason=body.reason, at=now())
    return lines(request, [row.pk for row in made])


@router.post("/commitments/{uuid:key}/parts", response=list[RowOut])
def break_down_one(request: Asked, key: UUID, body: asked.Parts) -> list[dict[str, Any]]:
    """Sub-tasks below it · 分解"""
    with one(request, key):
        made = reshape.break_down(by=request.actor, key=key, parts=[each.portion() for each in body.parts], at=now())
    return lines(request, [row.pk for row in made])


@router.post("/commitments/{uuid:key}/supersede", response=DossierOut)
def supersede_one(request: Asked, key: UUID, body: asked.Into) -> dict[str, Any]:
    """Another of a later decision takes its place · 替代"""
    with one(request, key):
        ending.supersede(by=request.actor, key=key, into=body.into, reason=body.reason, at=now())
    return shown_anew(request, key)
