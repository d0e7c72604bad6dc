"""The page of the record: how far it has come, its latest checkpoint, entries, and how anybody verifies it."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.apps.api.catalogue import language
from luoshi.apps.record.about import claims
from luoshi.apps.record.checkpoints import cosigned
from luoshi.apps.record.models import Checkpoint, Entry, Head

AUDIT = "audit"
A_PAGE = 50


def page(request: HttpRequest) -> HttpResponse:
    """The record as far as one sees it: one's own entries; an auditor, all."""
    actor = request.actor
    audits = bool(actor.paths(AUDIT))
    rows = Entry.objects.all() if audits else Entry.objects.filter(actor=actor.key)
    last = Checkpoint.objects.prefetch_related("cosignatures").last()
    facts = {
        "head": Head.objects.select_related("log").first(),
        "origin": settings.RECORD_ORIGIN,
        "checkpoint": last,
        "minutes": settings.ROUNDS["luoshi.apps.record.rounds.sign_checkpoint"] // 60 if settings.RECORD_SIGNS else 0,
        "note": cosigned(last) if last else "",
        "claims": claims(language()),
        "audits": audits,
        "page": Paginator(rows.defer("text", "personal").order_by("-seq"), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "record/record.html", facts)
