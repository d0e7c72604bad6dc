"""A file of figures being looked at: what it would bring, and pointing at what a sheet's rows and columns are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.economy.actions.layouts import save_layout
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.actions.waiting import document_of, waiting_seen
from luoshi.apps.economy.imports.forms import ROLES, Column, Form, find_top, numbered
from luoshi.apps.economy.imports.grids import Grid, grids
from luoshi.apps.economy.imports.guess import Guess, guess
from luoshi.apps.economy.imports.heads import indicator_of, squeezed
from luoshi.apps.economy.imports.pointed import laid_out
from luoshi.apps.economy.imports.titles import indicator_in, lines_over, place_in
from luoshi.apps.economy.imports.wide import File, read_wide
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Layout, Place, Waiting
from luoshi.apps.economy.queries.layouts import forms
from luoshi.core.text import Document

MOST_HEADS, MOST_SHOWN, MOST_CHANGES = 6, 8, 50


def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """A file put aside: what is read in it and how, what the checks flag; posted, its figures are taken in."""
    kept, at = waiting_seen(request.actor, key), timezone.now()
    document, fault = document_of(kept), ""
    try:
        if request.method == "POST":
            made = take_in(by=request.actor, document=document, at=at)
            messages.success(request, text("figures.taken", rows=made.rows, file=made.file_name))
            return redirect("economy")
    except Refused as refusal:
        fault = sentence(refusal.code, refusal.facts, language())
    found = preview(by=request.actor, document=document, at=at)
    facts = {
        "kept": kept,
        "found": found,
        "fault": fault,
        "unknown": [each for each in found.sheets if not each.found],
        "graded": [(grade, [each for each in found.flags if each.grade == grade]) for grade in ("likely", "look")],
        "changes": [(indicators()[row.indicator].name, was, row) for was, row in found.changes[:MOST_CHANGES]],
    }
    return render(request, "economy/file.html", facts, status=422 if fault else 200)


def sheet(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A sheet to point at; posted, it is shown as it is then read, or the form is saved."""
    kept, at = waiting_seen(request.actor, key), timezone.now()
    document = document_of(kept)
    grid = _grid(document, number)
    known = {name: form for name, form in forms().items() if find_top(grid, form) is not None}
    name, form = next(iter(known.items()), ("", None))
    places = dict(Place.objects.values_list("name", "kind"))
    own = next((name for name, kind in places.items() if kind == "own"), "")
    proposed = guess(grid, places=frozenset(places), own=own, file_name=kept.name)
    if proposed is None:
        raise Http404
    top, fault = proposed.top, ""
    if request.method == "POST":
        top, form = _pointed(request.POST, grid, kept.sha256)
        name = request.POST.get("name", "")
        try:
            if request.POST.get("do") == "save":
                made = save_layout(by=request.actor, name=name, form=form, at=at)
                messages.success(request, text("layouts.saved", name=made.name))
                return redirect("figures-file", key=key)
        except Refused as refusal:
            fault = sentence(refusal.code, refusal.facts, language())
    elif form:
        top = find_top(grid, form) or 0
    facts = _facts(kept, grid, form, proposed, top, at) | {"name": name, "fault": fault, "number": number}
    return render(request, "economy/pointing.html", facts, status=422 if fault else 200)


def _grid(document: Document, number: int) -> Grid:
    found = grids(document)
    if number >= len(found):
        raise Http404
    return found[number]


def _facts(kept: Waiting, grid: Grid, form: Form | None, proposed: Guess, top: int, at: datetime) -> dict[str, object]:
    shown = form or proposed.form
    same = form is None or (proposed.top == top and proposed.form.heads == shown.heads)
    areas = list(Place.objects.values_list("name", flat=True))
    lines = lines_over(grid, top, kept.name)
    named = indicator_in(lines)
    found = read_wide(grid, shown, top, File(kept.name, kept.sha256, at, frozenset(areas)))
    return {
        "kept": kept,
        "grid": grid,
        "form": shown,
        "top": top + 1,
        "last": top + shown.heads,
        "pointed": laid_out(grid, shown, top, proposed.why if same else {}, suggested=form is None),
        "why": proposed.why if form is None else {},
        "found": found,
        "first": [(each, indicators()[each.indicator].name) for each in found.observations[:MOST_SHOWN]],
        "roles": ROLES,
        "indicators": list(indicators().values()),
        "rows": range(1, min(grid.rows, 30) + 1),
        "layouts": Layout.objects.all(),
        "areas": areas,
        "title_place": place_in(lines, frozenset(areas)),
        "title_indicator": named.name if named else None,
    }


def _pointed(given: QueryDict, grid: Grid, sha256: str) -> tuple[int, Form]:
    """The form that a person pointed out: its first row of heads, and what each column is."""
    top = _row(given.get("top", ""), grid) - 1
    last = max(_row(given.get("last", ""), grid), top + 1)
    heads = min(last - top, MOST_HEADS)
    columns = [_column(given, index, *each) for index, each in enumerate(numbered(grid, top, heads))]
    return top, Form(
        heads,
        tuple(columns),
        _key(given.get("indicator", "")),
        given.get("place", "").strip(),
        given.get("unit", "").strip(),
        dict(_names(given)),
        dict(_places(given)),
        sha256 if any(each.period for each in columns) else "",
    )


def _row(written: str, grid: Grid) -> int:
    return min(max(int(written), 1), grid.rows) if written.isdecimal() and len(written) < 8 else 1


def _column(given: Mapping[str, str], index: int, head: str, number: int) -> Column:
    told = {each: given.get(f"{each}-{index}", "").strip() for each in ("role", "place", "period", "unit")}
    role = told["role"] if told["role"] in ROLES else "skip"
    indicator = _key(given.get(f"indicator-{index}", ""))
    return Column(head, number, role, indicator, told["place"], told["period"], told["unit"])


def _key(written: str) -> str:
    return written if written in indicators() else ""


def _names(given: QueryDict) -> list[tuple[str, str]]:
    """What a person said of rows' names, where it is not what the names say themselves."""
    told = zip(given.getlist("named"), given.getlist("meant"), strict=False)
    found = []
    for named, meant in told:
        read = indicator_of(named)
        if (read.key if read else "") != meant and meant in ("", *indicators()):
            found.append((squeezed(named), meant))
    return found


def _places(given: QueryDict) -> list[tuple[str, str]]:
    told = zip(given.getlist("called"), given.getlist("place-name"), strict=False)
    return [(squeezed(called), name.strip()) for called, name in told if squeezed(called) != name.strip()]
