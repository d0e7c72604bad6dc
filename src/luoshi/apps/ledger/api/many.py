"""Steps on many commitments at once, all or none; each is named with the version that was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.timezone import now
from ninja import Router

from luoshi.apps.ledger.actions import ending, reshape, review, verify, work
from luoshi.apps.ledger.api import asked
from luoshi.apps.ledger.api.answers import Asked, held, lines
from luoshi.apps.ledger.api.shown import RowOut

router = Router(tags=["ledger 台账"])


def _many(address: str, act: Callable[..., Any], label: str, *, reasoned: bool) -> None:
    """An address that takes one step on many commitments."""

    def step(request: Asked, body: asked.Many) -> list[dict[str, Any]]:
        with held(request, body) as keys:
            act(by=request.actor, keys=keys, at=now(), **({"reason": body.reason} if reasoned else {}))
        return lines(request, keys)

    name = f"{act.__name__}_many"
    router.post(f"/commitments/{address}", response=list[RowOut], summary=label, operation_id=name, url_name=name)(step)


for address, act, label, reasoned in (
    ("confirm", review.confirm, "A person stands for these drafts · 确认", False),
    ("dismiss", review.dismiss, "These drafts are no commitments, for a reason · 不列入", True),
    ("restore", review.restore, "Dismissed drafts are drafts again · 恢复", False),
    ("sign", work.sign, "Sign for commitments · 签收", False),
    ("start", work.start, "Work begins · 开始办理", False),
    ("verify", verify.verify, "The reports are right · 核验通过", True),
    ("send-back", verify.send_back, "The reports do not show it · 核验退回", True),
    ("withdraw", ending.withdraw, "Take commitments back · 撤回", True),
):
    _many(address, act, label, reasoned=reasoned)


@router.post("/commitments/assign", response=list[RowOut])
def assign_many(request: Asked, body: asked.Assigning) -> list[dict[str, Any]]:
    """Say which units lead these drafts · 批量指定牵头单位"""
    with held(request, body) as keys:
        review.assign(by=request.actor, keys=keys, leads=body.leads, reason=body.reason, at=now())
    return lines(request, keys)


@router.post("/commitments/hand-over", response=list[RowOut])
def hand_over_many(request: Asked, body: asked.HandingMany) -> list[dict[str, Any]]:
    """Give commitments to other lead units, who sign for them anew · 批量转办"""
    with held(request, body) as keys:
        work.hand_over(by=request.actor, keys=keys, leads=body.leads, reason=body.reason, at=now())
    return lines(request, keys)


@router.post("/commitments/merge", response=list[RowOut])
def merge_many(request: Asked, body: asked.Merging) -> list[dict[str, Any]]:
    """Let commitments go into one that says the same · 合并"""
    with held(request, body) as keys:
        reshape.merge(by=request.actor, keys=keys, into=body.into, reason=body.reason, at=now())
    return lines(request, keys)


@router.post("/commitments/close", response=list[RowOut])
def close_many(request: Asked, body: asked.Closing) -> list[dict[str, Any]]:
    """Close verified commitments, as met or not · 销号"""
    with held(request, body) as keys:
        verify.close(by=request.actor, keys=keys, met=body.met, reason=body.reason, at=now())
    return lines(request, keys)
