"""The situation as a page and as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from luoshi.apps.api.sheets import attached
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Import, Place
from luoshi.apps.economy.pages.sparkline import sparkline
from luoshi.apps.economy.queries.county_pulls import pulls
from luoshi.apps.economy.queries.situation import situation
from luoshi.apps.economy.rights import may_import
from luoshi.apps.economy.sentences.causes import causes
from luoshi.apps.economy.sentences.diagnosis import diagnosis
from luoshi.apps.economy.sheets.situation import sheet


def page(request: HttpRequest) -> HttpResponse:
    """The situation of a place: every indicator with its growth, level, rank and source."""
    at, places = timezone.now(), list(Place.objects.all())
    asked = request.GET.get("place", "")
    own = next((each for each in places if each.kind == "own"), places[0] if places else None)
    place = next((each for each in places if each.name == asked), own)
    lines = situation(place.name, at=at) if place else []
    at_hand, single = [line for line in lines if line.growth or line.level], request.GET.get("basis") == "single"
    facts = {"areas": places, "area": place, "diagnosis": diagnosis(at_hand), "single": single}
    trends = [line.alone if single else line.growth for line in at_hand]
    facts["lines"] = [(line, trend, sparkline(trend)) for line, trend in zip(at_hand, trends, strict=True)]
    facts["pulls"] = [(indicators()[each.indicator], each) for each in pulls(at=at)] if place == own else []
    facts["causes"] = causes(place, by=request.actor, at=at) if place else []
    imports = Import.objects.select_related("person")[:20]
    return render(
        request, "economy/situation.html", facts | {"imports": imports, "may_import": may_import(request.actor)}
    )


def excel(request: HttpRequest) -> HttpResponse:
    """The situation of a place as a workbook."""
    place = get_object_or_404(Place, name=request.GET.get("place", ""))
    made = sheet(situation(place.name, at=timezone.now()))
    return attached(made, f"{place.name}经济运行情况.xlsx")
