"""The board: stages as columns; the same leads as a table or as a map of counties; out as a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.sheets import download
from luoshi.apps.investment.models import Campaign, Lead
from luoshi.apps.investment.queries.lines import Filter, board, leads, lines, tiles
from luoshi.apps.investment.rights import WORKS, keeps
from luoshi.apps.investment.sheets.register import rows_of, sheet
from luoshi.apps.ledger.pages.kept import kept
from luoshi.core.investment import pipeline

A_PAGE = 50
VIEWS = ("board", "table", "map")


@dataclass(frozen=True, slots=True)
class Composed:
    """What of the page is the same for all with the same rights."""

    count: int
    shown: SafeString
    filters: SafeString
    keeps: bool
    adds: bool


def page(request: HttpRequest) -> HttpResponse:
    """The board, the table or the map, narrowed by what the address says."""
    by: Actor = request.actor
    asked, on = Filter.of(request.GET), timezone.localdate()
    view = request.GET.get("view", "board")
    view = view if view in VIEWS else "board"
    number = request.GET.get("page", "1")
    made = kept(by, "investment", view, asked, number, on=on, make=lambda: _composed(request, by, asked, view))
    facts = {
        "tab": "investment",
        "view": view,
        "views": VIEWS,
        "count": made.count,
        "shown": made.shown,
        "filters": made.filters,
        "asked": asked,
        "page": Paginator(range(made.count), A_PAGE).get_page(number),
        "keeps": made.keeps,
        "adds": made.adds,
    }
    return render(request, "investment/board.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The leads that are asked for, in the form bureaus keep."""
    by: Actor = request.actor
    on = timezone.localdate()
    rows = leads(by, Filter.of(request.GET), on=on).select_related("unit", "place", "campaign")
    return download(sheet(rows_of(rows)), "investment", on)


def _composed(request: HttpRequest, by: Actor, asked: Filter, view: str) -> Composed:
    at = timezone.now()
    rows = leads(by, asked, on=timezone.localdate(at))
    facts: dict[str, object] = {"asked": asked, "view": view}
    if view == "board":
        facts["columns"] = board(by, asked, at=at)
    elif view == "map":
        facts["tiles"] = tiles(by, asked, at=at)
    else:
        ordered = rows.select_related("unit", "place").order_by("since", "pk")
        found = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
        facts["lines"] = lines(found.object_list, at=at)
    filters = render_to_string("investment/filters.html", facts | _choices(), request)
    may = keeps(by)
    shown = render_to_string(f"investment/view_{view}.html", facts, request)
    return Composed(rows.count(), shown, filters, may, may or bool(by.paths(*WORKS)))


def _choices() -> dict[str, object]:
    """What the filters offer."""
    table = pipeline()
    units = Unit.objects.filter(pk__in=Lead.objects.order_by().values("unit").distinct())
    return {
        "stages": table.stages,
        "statuses": table.statuses,
        "sectors": table.sectors,
        "counties": Unit.objects.filter(pk__in=Lead.objects.order_by().values("place").distinct()),
        "units": units,
        "campaigns": Campaign.objects.all(),
    }
