"""Take a bureau's register in, after a look at what it would bring."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.documents.uploaded import document_in
from luoshi.apps.investment.actions.take_in import preview, take_in
from luoshi.apps.investment.imports.form import form, shown_head
from luoshi.apps.investment.models import Import


def page(request: HttpRequest) -> HttpResponse:
    """Preview a register, and take it in once somebody has seen what it brings."""
    facts: dict[str, object] = {"tab": "investment", "heads": [shown_head(each) for each in form().values()]}
    facts["imports"] = Import.objects.select_related("person")[:10]
    if request.method == "POST":
        try:
            document = document_in(request)
            # another file than the one that was looked at is looked at first
            if request.POST.get("sure") and request.POST.get("looked") == document.source.sha256:
                made = take_in(by=request.actor, document=document, at=timezone.now())
                messages.success(
                    request, text("register.taken", file=made.file_name, added=made.added, changed=made.changed)
                )
                return redirect("investment")
            facts["found"] = preview(by=request.actor, document=document, at=timezone.now())
            facts["file"] = document.source
        except Refused as refusal:
            facts["fault"] = sentence(refusal.code, refusal.facts, language())
    return render(request, "investment/register.html", facts, status=422 if "fault" in facts else 200)
