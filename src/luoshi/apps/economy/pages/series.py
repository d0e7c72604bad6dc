"""One series as a page and as a workbook: every period, cumulative and alone, and what was revised."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.sheets import attached
from luoshi.apps.economy.indicators import Indicator, indicators
from luoshi.apps.economy.models import Enterprise, Place
from luoshi.apps.economy.queries.vintages import Revision, Series, grains, revised, steps
from luoshi.apps.economy.rights import may_import, require_enterprises
from luoshi.apps.economy.sheets.series import sheet
from luoshi.core.economy.industries import divisions


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a series of an indicator the room knows, and the grain of its periods."""

    series: Series
    indicator: Indicator
    grain: str
    grains: list[str]


def page(request: HttpRequest) -> HttpResponse:
    """A series with every version of each figure; without a choice, what was revised of all of them."""
    asked, at = _asked(request), timezone.now()
    found = steps(asked.series, at=at, grain=asked.grain) if asked else []
    changes: list[Revision] = revised(asked.series if asked else None, at=at)
    facts = {
        "asked": asked,
        "steps": found,
        "changes": [(indicators()[each.of.indicator], each) for each in changes if each.of.indicator in indicators()],
        "areas": Place.objects.all(),
        "may_import": may_import(request.actor),
        "indicators": list(indicators().values()),
    }
    if asked:
        facts["industry"] = divisions().get(asked.series.industry)
        facts["enterprise"] = Enterprise.objects.select_related("place").filter(code=asked.series.enterprise).first()
    return render(request, "economy/series.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: a row for each version of each figure."""
    asked = _asked(request)
    if asked is None:
        raise Missing("figures.no-series")
    made = sheet(steps(asked.series, at=timezone.now(), grain=asked.grain))
    return attached(made, f"{asked.series.place or asked.series.enterprise}{asked.indicator.name.zh}.xlsx")


def _asked(request: HttpRequest) -> Asked | None:
    """What the address asks for; None where it names no indicator, or neither place nor enterprise. Raises Missing for
    an indicator unknown, Forbidden for a single enterprise that is not theirs to see.
    """
    given = {name: request.GET.get(name, "").strip() for name in ("indicator", "place", "industry", "enterprise")}
    if given["enterprise"]:
        require_enterprises(request.actor)
    if not given["indicator"] or not (given["place"] or given["enterprise"]):
        return None
    indicator = indicators().get(given["indicator"])
    if indicator is None:
        raise Missing("figures.no-series")
    series = Series(**given)
    known = grains(series, at=timezone.now())
    wanted = request.GET.get("grain", indicator.grain)
    grain = wanted if wanted in known else next(iter(known), indicator.grain)
    return Asked(series, indicator, grain, known)
