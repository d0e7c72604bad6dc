"""Bringing a workbook of figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.documents.uploaded import document_in
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.actions.waiting import keep_waiting
from luoshi.apps.economy.models import Layout
from luoshi.apps.economy.rights import may_import


def page(request: HttpRequest) -> HttpResponse:
    """Bring a workbook of figures: it is put aside and shown, or taken in at once by who is sure of it."""
    may = may_import(request.actor)
    facts: dict[str, object] = {"layouts": Layout.objects.select_related("person"), "may_import": may}
    if not may:  # said before anybody chooses a file, not after
        facts["fault"] = sentence("figures.not-yours", {}, language())
        return render(request, "economy/taking_in.html", facts, status=422 if request.method == "POST" else 200)
    if request.method == "POST":
        try:
            document = document_in(request)
            if request.POST.get("sure"):
                made = take_in(by=request.actor, document=document, at=timezone.now())
                messages.success(request, text("figures.taken", rows=made.rows, file=made.file_name))
                return redirect("economy")
            preview(by=request.actor, document=document, at=timezone.now())
            kept = keep_waiting(by=request.actor, document=document, at=timezone.now())
            return redirect("figures-file", key=kept.pk)
        except Refused as refusal:
            facts["fault"] = sentence(refusal.code, refusal.facts, language())
    return render(request, "economy/taking_in.html", facts, status=422 if "fault" in facts else 200)
