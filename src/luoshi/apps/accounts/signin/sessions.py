"""Open, keep and end sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.device import remember_device
from luoshi.apps.accounts.signin.marks import HALF, HANDLE, SEEN, SINCE, SOURCE, WAY
from luoshi.apps.accounts.signin.policy import session_limits
from luoshi.apps.accounts.signin.source import source_of

BACKEND = "luoshi.apps.accounts.signin.backend.SessionBackend"
HALF_LASTS = 600
SEEN_EVERY = 30
"""A request within so many seconds of the last does not write the session again."""


def open_session(request: HttpRequest, person: Person, *, way: str, at: datetime) -> None:
    """Signed in, in a session with a new key; whatever the one before held is gone."""
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session[SINCE] = request.session[SEEN] = at.timestamp()
    request.session[WAY], request.session[SOURCE] = way, source_of(request)
    request.session[HANDLE] = str(uuid4())
    request.entered = person


def open_half(request: HttpRequest, person: Person, *, way: str, at: datetime) -> None:
    """The password was right (or the city's own sign-in said so); the second factor is still to come."""
    request.session.flush()
    request.session[HALF] = [str(person.pk), at.timestamp(), way]


def half_of(request: HttpRequest, *, at: datetime) -> Person | None:
    """Who is half signed in, for ten minutes."""
    key, since, _ = request.session.get(HALF, ("", 0.0, ""))
    if not key or at.timestamp() - since > HALF_LASTS:
        return None
    return Person.objects.filter(pk=key, is_active=True).first()


def way_of(request: HttpRequest) -> str:
    """By which door who is half signed in came."""
    return str(request.session[HALF][2])


class SessionLimitsMiddleware:
    """Ends a session that was idle too long or has lasted too long, before anybody asks whose it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Django's protocol."""
        keep(request, at=timezone.now())
        response = self.get_response(request)
        person: Any = getattr(request, "entered", None)
        if person is not None:
            remember_device(response, person.username)
        return response


def keep(request: HttpRequest, *, at: datetime) -> None:
    """End the session if its time is over, else note that it was used. One that says no time is over."""
    if "_auth_user_id" not in request.session:
        return
    now, limits = at.timestamp(), session_limits(on=at.date())
    since, seen = request.session.get(SINCE, 0.0), request.session.get(SEEN, 0.0)
    if now - since > limits.absolute or now - seen > limits.idle:
        logout(request)
    elif now - seen >= SEEN_EVERY:
        request.session[SEEN] = now
