"""Sign in and out: the one way for pages, API and the city's own sign-in."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from luoshi.apps.accounts.actor import NOBODY, Actor
from luoshi.apps.accounts.errors import Slowed, Unauthenticated
from luoshi.apps.accounts.models import Person, SignIn
from luoshi.apps.accounts.models.signin import Outcome, Way
from luoshi.apps.accounts.signin.device import device_of
from luoshi.apps.accounts.signin.marks import WAY
from luoshi.apps.accounts.signin.sessions import half_of, open_half, open_session, way_of
from luoshi.apps.accounts.signin.source import source_of
from luoshi.apps.accounts.signin.throttle import Counter, admit, counters, forgive
from luoshi.apps.accounts.signin.totp import (
    Enrolment,
    begin_enrolment,
    check_code,
    confirm_enrolment,
    has_authenticator,
)
from luoshi.apps.record.actions import recording

State = Literal["entered", "enrol", "code"]
"""Signed in; an authenticator is to be set up first; its code is to be given first."""


def sign_in(request: HttpRequest, *, username: str, password: str, code: str = "", at: datetime) -> State:
    """Password and code in one step. Without an authenticator as yet: "enrol", and the session is half open.

    Raises Slowed, Unauthenticated. The refusal is one and the same for a name nobody has, a wrong password, a wrong
    code and somebody who left; so is, but for a few reads, the time it takes.
    """
    counted = _admitted(request, username, at)
    person = Person.objects.filter(username=username, is_active=True).first()
    if not _password_is_right(person, password):
        raise _refused(request, username, person, Outcome.REFUSED, at)
    assert person is not None  # noqa: S101 - nobody's password is never right
    if not has_authenticator(person):
        forgive(counted, at=at)
        if settings.DEMO:  # made-up people, whose passwords everybody knows
            return _enter(request, person, Way.PASSWORD, at)
        open_half(request, person, way=Way.PASSWORD, at=at)
        return "enrol"
    if not check_code(person, code, at=at):
        raise _refused(request, username, person, Outcome.CODE, at)
    forgive(counted, at=at)
    return _enter(request, person, Way.PASSWORD, at)


def sign_in_by_oidc(request: HttpRequest, person: Person, *, strong: bool, at: datetime) -> State:
    """The city's own sign-in vouches for `person`; `strong`, with a second factor of its own."""
    if strong:
        return _enter(request, person, Way.OIDC, at)
    open_half(request, person, way=Way.OIDC, at=at)
    return "code" if has_authenticator(person) else "enrol"


def look_through(request: HttpRequest, person: Person, *, at: datetime) -> State:
    """In a demonstration: go on as `person`, as whom nobody signed in; whoever was signed in has left."""
    _log_leaving(request, at)
    return _enter(request, person, Way.DEMO, at)


def give_code(request: HttpRequest, *, code: str, at: datetime) -> State:
    """The code that was still to come. Raises Slowed, Unauthenticated."""
    person = half_of(request, at=at)
    if person is None:
        raise Unauthenticated("signin.again")
    counted = _admitted(request, person.username, at)
    if not check_code(person, code, at=at):
        raise _refused(request, person.username, person, Outcome.CODE, at)
    forgive(counted, at=at)
    return _enter(request, person, way_of(request), at)


def enrol(request: HttpRequest, *, at: datetime) -> Enrolment:
    """A secret for who is half signed in and has no authenticator. Raises Unauthenticated, Conflict."""
    person = half_of(request, at=at)
    if person is None:
        raise Unauthenticated("signin.again")
    return begin_enrolment(person)


def confirm(request: HttpRequest, *, code: str, at: datetime) -> list[str]:
    """The first code of the new authenticator: signed in. Gives the recovery codes. Raises Unauthenticated, Invalid."""
    person = half_of(request, at=at)
    if person is None:
        raise Unauthenticated("signin.again")
    codes = confirm_enrolment(person, code, at=at)
    _enter(request, person, way_of(request), at)
    return codes


def sign_out(request: HttpRequest, *, at: datetime) -> None:
    """End the session."""
    _log_leaving(request, at)
    logout(request)


def _admitted(request: HttpRequest, username: str, at: datetime) -> tuple[Counter, ...]:
    device, source = device_of(request, username), source_of(request)
    counted = counters(username=username, source=source, device=device, at=at)
    if seconds := admit(counted, at=at):
        raise Slowed("signin.slowed", seconds=seconds)
    return counted


def _password_is_right(person: Person | None, password: str) -> bool:
    if person is None:
        make_password(password)  # takes the time that checking one does
        return False
    return check_password(password, person.password)


def _refused(request: HttpRequest, username: str, person: Person | None, outcome: str, at: datetime) -> Unauthenticated:
    _log(request, username, person, Way.PASSWORD, outcome, at)
    return Unauthenticated("signin.refused")


def _enter(request: HttpRequest, person: Person, way: str, at: datetime) -> State:
    open_session(request, person, way=way, at=at)
    _log(request, person.username, person, way, Outcome.ENTERED, at)
    return "entered"


def _log_leaving(request: HttpRequest, at: datetime) -> None:
    if isinstance(request.user, Person):
        way = request.session.get(WAY, Way.PASSWORD)
        _log(request, request.user.username, request.user, way, Outcome.LEFT, at)


def _log(request: HttpRequest, username: str, person: Person | None, way: str, outcome: str, at: datetime) -> None:
    """One line of the sign-in log, in the record too. Attempts that were slowed down are not in it: they are cheap."""
    entered = person is not None and outcome in (Outcome.ENTERED, Outcome.LEFT)
    by = Actor(person.pk) if person is not None and entered else NOBODY
    source = source_of(request)
    with recording(by=by, action="accounts.sign_in") as record:
        record.add(SignIn(at=at, username=username[:64], person=person, source=source, way=way, outcome=outcome))
