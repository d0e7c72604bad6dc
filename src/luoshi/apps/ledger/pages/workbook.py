"""Bring a task table back: choose it, look at every change, tick, apply."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.errors import Conflict, Invalid, Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.refusals import Outdated
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.actions.workbooks import NotApplied, apply_workbook, previewed, take_back, workbook_seen
from luoshi.apps.ledger.models import ReturnedWorkbook
from luoshi.apps.ledger.workbook.shown import said, shown, step_label


def bring(request: HttpRequest) -> HttpResponse:
    """Choose the workbook; what is refused says why, and nothing of it is kept."""
    if request.method != "POST":
        return render(request, "ledger/workbook_bring.html", {})
    try:
        file = request.FILES.get("file")
        if file is None:
            raise Invalid("page.no-file")
        kept = take_back(by=request.actor, name=file.name or "", content=file.file, at=timezone.now())
    except Invalid as refusal:
        facts = {"fault": sentence(refusal.code, refusal.facts, language())}
        return render(request, "ledger/workbook_bring.html", facts, status=422)
    return redirect("workbook", key=kept.pk)


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every change the workbook would make, cell by cell; or what was done, once it was applied."""
    kept = workbook_seen(request.actor, key)
    if request.method != "POST":
        return _shown(request, kept)
    token, chosen = request.POST.get("token", ""), request.POST.getlist("changes")
    try:
        done = apply_workbook(by=request.actor, key=key, token=token, chosen=chosen, at=timezone.now())
    except NotApplied as refusal:
        faults = {change.id: said(why) for change, why in refusal.faults}
        return _shown(request, kept, _words(refusal), chosen, faults, status=409)
    except Outdated:
        return _shown(request, kept, text("workbook.outdated"), chosen, status=409)
    except (Invalid, Conflict) as refusal:
        return _shown(request, kept, _words(refusal), chosen, status=422)
    messages.success(request, text("workbook.done", count=len(done)))
    return redirect("workbook", key=key)


def _shown(
    request: HttpRequest,
    kept: ReturnedWorkbook,
    fault: str = "",
    chosen: list[str] | None = None,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    facts: dict[str, object] = {"workbook": kept, "fault": fault}
    if kept.outcome is not None:
        done = [each | {"labels": [step_label(step) for step in each["steps"]]} for each in kept.outcome["done"]]
        return render(request, "ledger/workbook.html", facts | {"done": done}, status=status)
    found = shown(previewed(request.actor, kept, at=timezone.now()))
    for change in found["changes"]:
        if chosen is not None:
            change["ticked"] = change["id"] in chosen and not change["refused"]
        change["failed"] = (faults or {}).get(change["id"], "")
    return render(request, "ledger/workbook.html", facts | {"preview": found}, status=status)


def _words(refusal: Refused) -> str:
    return sentence(refusal.code, refusal.facts, language())
