"""This room over the API: one's notices, how one is told, one's robots; the outbox."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Field, Query, Router, Schema, Status

from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.notices.actions.again import send_again
from luoshi.apps.notices.actions.choose import Hours, choose, set_manner
from luoshi.apps.notices.actions.read import mark_read
from luoshi.apps.notices.actions.robots import add_robot, end_robot
from luoshi.apps.notices.models import Letter, Notice, Robot
from luoshi.apps.notices.queries.choices import choices, manner, robot_seen, robots
from luoshi.apps.notices.queries.lines import Line, lines
from luoshi.apps.notices.queries.outbox import outbox

router = Router(tags=["notices 通知"])
HOURS = ("quiet_from", "quiet_to", "urgent", "digest", "language")


class NoticeOut(Schema):
    """A notice in words, in the language of the request."""

    id: UUID
    kind: str
    phrase: str
    words: str = Field(description="Empty where it is out of sight · 不在查看范围时为空")
    title: str
    by: str
    subject_kind: str
    subject_id: UUID
    address: str
    at: datetime
    read_at: datetime | None


class Keys(Schema):
    """Which notices."""

    keys: list[UUID] = Field(max_length=200)


class ManyRead(Schema):
    """How many were unread."""

    read: int


class Told(Schema):
    """How one is told: by kind and channel; quiet hours; digests. In a change, what is not named stays."""

    choices: dict[str, dict[str, str]] = Field(default_factory=dict)
    quiet_from: time | None = None
    quiet_to: time | None = None
    urgent: list[str] = Field(default_factory=list)
    digest: str = "daily"
    language: str = "zh"


class RobotIn(Schema):
    """A robot to set up. Address and secret are not shown again."""

    kind: str
    name: str
    address: str
    secret: str = ""


class RobotOut(Schema):
    """A robot, without its address."""

    id: UUID
    kind: str
    name: str
    host: str


class LetterOut(Schema):
    """A letter: how far it has come, not what it says."""

    id: UUID
    person_id: UUID
    robot_id: UUID | None
    state: str
    made_at: datetime
    due_at: datetime
    tries: int
    sent_at: datetime | None
    error: str


@router.get("/notices", response=Page[NoticeOut])
def list_notices(request: HttpRequest, paging: Query[Paging], unread: bool = False) -> dict[str, object]:
    """One's notices, the latest first · 自己的通知"""
    found = Notice.objects.filter(person=request.actor.person, shown=True, **({"read_at": None} if unread else {}))
    paged: dict[str, Any] = page(found, paging, order=("-at",))
    return paged | {"items": [_shown(line) for line in lines(request.actor, paged["items"])]}


@router.post("/notices/read", response=ManyRead)
def read_notices(request: HttpRequest, body: Keys) -> dict[str, int]:
    """Mark notices read · 标为已读"""
    return {"read": mark_read(by=request.actor, keys=body.keys, at=now())}


@router.get("/notices/settings", response=Told)
def settings_of(request: HttpRequest) -> dict[str, Any]:
    """How one is told · 通知设置"""
    row = manner(request.actor)
    chosen = {kind: {each.channel: each.how for each in found} for kind, found in choices(request.actor).items()}
    return {"choices": chosen} | {name: getattr(row, name) for name in HOURS}


@router.patch("/notices/settings", response=Told)
def change_settings(request: HttpRequest, body: Told) -> dict[str, Any]:
    """Choose how one is told; what is not named stays · 修改通知设置"""
    wishes = {(kind, channel): how for kind, row in body.choices.items() for channel, how in row.items()}
    row, given = manner(request.actor), body.model_dump(exclude_unset=True)
    with transaction.atomic():
        choose(by=request.actor, wishes=wishes)
        set_manner(by=request.actor, hours=Hours(**{name: given.get(name, getattr(row, name)) for name in HOURS}))
    return settings_of(request)


@router.get("/notices/robots", response=list[RobotOut])
def list_robots(request: HttpRequest) -> list[Robot]:
    """One's robots · 自己的群机器人"""
    return list(robots(request.actor))


@router.post("/notices/robots", response={201: RobotOut})
def make_robot(request: HttpRequest, body: RobotIn) -> Status[Robot]:
    """Set up a robot · 添加群机器人

    Without an Idempotency-Key: what was sent would have to be kept.
    """
    if request.headers.get("Idempotency-Key"):
        raise Invalid("token.no-repeat", where="Idempotency-Key")
    made = add_robot(by=request.actor, kind=body.kind, name=body.name, address=body.address, secret=body.secret)
    return Status(201, made)


@router.post("/notices/robots/{uuid:key}/end", response=RobotOut)
def take_robot_away(request: HttpRequest, key: UUID) -> Robot:
    """Take a robot away · 停用群机器人"""
    return end_robot(by=request.actor, robot=robot_seen(request.actor, key), at=now())


@router.get("/notices/outbox", response=Page[LetterOut])
def list_letters(request: HttpRequest, paging: Query[Paging], state: str = "") -> dict[str, object]:
    """The outbox, the latest first · 发件箱"""
    found: Any = outbox(request.actor, at=now())
    return page(found.filter(state=state) if state else found, paging, order=("-made_at",))


@router.post("/notices/outbox/{uuid:key}/again", response=LetterOut)
def letter_again(request: HttpRequest, key: UUID) -> Letter:
    """Send a letter again that did not arrive, or may not have · 重发"""
    return send_again(by=request.actor, key=key, at=now())


def _shown(line: Line) -> dict[str, Any]:
    notice = line.notice
    fields = ("kind", "subject_kind", "subject_id", "at", "read_at")
    shown = {"phrase": line.phrase, "words": line.words, "title": line.title, "by": line.by, "address": line.address}
    return {"id": notice.pk} | {name: getattr(notice, name) for name in fields} | shown
