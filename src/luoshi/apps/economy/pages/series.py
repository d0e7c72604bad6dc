"""One series as a page and as a workbook: every period, cumulative and alone, and what was revised."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.sheets import XLSX
from luoshi.apps.economy.actions.take_in import may_import
from luoshi.apps.economy.indicators import Indicator, indicators
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.respondents import require_enterprises
from luoshi.apps.economy.queries.vintages import Revision, Series, Step, grains, revised, steps

HEAD = ("时期", "口径", "量", "数值", "单位", "原数", "得知时间", "导入人", "出处", "备注")
MEASURES = {"level": "绝对量", "growth": "同比"}
BASES = {"cumulative": "累计", "single": "当期"}


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
    return render(request, "economy/series.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: a row for each version of each figure."""
    asked = _asked(request)
    if asked is None:
        raise Missing("figures.no-series")
    made = _sheet(steps(asked.series, at=timezone.now(), grain=asked.grain))
    response = HttpResponse(made, content_type=XLSX)
    name = f"{asked.series.place}{asked.indicator.name.zh}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _asked(request: HttpRequest) -> Asked | None:
    """What the address asks for; None where it names no indicator or no place. Raises Missing for one unknown,
    Forbidden for a single enterprise that is not theirs to see.
    """
    given = {name: request.GET.get(name, "").strip() for name in ("indicator", "place", "industry", "enterprise")}
    if given["enterprise"]:
        require_enterprises(request.actor)
    if not given["indicator"] or not given["place"]:
        return None
    indicator = indicators().get(given["indicator"])
    if indicator is None:
        raise Missing("figures.no-series")
    series = Series(**given)
    known = grains(series, at=timezone.now())
    wanted = request.GET.get("grain", indicator.grain)
    return Asked(series, indicator, wanted if wanted in known else next(iter(known), indicator.grain), known)


def _sheet(found: Sequence[Step]) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("各版次")
    sheet.write_row(0, 0, HEAD, book.add_format({"bold": True}))
    for number, row in enumerate((row for step in found for row in _rows(step)), 1):
        sheet.write_row(number, 0, row)
    sheet.set_column(8, 8, 40)
    sheet.freeze_panes(1, 0)
    book.close()
    return made.getvalue()


def _rows(step: Step) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for (measure, basis), versions in step.versions.items():
        for each in versions:
            was = float(each.was) if each.was is not None else ""
            what = (f"{step.period:%Y-%m}", BASES[basis], MEASURES[measure], float(each.value), each.unit, was)
            known = f"{timezone.localtime(each.known):%Y-%m-%d %H:%M}"
            rows.append((*what, known, each.person, each.source, each.status))
    for measure, value in (("level", step.level), ("growth", step.growth)):
        if value is not None:
            alone = (f"{step.period:%Y-%m}", BASES["single"], MEASURES[measure], float(round(value, 4)))
            rows.append((*alone, "", "", "", "", "由累计数推算", ""))
    return rows
