"""The outbox: whether letters leave the house, for the system administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.notices.actions.again import AGAIN, send_again
from luoshi.apps.notices.models import LetterState
from luoshi.apps.notices.queries.outbox import counts, outbox

A_PAGE = 50


def page(request: HttpRequest) -> HttpResponse:
    """The letters, the latest first, in all states or in one."""
    at, asked = timezone.now(), request.GET.get("state", "")
    found = outbox(request.actor, at=at)
    if asked in LetterState.values:
        found = found.filter(state=asked)
    standing = counts(request.actor, at=at)
    facts = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "states": [(state, standing.get(state, 0)) for state in LetterState.values],
        "again": AGAIN,
    }
    return render(request, "notices/outbox.html", facts)


def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send one again."""
    try:
        send_again(by=request.actor, key=key, at=timezone.now())
        messages.success(request, text("outbox.again.done"))
    except Conflict as refusal:
        messages.error(request, sentence(refusal.code, refusal.facts, language()))
    return redirect("outbox")
