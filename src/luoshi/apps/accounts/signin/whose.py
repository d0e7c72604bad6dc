"""Whose request it is."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.queries.actors import actor_of
from luoshi.apps.accounts.signin.passwords import must_change
from luoshi.apps.accounts.signin.tokens import actor_of_token

BEARER = "Bearer "


def is_by_token(request: HttpRequest) -> bool:
    """Whether a program asks, with a token. Such a request needs no protection against forged forms."""
    return request.headers.get("Authorization", "").startswith(BEARER)


def actor_of_request(request: HttpRequest, *, at: datetime) -> Actor | None:
    """Who asks: by token, where one is sent, else by session; None for nobody.

    Who must change their password first has no rights until they have. Rights are those of the day in the city's time.
    """
    if is_by_token(request):
        return actor_of_token(request.headers["Authorization"].removeprefix(BEARER).strip(), at=at)
    person = request.user
    if not isinstance(person, Person) or not person.is_authenticated:
        return None
    if must_change(person, at):
        return Actor(person.pk)
    return actor_of(person, on=timezone.localdate(at))
