"""What is put beside a commitment: figures by decision, plans, words, files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import now
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from luoshi.apps.ledger.actions import figures, path, talk
from luoshi.apps.ledger.actions.files import keep_file
from luoshi.apps.ledger.api import asked
from luoshi.apps.ledger.api.answers import Asked

router = Router(tags=["ledger 台账"])


class DecidedOut(Schema):
    """A figure set by decision, in the unit of its target, and the figure it supersedes."""

    id: UUID
    comparator: str
    value: Decimal
    supersedes: UUID | None


class EditionOut(Schema):
    """An edition of the plan, counted from 1."""

    id: UUID
    edition: int


class CommentedOut(Schema):
    """Words put beside a commitment."""

    id: UUID


class FollowingOut(Schema):
    """Whether the caller hears of what happens to it."""

    wanted: bool


class KeptFileOut(Schema):
    """A file that evidence may name; `size` in bytes."""

    id: UUID
    sha256: str
    size: int


@router.post("/targets/{uuid:key}/figures", response={201: DecidedOut})
def decide_figure_one(request: Asked, key: UUID, body: asked.Deciding) -> Status[dict[str, Any]]:
    """Set a figure by decision · 按决定设定目标值"""
    made = figures.decide_figure(
        by=request.actor, target=key, comparator=body.comparator, value=body.value, basis=body.basis(), at=now()
    )
    return Status(
        201, {"id": made.pk, "comparator": made.comparator, "value": made.value, "supersedes": made.supersedes_id}
    )


@router.post("/commitments/{uuid:key}/paths", response={201: EditionOut})
def set_path_one(request: Asked, key: UUID, body: asked.Planning) -> Status[dict[str, Any]]:
    """A new edition of the plan · 工作方案"""
    milestones = [(each.what, each.by) for each in body.milestones]
    made = path.set_path(by=request.actor, key=key, text=body.text, milestones=milestones, at=now())
    return Status(201, {"id": made.pk, "edition": made.edition})


@router.post("/commitments/{uuid:key}/comments", response={201: CommentedOut})
def comment_one(request: Asked, key: UUID, body: asked.Commenting) -> Status[dict[str, Any]]:
    """Say something about it · 批注"""
    made = talk.comment(by=request.actor, key=key, text=body.text, mentions=body.mentions, at=now())
    return Status(201, {"id": made.pk})


@router.post("/commitments/{uuid:key}/follow", response=FollowingOut)
def follow_one(request: Asked, key: UUID, body: asked.Following) -> dict[str, Any]:
    """Hear of what happens to it, or no longer · 关注"""
    talk.follow(by=request.actor, key=key, wanted=body.wanted)
    return {"wanted": body.wanted}


@router.post("/evidence-files", response={201: KeptFileOut})
def keep_evidence_file(request: Asked, file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Keep a file that evidence will name · 上传佐证文件"""
    kept = keep_file(by=request.actor, name=file.name or "", content=file.file)
    return Status(201, {"id": kept.pk, "sha256": kept.sha256, "size": kept.size})
