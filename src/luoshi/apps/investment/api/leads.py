"""Leads over the API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now
from ninja import Query, Router, Status

from luoshi.apps.api.catalogue import language
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import etag, need_version, tagged
from luoshi.apps.investment.actions import advance as moves
from luoshi.apps.investment.actions import leads as acts
from luoshi.apps.investment.api import schemas
from luoshi.apps.investment.models import Lead
from luoshi.apps.investment.queries.dossier import dossier
from luoshi.apps.investment.queries.lines import Filter
from luoshi.apps.investment.queries.lines import leads as narrowed
from luoshi.apps.investment.rights import lead_seen
from luoshi.core.investment import STAGES

router = Router(tags=["investment 招商"])
ONE = "/investment/leads/{uuid:key}"


@router.get("/investment/leads", response=Page[schemas.LeadOut])
def lead_list(request: HttpRequest, paging: Query[Paging], asked: Query[schemas.LeadsAsked]) -> dict[str, object]:
    """The leads in sight, narrowed · 招商项目"""
    rows = narrowed(request.actor, Filter.of(asked.dict()), on=localdate()).select_related("unit", "place")
    return page(rows, paging, order=("-found_on",))


@router.post("/investment/leads", response={201: schemas.LeadOut})
def lead_create(request: HttpRequest, body: schemas.LeadIn) -> Status[Lead]:
    """Take a lead in · 登记线索"""
    given = body.dict() | {"finders": [(code, "first") for code in body.finders]}
    return Status(201, acts.create(by=request.actor, given=acts.Given(**given), at=now()))


@router.get(ONE, response=schemas.LeadDossierOut)
def lead_one(request: HttpRequest, response: HttpResponse, key: UUID) -> dict[str, Any] | HttpResponse:
    """A lead with what its next gate asks for · 一个项目"""
    shown = _shown(request, key)
    return (
        tagged(request, response, etag(shown["lead"].version, shown["history"], shown["amounts"], shown["asks"]))
        or shown
    )


@router.patch(ONE, response=schemas.LeadOut)
def lead_change(request: HttpRequest, key: UUID, body: schemas.LeadChange) -> Lead:
    """Put right what is said of a lead · 补充项目情况"""
    changes = body.dict(exclude_unset=True)
    _read(request, key, changes)
    return acts.describe(by=request.actor, key=key, changes=changes)


@router.post(f"{ONE}/advance", response=schemas.LeadDossierOut)
def lead_advance(request: HttpRequest, key: UUID, body: schemas.Moving) -> dict[str, Any]:
    """Come to the next stage; 409 says all that is missing · 进入下一阶段"""
    _read(request, key, body.dict())
    to = next((stage for stage in STAGES if stage == body.to), None)
    moves.advance(by=request.actor, key=key, on=body.on, at=now(), to=to)
    return _shown(request, key)


@router.post(f"{ONE}/stall", response=schemas.LeadDossierOut)
def lead_stall(request: HttpRequest, key: UUID, body: schemas.Stopping) -> dict[str, Any]:
    """It has stopped for now · 标为停滞"""
    _read(request, key, body.dict())
    moves.stall(by=request.actor, key=key, reason=body.reason, on=body.on, at=now())
    return _shown(request, key)


@router.post(f"{ONE}/resume", response=schemas.LeadDossierOut)
def lead_resume(request: HttpRequest, key: UUID, body: schemas.Stopping) -> dict[str, Any]:
    """It goes on · 恢复推进"""
    _read(request, key, body.dict())
    moves.resume(by=request.actor, key=key, on=body.on, at=now())
    return _shown(request, key)


@router.post(f"{ONE}/loss", response=schemas.LeadDossierOut)
def lead_lose(request: HttpRequest, key: UUID, body: schemas.Stopping) -> dict[str, Any]:
    """It has come to nothing · 终止"""
    _read(request, key, body.dict())
    moves.lose(by=request.actor, key=key, reason=body.reason, words=body.words, on=body.on, at=now())
    return _shown(request, key)


@router.post(f"{ONE}/requirements", response=schemas.LeadDossierOut)
def lead_give(request: HttpRequest, key: UUID, body: schemas.GivingIn) -> dict[str, Any]:
    """Put down what a gate asks for · 登记要件"""
    moves.give(by=request.actor, key=key, at=now(), **body.dict())
    return _shown(request, key)


@router.post(f"{ONE}/amounts", response=schemas.LeadDossierOut)
def lead_amount(request: HttpRequest, key: UUID, body: schemas.AmountIn) -> dict[str, Any]:
    """Put an amount down · 登记金额"""
    moves.put_amount(by=request.actor, key=key, at=now(), **body.dict())
    return _shown(request, key)


@router.post(f"{ONE}/incentives", response=schemas.LeadDossierOut)
def lead_offer(request: HttpRequest, key: UUID, body: schemas.WordsIn) -> dict[str, Any]:
    """Say which incentives are meant, none with no words · 拟定优惠"""
    _read(request, key, body.dict())
    acts.offer(by=request.actor, key=key, incentives=body.text, at=now())
    return _shown(request, key)


@router.post(f"{ONE}/credit", response=schemas.LeadDossierOut)
def lead_credit(request: HttpRequest, key: UUID, body: schemas.CreditIn) -> dict[str, Any]:
    """Settle who has which part · 认定贡献"""
    acts.share_credit(by=request.actor, key=key, finders=body.finders)
    return _shown(request, key)


@router.post(f"{ONE}/notes", response=schemas.LeadDossierOut)
def lead_note(request: HttpRequest, key: UUID, body: schemas.WordsIn) -> dict[str, Any]:
    """Write what was done · 写进展"""
    acts.note(by=request.actor, key=key, text=body.text, at=now())
    return _shown(request, key)


def _read(request: HttpRequest, key: UUID, sent: dict[str, object]) -> None:
    """See that the caller read the lead as it is. Raises Missing, Outdated."""
    row = lead_seen(request.actor, key)
    need_version(request, row.version, sent=sent, now=lambda: {"stage": row.stage, "status": row.status})


def _shown(request: HttpRequest, key: UUID) -> dict[str, Any]:
    found = dossier(request.actor, key, at=now())
    asks = [
        {
            "key": each.asked.key,
            "kind": each.asked.kind,
            "label": each.asked.label.say(language()),
            "state": each.state,
            "reference": each.asked.reference,
        }
        for each in found.asks
    ]
    history = [{"stage": stage, "on": day.isoformat()} for stage, day in found.days if day is not None]
    return {
        "lead": found.lead,
        "next": found.gate.next or "",
        "amounts": dict(found.four),
        "asks": asks,
        "credit": {each.unit: float(each.share) for each in found.credit},
        "history": history,
        "doubts": [each.words.say(language()) for each in found.doubts],
    }
