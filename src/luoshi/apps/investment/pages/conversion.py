"""What becomes of leads by stage and by quarter, and what every unit brought: outcomes, never activity."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.sheets import download
from luoshi.apps.investment.models import Campaign, Lead
from luoshi.apps.investment.queries.contribution import brought, silent
from luoshi.apps.investment.queries.conversion import cohorts, courses, histories
from luoshi.apps.investment.queries.lines import Filter
from luoshi.apps.investment.sheets.conversion import sheet
from luoshi.apps.ledger.pages.kept import kept
from luoshi.core.investment import pipeline


def page(request: HttpRequest) -> HttpResponse:
    """Conversion, narrowed by what the address says; the curve drawn is that of its stage, else of the first."""
    by: Actor = request.actor
    asked, on = Filter.of(request.GET), timezone.localdate()
    shown = kept(by, "conversion", asked, on=on, make=lambda: _composed(request, asked))
    return render(request, "investment/conversion.html", {"tab": "conversion", "shown": shown})


def _composed(request: HttpRequest, asked: Filter) -> str:
    at = timezone.now()
    on, told = timezone.localdate(at), histories(at=at, asked=asked)
    found, every = brought(at=at, asked=asked), courses(told, on=on)
    facts = {
        "asked": asked,
        "courses": every,
        "chosen": next((each for each in every if each.stage == asked.stage), every[0]),
        "cohorts": cohorts(told),
        "brought": found,
        "silent": silent(found, on=on),
        "stages": pipeline().stages,
        "sectors": pipeline().sectors,
        "counties": Unit.objects.filter(pk__in=Lead.objects.order_by().values("place").distinct()),
        "campaigns": Campaign.objects.all(),
    }
    return render_to_string("investment/conversion_figures.html", facts, request)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    at, asked = timezone.now(), Filter.of(request.GET)
    on, told = timezone.localdate(at), histories(at=at, asked=asked)
    return download(sheet(courses(told, on=on), cohorts(told), brought(at=at, asked=asked)), "conversion", on)
