"""Conversion by cohort, how long stages take, and what every unit brought: outcomes, never activity."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.investment.models import Campaign, Lead
from luoshi.apps.investment.queries.conversion import brought, cohorts, histories, passages, silent
from luoshi.apps.investment.queries.lines import Filter
from luoshi.apps.ledger.pages.kept import kept
from luoshi.core.investment import pipeline


def page(request: HttpRequest) -> HttpResponse:
    """Conversion, narrowed by what the address says."""
    by: Actor = request.actor
    asked, on = Filter.of(request.GET), timezone.localdate()
    shown = kept(by, "conversion", asked, on=on, make=lambda: _composed(request, asked))
    return render(request, "investment/conversion.html", {"tab": "conversion", "shown": shown})


def _composed(request: HttpRequest, asked: Filter) -> str:
    at = timezone.now()
    told = histories(at=at, asked=asked)
    found = brought(at=at, asked=asked)
    facts = {
        "asked": asked,
        "cohorts": cohorts(told),
        "passages": passages(told),
        "brought": found,
        "silent": silent(found, on=timezone.localdate(at)),
        "stages": pipeline().stages,
        "sectors": pipeline().sectors,
        "counties": Unit.objects.filter(pk__in=Lead.objects.order_by().values("place").distinct()),
        "campaigns": Campaign.objects.all(),
    }
    return render_to_string("investment/conversion_figures.html", facts, request)


def excel(request: HttpRequest) -> HttpResponse:
    """What every unit brought, as a workbook."""
    at = timezone.now()
    columns = {"单位": 22, "首谈线索（条）": 14, "其中已签约": 12, "其中已开工": 12, "签约额份额（亿元）": 18}
    rows = [
        (each.unit.name, each.first, each.signed, each.started, f"{each.credit / 10000:.2f}")
        for each in brought(at=at, asked=Filter.of(request.GET))
    ]
    return download(workbook("各单位贡献", columns, rows), "contribution", timezone.localdate(at))
