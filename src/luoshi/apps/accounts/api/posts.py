"""Posts, who holds them, and who is in charge of what."""

from __future__ import annotations

from datetime import date as Date
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Router, Status

from luoshi.apps.accounts.actions import appoint, end_charge, end_holding, open_post, put_in_charge
from luoshi.apps.accounts.api.find import charge_seen, holding_seen, person_seen, post_seen
from luoshi.apps.accounts.api.schemas import (
    ChargeIn,
    ChargeOut,
    EndIn,
    HolderOut,
    HoldingIn,
    PostIn,
    PostOut,
    fields,
)
from luoshi.apps.accounts.models import Charge, Holding, Post
from luoshi.apps.accounts.scope import SEES_PEOPLE, unit_seen
from luoshi.apps.api.versions import need_version

router = Router(tags=["posts · 职务"])


@router.get("units/{str:code}/posts", response=list[PostOut])
def posts(request: HttpRequest, code: str, on: Date | None = None) -> list[Post]:
    """The posts of a unit on a day, in the order of precedence, with who holds them. A unit has few: one page."""
    unit, day = unit_seen(request.actor, code, *SEES_PEOPLE), on or localdate()
    holders = Holding.objects.on(day).select_related("person").order_by("person__username")
    held = Prefetch("holdings", holders, to_attr="holders")
    return list(Post.objects.on(day).filter(unit=unit).select_related("unit").prefetch_related(held))


@router.post("units/{str:code}/posts", response={201: PostOut})
def open_(request: HttpRequest, code: str, given: PostIn) -> Status[object]:
    """A new post."""
    unit = unit_seen(request.actor, code, *SEES_PEOPLE)
    return Status(201, open_post(by=request.actor, unit=unit, **fields(given)))


@router.post("posts/{uuid:key}/holders", response={201: HolderOut})
def appointed(request: HttpRequest, key: UUID, given: HoldingIn) -> Status[object]:
    """Somebody takes up a post."""
    by = request.actor
    post, person = post_seen(by, key), person_seen(by, given.person)
    return Status(201, appoint(by=by, post=post, person=person, begins=given.begins, ends=given.ends))


@router.post("holders/{uuid:key}/end", response=HolderOut)
def relieved(request: HttpRequest, key: UUID, given: EndIn) -> Holding:
    """The last day somebody holds a post."""
    holding = holding_seen(request.actor, key)
    need_version(request, holding.version, sent=fields(given), now=lambda: {"ends": holding.ends})
    return end_holding(by=request.actor, holding=holding, ends=given.ends)


@router.get("units/{str:code}/charges", response=list[ChargeOut])
def charges(request: HttpRequest, code: str, on: Date | None = None) -> list[Charge]:
    """Which posts are in charge of a unit on a day."""
    unit = unit_seen(request.actor, code, *SEES_PEOPLE)
    return list(Charge.objects.on(on or localdate()).filter(unit=unit).select_related("post", "unit").order_by("id"))


@router.post("units/{str:code}/charges", response={201: ChargeOut})
def charged(request: HttpRequest, code: str, given: ChargeIn) -> Status[object]:
    """A post comes to be in charge of a unit."""
    by = request.actor
    unit, post = unit_seen(by, code, *SEES_PEOPLE), post_seen(by, given.post)
    return Status(201, put_in_charge(by=by, post=post, unit=unit, begins=given.begins, ends=given.ends))


@router.post("charges/{uuid:key}/end", response=ChargeOut)
def discharged(request: HttpRequest, key: UUID, given: EndIn) -> Charge:
    """The last day a post is in charge of a unit."""
    charge = charge_seen(request.actor, key)
    need_version(request, charge.version, sent=fields(given), now=lambda: {"ends": charge.ends})
    return end_charge(by=request.actor, charge=charge, ends=given.ends)
