"""Save a view of the register, and put one away."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from luoshi.apps.accounts.errors import Invalid, Missing
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.actions.views import end_view, save_view
from luoshi.apps.ledger.pages.attempt import words_of


def save(request: HttpRequest) -> HttpResponse:
    """Save what the address asks for under a name, with the columns and the heading of its workbook."""
    given = request.POST
    asked = dict(parse_qsl(given.get("asked", "").lstrip("?")))
    try:
        view = save_view(
            by=request.actor,
            name=given.get("name", ""),
            asked=asked,
            columns=given.getlist("columns"),
            heading=given.get("heading", ""),
            shared=given.get("shared", ""),
        )
    except (Invalid, Missing) as refusal:
        messages.error(request, words_of(refusal))
        return redirect(f"/commitments?{urlencode(asked)}")
    messages.success(request, text("view.saved", name=view.name))
    return redirect(f"/commitments?{urlencode({**view.asked, 'view': view.pk})}")


def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a view of one's own away."""
    view = end_view(by=request.actor, key=key)
    messages.success(request, text("view.ended", name=view.name))
    return redirect("commitments")
