"""Sign in and out, and oneself."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Query, Router, Status

from luoshi.apps.accounts.api.schemas import (
    CodeIn,
    CodesOut,
    DoorOut,
    EnrolmentOut,
    MeOut,
    PasswordChangeIn,
    SessionOut,
    SignInIn,
    SignInOut,
)
from luoshi.apps.accounts.errors import Forbidden, Missing
from luoshi.apps.accounts.models import Person, RecoveryCode, Session
from luoshi.apps.accounts.queries.sign_ins import sign_ins as visible_sign_ins
from luoshi.apps.accounts.signin import enter
from luoshi.apps.accounts.signin.ending import end_session, sessions_of
from luoshi.apps.accounts.signin.passwords import change_password, must_change
from luoshi.apps.accounts.signin.sessions import half_of
from luoshi.apps.accounts.signin.totp import has_authenticator
from luoshi.apps.accounts.signin.whose import is_by_token
from luoshi.apps.api.paging import Page, Paging, page

router = Router(tags=["sign-in · 登录"])


@router.get("sign-in", response=DoorOut)
def door(request: HttpRequest) -> dict[str, str]:
    """Where one stands; sets the cookie that every writing request of a browser must send back."""
    get_token(request)
    person = half_of(request, at=timezone.now())
    if request.actor:
        return {"state": "entered"}
    if person is None:
        return {"state": "out"}
    return {"state": "code" if has_authenticator(person) else "enrol"}


@router.post("sign-in", response=DoorOut)
def sign_in(request: HttpRequest, given: SignInIn) -> dict[str, str]:
    """Password and code; without an authenticator as yet, the next step is to set it up."""
    at = timezone.now()
    state = enter.sign_in(request, username=given.username, password=given.password, code=given.code, at=at)
    return {"state": state}


@router.post("sign-in/code", response=DoorOut)
def code(request: HttpRequest, given: CodeIn) -> dict[str, str]:
    """The code, where the city's own sign-in vouched for the person without one."""
    return {"state": enter.give_code(request, code=given.code, at=timezone.now())}


@router.post("sign-in/totp", response=EnrolmentOut)
def enrol(request: HttpRequest, response: HttpResponse) -> object:
    """A secret for the authenticator, between the password and the first code."""
    response["Cache-Control"] = "no-store"
    return enter.enrol(request, at=timezone.now())


@router.post("sign-in/totp/confirm", response=CodesOut)
def confirm(request: HttpRequest, response: HttpResponse, given: CodeIn) -> dict[str, object]:
    """The first code of the authenticator: signed in, and given the recovery codes."""
    response["Cache-Control"] = "no-store"
    return {"recovery_codes": enter.confirm(request, code=given.code, at=timezone.now())}


@router.post("sign-out", response=DoorOut)
def sign_out(request: HttpRequest) -> dict[str, str]:
    """End the session."""
    enter.sign_out(request, at=timezone.now())
    return {"state": "out"}


@router.get("me", response=MeOut)
def me(request: HttpRequest) -> dict[str, object]:
    """Who is signed in, with today's rights."""
    person = Person.objects.get(pk=request.actor.person)
    return {
        "id": person.pk,
        "username": person.username,
        "name": person.name,
        "kind": person.kind,
        "unit": request.actor.unit,
        "rights": request.actor.rights,
        "must_change_password": must_change(person, timezone.now()),
        "recovery_codes_left": RecoveryCode.objects.filter(person=person, used_at=None).count(),
    }


@router.post("me/password", response=DoorOut)
def password(request: HttpRequest, given: PasswordChangeIn) -> dict[str, str]:
    """Another password; one's other sessions end by it."""
    if is_by_token(request):
        raise Forbidden("token.session")
    person = change_password(by=request.actor, old=given.old, new=given.new, at=timezone.now())
    update_session_auth_hash(request, person)
    return {"state": "entered"}


@router.get("me/sessions", response=list[SessionOut])
def sessions(request: HttpRequest) -> list[Session]:
    """Where one is signed in, the latest used first. They are few: one page."""
    person = Person.objects.get(pk=request.actor.person)
    return list(sessions_of(person, at=timezone.now()))


@router.post("me/sessions/{uuid:key}/end", response={204: None})
def end(request: HttpRequest, key: UUID) -> Status[object]:
    """One of them ends at once."""
    at = timezone.now()
    person = Person.objects.get(pk=request.actor.person)
    if not sessions_of(person, at=at).filter(handle=key).exists():
        raise Missing("session.missing")
    end_session(by=request.actor, handle=key, at=at)
    return Status(204, None)


@router.get("sign-ins", response=Page[SignInOut])
def sign_ins(request: HttpRequest, paging: Query[Paging]) -> dict[str, object]:
    """The sign-in log, the latest first: of the people one sees; tries of unknown names, for the whole tree's only."""
    return page(visible_sign_ins(request.actor, on=timezone.localdate()), paging, order=("-at",))
