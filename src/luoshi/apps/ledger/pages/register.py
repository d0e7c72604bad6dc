"""The register: every commitment in sight, narrowed and sorted by what the address says; Excel out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.models import Commitment, Participation, View
from luoshi.apps.ledger.models.commitment import Kind
from luoshi.apps.ledger.pages.kept import kept
from luoshi.apps.ledger.queries.reach import posts_of_leaders
from luoshi.apps.ledger.queries.register import SORTS, Filter, register
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.views import views
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.ledger.workbook.columns import COLUMNS, USUAL, laid_out
from luoshi.apps.ledger.workbook.out import OVER, XLSX, handed_out
from luoshi.apps.record.queries import head
from luoshi.core.lifecycle import SHAPES, STATES

A_PAGE = 50
BESIDE = ("page", "view", "sort")
FURTHER = ("leader", "kind", "part", "due_from", "due_to")
"""Filters that are folded away until one of them is used."""
TOGETHER = ("sign", "start", "verify")
"""Steps that ask for nothing and so are taken on many rows by one button."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What of the register is the same for all with the same rights: how many there are, a page of lines, filters."""

    count: int
    lines: SafeString
    filters: SafeString
    units: tuple[Unit, ...]


def page(request: HttpRequest) -> HttpResponse:
    """A page of the register."""
    by: Actor = request.actor
    asked, on, under = request.GET, timezone.localdate(), head()
    # one's own views: kept under the person too
    saved, own = kept(by, "views", by.person, by.unit, on=on, under=under, make=lambda: (list(views(by)), _own(by)))
    mine = _views(by, saved, asked, own)
    view = mine["view"]
    what = ("register", asked.urlencode(), view.pk if view else None)
    made = kept(by, *what, on=on, under=under, make=lambda: _composed(by, asked, view, on))
    facts = {
        "page": Paginator(range(made.count), A_PAGE).get_page(asked.get("page")),
        "composed": made.lines,
        "filters": made.filters,
        "asked": asked,
        "narrowed": _narrowed(asked),
        "sort": sorted_by(asked),
        "units": made.units,
        "together": TOGETHER,
        **mine,
    }
    return render(request, "ledger/register.html", facts)


def _composed(by: Actor, asked: QueryDict, view: View | None, on: Date) -> Composed:
    found = Paginator(_found(by, asked), A_PAGE)
    lines = rows(list(found.get_page(asked.get("page")).object_list), on=on)
    units = tuple(_units(by))
    facts = {
        "asked": asked,
        "narrowed": _narrowed(asked),
        "further": any(asked.get(name) for name in FURTHER),
        "sort": sorted_by(asked),
        "view": view,
        "lamps": tuple(SHAPES),
        "states": [state for state in STATES if state != "merged"],
        "kinds": tuple(Kind),
        "documents": visible_documents(by).exclude(title="").order_by("-uploaded_at")[:50],
        "units": units,
        "leaders": posts_of_leaders(on=on),
    }
    filters = render_to_string("ledger/register_filters.html", facts)
    shown = render_to_string("ledger/register_lines.html", {"lines": lines})
    return Composed(found.count, shown if lines else SafeString(""), filters, units)


def _narrowed(asked: QueryDict) -> bool:
    return any(value for name, value in asked.items() if name not in BESIDE)


def excel(request: HttpRequest) -> HttpResponse:
    """What the address narrows the register to, as an office's own task table, in the layout of the view in it."""
    view = key_of(request.GET.get("view"))
    at, sort = timezone.now(), sorted_by(request.GET)
    content = handed_out(request.actor, narrowing(request.GET), at=at, view=view, sort=sort)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''luoshi-{timezone.localdate():%Y%m%d}.xlsx"
    return response


def narrowing(asked: QueryDict) -> Filter:
    """The filter of an address. A unit means what it leads, unless the address says which part."""
    given = asked.dict()
    if given.get("unit"):
        given["part"] = {"": "lead", "any": ""}.get(given.get("part", ""), given.get("part", ""))
    else:
        given.pop("part", None)
    return Filter.of_address(given)


def sorted_by(asked: Mapping[str, str]) -> str:
    """How an address sorts."""
    return asked["sort"] if asked.get("sort") in SORTS else "due"


def key_of(given: str | None) -> UUID | None:
    """A key in an address; None for none."""
    try:
        return UUID(given) if given else None
    except ValueError:
        return None


def _found(by: Actor, asked: QueryDict) -> QuerySet[Commitment]:
    """The commitments an address asks for; what is over without having been kept only where a state is asked for."""
    narrow = narrowing(asked)
    found = register(by, narrow, on=timezone.localdate()).select_related("issuer", "document")
    if narrow.state is None:
        found = found.exclude(state__in=OVER)
    return found.order_by(*SORTS[sorted_by(asked)])


def _own(by: Actor) -> Unit | None:
    """The unit somebody acts for."""
    return Unit.objects.filter(code=by.unit).first() if by.unit else None


def _views(by: Actor, saved: Sequence[View], asked: QueryDict, own: Unit | None) -> dict[str, Any]:
    """The views somebody has, the one in the address, and its columns in order with the others after them."""
    key = key_of(asked.get("view"))
    view = next((each for each in saved if each.pk == key), None)
    chosen = laid_out(view.columns) if view else USUAL
    return {
        "views": [(each, urlencode({**each.asked, "view": each.pk})) for each in saved],
        "view": view,
        "view_mine": view is not None and view.person_id == by.person,
        "columns": [(name, name in chosen) for name in (*chosen, *(name for name in COLUMNS if name not in chosen))],
        "own_unit": own,
    }


def _units(by: Actor) -> QuerySet[Unit]:
    """The units that lead something in sight."""
    led = Participation.objects.filter(commitment__in=visible(by).values("pk"), part="lead", left=False)
    return Unit.objects.filter(pk__in=led.values("unit")).order_by("order", "code")
