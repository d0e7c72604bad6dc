"""The first page, and the switch of language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.passwords import must_change
from luoshi.web.context import places


def first(request: HttpRequest) -> HttpResponse:
    """Where somebody begins: the first room they may enter; a password that must be changed comes before all."""
    if must_change(Person.objects.get(pk=request.actor.person), timezone.now()):
        return redirect("password")
    return redirect(f"/{next(iter(places(request.actor)), 'account')}")
