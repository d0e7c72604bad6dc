"""The situation as a page, and taking figures in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.documents.uploaded import document_in
from luoshi.apps.economy.actions.take_in import may_import, preview, take_in
from luoshi.apps.economy.actions.waiting import keep_waiting
from luoshi.apps.economy.causes import causes
from luoshi.apps.economy.diagnosis import diagnosis
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Import, Layout, Place
from luoshi.apps.economy.queries.parts import pulls
from luoshi.apps.economy.queries.situation import situation
from luoshi.apps.economy.sheet import sheet


def page(request: HttpRequest) -> HttpResponse:
    """The situation of a place: every indicator with its growth, level, rank and source."""
    at, places = timezone.now(), list(Place.objects.all())
    asked = request.GET.get("place", "")
    own = next((each for each in places if each.kind == "own"), places[0] if places else None)
    place = next((each for each in places if each.name == asked), own)
    lines = situation(place.name, at=at) if place else []
    at_hand = [line for line in lines if line.growth or line.level]
    facts = {"areas": places, "area": place, "lines": at_hand, "diagnosis": diagnosis(at_hand)}
    facts["pulls"] = [(indicators()[each.indicator], each) for each in pulls(at=at)] if place == own else []
    facts |= {
        "single": request.GET.get("basis") == "single",
        "causes": causes(place, by=request.actor, at=at) if place else [],
    }
    imports = Import.objects.select_related("person")[:20]
    return render(
        request, "economy/situation.html", facts | {"imports": imports, "may_import": may_import(request.actor)}
    )


def excel(request: HttpRequest) -> HttpResponse:
    """The situation of a place as a workbook."""
    place = get_object_or_404(Place, name=request.GET.get("place", ""))
    made = sheet(situation(place.name, at=timezone.now()))
    response = HttpResponse(made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{place.name}经济运行情况.xlsx"
    )
    return response


def taking_in(request: HttpRequest) -> HttpResponse:
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
