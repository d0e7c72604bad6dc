"""The units as a tree: find one, found one, take the list away as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.actions import found_unit
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.models import Kind, Post, Role, Unit
from luoshi.apps.accounts.models.period import HeldQuerySet
from luoshi.apps.accounts.pages.entered import Entered, day_of
from luoshi.apps.accounts.pages.forms import Failed, Field, Form, bind, options
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.accounts.queries.organisation import found_units, heads_of
from luoshi.apps.accounts.queries.units import unit_tree
from luoshi.apps.accounts.scope import SEES_PEOPLE, visible_units
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.api.texts import text

BELOW = (Kind.COUNTY, Kind.DEPARTMENT, Kind.OFFICE, Kind.TOWN, Kind.ENTERPRISE)
WIDTHS = {
    "key": 20, "name": 32, "kind": 12, "parent": 20, "short": 20, "bare": 20, "former": 32, "begins": 12, "ends": 12,
    "posts": 40,
}  # fmt: skip


def page(request: HttpRequest, failed: Failed | None = None) -> HttpResponse:
    """The tree, or those found."""
    by: Actor = request.actor
    rows, day = _asked(request)
    units = list(rows.select_related("parent"))
    narrowed = bool(request.GET.get("q") or request.GET.get("kind"))
    keeps = bool(by.paths(Role.SYSTEM))
    facts = {
        "count": len(units),
        "branches": () if narrowed else unit_tree(units),
        "found": sorted(units, key=lambda unit: unit.path) if narrowed else (),
        "narrowed": narrowed,
        "heads": heads_of(rows, on=day),
        "asked": request.GET,
        "day": day,
        "kinds": options(Kind),
        "keeps": keeps,
        "forms": bind([_founding(units)], failed) if keeps else (),
        "names": [unit.name for unit in units],
    }
    return render(request, "accounts/organisation.html", facts)


def found(request: HttpRequest) -> HttpResponse:
    """A new unit below another."""

    def act() -> str:
        entered = Entered.of(request)
        unit = found_unit(
            by=entered.by,
            code=entered["code"].lower(),
            name=entered["name"],
            kind=entered["kind"],
            parent=entered.unit("parent"),
            begins=entered.day("begins"),
            short=entered.names("short"),
        )
        return reverse("unit", args=[unit.code])

    return take(request, "found", act, lambda failed: page(request, failed))


def excel(request: HttpRequest) -> HttpResponse:
    """The units asked for, in the form in which they are imported: what was taken away can be brought back changed."""
    rows, day = _asked(request)
    columns = {text(f"import.head.{name}"): width for name, width in WIDTHS.items()}
    return download(workbook(text("place.organisation"), columns, _lines(rows, day)), "units", day)


def _lines(rows: HeldQuerySet, day: Date) -> Iterator[tuple[object, ...]]:
    posts: dict[object, list[str]] = {}
    for post in Post.objects.on(day).filter(unit__in=rows):
        posts.setdefault(post.unit_id, []).append(f"{post.title}:{post.get_rank_display()}")
    for unit in sorted(rows.select_related("parent"), key=lambda unit: unit.path):
        former = "、".join(f"{each['name']}（至{each['until']}）" for each in unit.former)
        above, kind = unit.parent.code if unit.parent else "", unit.get_kind_display()
        names = ("、".join(unit.short), "、".join(unit.bare), former)
        held = "、".join(dict.fromkeys(posts.get(unit.pk, ())))
        yield unit.code, unit.name, kind, above, *names, unit.begins, unit.ends, held


def _asked(request: HttpRequest):  # type: ignore[no-untyped-def]
    """The units an address asks for, and the day."""
    try:
        day = day_of(request.GET.get("on", "")) or timezone.localdate()
    except Refused:
        day = timezone.localdate()
    seen = visible_units(request.actor, *SEES_PEOPLE)
    rows = seen if request.GET.get("ended") else seen.on(day)
    return found_units(rows, request.GET.get("q", "").strip(), request.GET.get("kind", "")), day


def _founding(units: list[Unit]) -> Form:
    root = next((unit.name for unit in units if unit.parent_id is None), "")
    fields = (
        Field("parent", "unit", needed=True, value=root),
        Field("name", needed=True),
        Field("code", needed=True),
        Field("kind", "select", needed=True, value=Kind.DEPARTMENT, choices=options(Kind, only=BELOW)),
        Field("short"),
        Field("begins", "date"),
    )
    return Form("found", reverse("found-unit"), fields)
