"""Every document in sight."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.pages.intake import owners_for
from luoshi.apps.documents.scope import visible_documents

A_PAGE = 30


def page(request: HttpRequest) -> HttpResponse:
    """The documents in sight, the latest first."""
    by: Actor = request.actor
    found = visible_documents(by).select_related("owner", "uploaded_by").order_by("-uploaded_at", "-id")
    facts = {"page": Paginator(found, A_PAGE).get_page(request.GET.get("page")), "uploads": owners_for(by).exists()}
    return render(request, "documents/shelf.html", facts)
