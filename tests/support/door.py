"""Stand at the door: requests with a session, and an authenticator in hand."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from django_otp.oath import totp

from luoshi.apps.accounts.models import Authenticator, Person
from luoshi.apps.accounts.signin.store import SessionStore

PASSWORD = "Yunchuan-2026 kaihui"


class QuickHasher(Argon2PasswordHasher):
    """Argon2 at the least it can cost: a test signs in many times."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


QUICK = [f"{__name__}.{QuickHasher.__name__}"]
"""PASSWORD_HASHERS of a test that makes or checks many."""


def request_from(source: str = "10.0.0.1", **cookies: str) -> Any:
    """A request from an address, with an empty session."""
    request: HttpRequest = RequestFactory().post("/", REMOTE_ADDR=source)
    request.session = SessionStore()
    request.user = AnonymousUser()
    request.COOKIES.update(cookies)
    return request


def with_password(person: Person, password: str = PASSWORD, at: datetime | None = None) -> Person:
    """Somebody who has a password of their own."""
    person.password, person.password_at = make_password(password), at or timezone.now()
    person.password_temporary = False
    person.save()
    return person


def with_authenticator(person: Person) -> Authenticator:
    """An authenticator in use."""
    device = Authenticator.of(person)
    device.confirmed = True
    device.save()
    return device


def code_of(device: Authenticator, ahead: int = 0) -> str:
    """What it shows now, or so many steps ahead."""
    return f"{totp(device.bin_key, t0=-30 * ahead):06d}"


def wrong_code(device: Authenticator) -> str:
    """One it does not show, nor did or will within minutes."""
    near = {code_of(device, ahead) for ahead in range(-4, 5)}
    return next(f"{number:06d}" for number in range(20) if f"{number:06d}" not in near)


def later(seconds: float) -> datetime:
    """A moment from now."""
    return timezone.now() + timedelta(seconds=seconds)


def fresh_code(person: Person) -> str:
    """The code of somebody's authenticator, as if the last one had not been used yet."""
    device = Authenticator.objects.get(user=person, confirmed=True)
    Authenticator.objects.filter(pk=device.pk).update(last_t=int(time.time()) // 30 - 5)
    return code_of(device)
