"""People."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from luoshi.apps.accounts.actions import (
    add_person,
    change_person,
    deactivate_person,
    leave,
    reactivate_person,
    transfer,
)
from luoshi.apps.accounts.api.find import person_seen, post_seen
from luoshi.apps.accounts.api.schemas import (
    HolderOut,
    LeaveIn,
    PasswordIn,
    PersonChangeIn,
    PersonIn,
    PersonOut,
    TransferIn,
    fields,
)
from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.scope import SEES_PEOPLE, unit_seen
from luoshi.apps.accounts.signin.ending import end_sessions
from luoshi.apps.accounts.signin.passwords import set_password
from luoshi.apps.accounts.signin.totp import reset_authenticator
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import etag, need_version, tagged

router = Router(tags=["people · 人员"])


@router.get("people", response=Page[PersonOut])
def people(request: HttpRequest, paging: Query[Paging], q: str = "") -> dict[str, object]:
    """Whom one sees today; with `q`, those in whose name or name to sign in with it stands."""
    rows = visible_people(request.actor, on=timezone.localdate())
    found = rows.filter(Q(name__icontains=q) | Q(username__icontains=q)) if q else rows
    return page(found, paging, order=("username",))


@router.get("people/{uuid:key}", response=PersonOut)
def person(request: HttpRequest, response: HttpResponse, key: UUID) -> Person | HttpResponse:
    """Somebody."""
    found = person_seen(request.actor, key)
    return tagged(request, response, etag(found.version)) or found


@router.post("people", response={201: PersonOut})
def add(request: HttpRequest, given: PersonIn) -> Status[object]:
    """Somebody new, who cannot sign in before a first password is set."""
    unit = unit_seen(request.actor, given.unit, *SEES_PEOPLE)
    return Status(201, add_person(by=request.actor, **fields(given) | {"unit": unit}))


@router.post("people/{uuid:key}/deactivate", response=PersonOut)
def deactivate(request: HttpRequest, key: UUID) -> Person:
    """They can no longer sign in, and hold and lend no rights."""
    found = person_seen(request.actor, key)
    need_version(request, found.version, sent={"is_active": False}, now=lambda: {"is_active": found.is_active})
    return deactivate_person(by=request.actor, person=found, on=timezone.localdate())


@router.post("people/{uuid:key}/reactivate", response=PersonOut)
def reactivate(request: HttpRequest, key: UUID) -> Person:
    """They are back, with the grants that still hold."""
    found = person_seen(request.actor, key)
    need_version(request, found.version, sent={"is_active": True}, now=lambda: {"is_active": found.is_active})
    return reactivate_person(by=request.actor, person=found, on=timezone.localdate())


@router.patch("people/{uuid:key}", response=PersonOut)
def change(request: HttpRequest, key: UUID, given: PersonChangeIn) -> Person:
    """Another name, telephone or mail address."""
    found = person_seen(request.actor, key)
    need_version(request, found.version, sent=fields(given), now=lambda: {"name": found.name})
    return change_person(by=request.actor, person=found, on=timezone.localdate(), **fields(given))


@router.post("people/{uuid:key}/password", response=PersonOut)
def password(request: HttpRequest, key: UUID, given: PasswordIn) -> Person:
    """A first or forgotten password, which they change before anything else."""
    found = person_seen(request.actor, key)
    return set_password(by=request.actor, person=found, password=given.password, at=timezone.now())


@router.post("people/{uuid:key}/totp/reset", response={204: None})
def totp(request: HttpRequest, key: UUID) -> Status[object]:
    """They lost the authenticator and set up another one."""
    reset_authenticator(by=request.actor, person=person_seen(request.actor, key), at=timezone.now())
    return Status(204, None)


@router.post("people/{uuid:key}/transfer", response={201: HolderOut})
def transferred(request: HttpRequest, key: UUID, given: TransferIn) -> Status[object]:
    """They hold another post from a day, and every other until the day before."""
    by = request.actor
    person, post = person_seen(by, key), post_seen(by, given.post)
    return Status(201, transfer(by=by, person=person, post=post, begins=given.begins))


@router.post("people/{uuid:key}/leave", response=PersonOut)
def left(request: HttpRequest, key: UUID, given: LeaveIn) -> Person:
    """They leave: posts end with a day, and they can no longer sign in."""
    found = person_seen(request.actor, key)
    need_version(request, found.version, sent=fields(given), now=lambda: {"is_active": found.is_active})
    return leave(by=request.actor, person=found, last=given.last, on=timezone.localdate())


@router.post("people/{uuid:key}/sessions/end", response={204: None})
def signed_out(request: HttpRequest, key: UUID) -> Status[object]:
    """Every session of theirs ends at once."""
    end_sessions(by=request.actor, person=person_seen(request.actor, key), at=timezone.now())
    return Status(204, None)
