"""The situation as a page and as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from luoshi.apps.economy.actions.take_in import may_import
from luoshi.apps.economy.causes import causes
from luoshi.apps.economy.diagnosis import diagnosis
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Import, Place
from luoshi.apps.economy.queries.parts import pulls
from luoshi.apps.economy.queries.situation import situation
from luoshi.apps.economy.sheets.situation import sheet


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
