"""The audit administrator's page: the whole record, by person, action, object and day; its checkpoints; a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.pages.entered import day_of
from luoshi.apps.accounts.pages.history import Line, action_words, lines
from luoshi.apps.accounts.queries.audit import entries
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.api.texts import text
from luoshi.apps.record.models import Checkpoint, Entry

A_PAGE = 50
MOST_IN_A_SHEET = 20000
MOST_CHECKPOINTS = 12
NARROWING = ("q", "person", "action", "kind", "key", "from", "to")
WIDTHS = {"seq": 10, "at": 20, "username": 20, "person": 14, "unit": 16, "action": 26, "thing": 26, "key": 38}


def page(request: HttpRequest) -> HttpResponse:
    """The entries asked for. Nothing is written: reading the record leaves no trace in it."""
    found = Paginator(_asked(request), A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "page": found,
        "lines": lines(found.object_list),
        "asked": request.GET,
        "narrowed": any(request.GET.get(name) for name in NARROWING),
        "actions": _actions(),
        "checkpoints": Checkpoint.objects.annotate(witnesses=Count("cosignatures")).order_by("-size")[
            :MOST_CHECKPOINTS
        ],
    }
    return render(request, "accounts/audit.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: who did what to which object, no content."""
    columns = {text(f"sheet.{name}"): width for name, width in WIDTHS.items()}
    content = workbook(text("place.audit"), columns, _rows(lines(_asked(request)[:MOST_IN_A_SHEET])))
    return download(content, "audit", timezone.localdate())


def _rows(found: list[Line]) -> Iterator[tuple[object, ...]]:
    for line in found:
        at = f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}"
        who = (line.person.username, line.person.name) if line.person else (line.actor, text("audit.machine"))
        yield line.seq, at, *who, line.entry.unit, line.what, line.thing, line.entry.key


def _asked(request: HttpRequest) -> QuerySet[Entry]:
    asked = request.GET
    return entries(
        words=asked.get("q", "").strip(),
        person=asked.get("person", ""),
        action=asked.get("action", ""),
        kind=asked.get("kind", ""),
        key=asked.get("key", ""),
        first=_day(asked.get("from", "")),
        last=_day(asked.get("to", "")),
    )


def _day(words: str):  # type: ignore[no-untyped-def]
    try:
        return day_of(words)
    except Refused:
        return None


def _actions() -> list[tuple[str, str]]:
    """Every action the log knows, by its words."""
    known = Entry.objects.order_by().values_list("action", flat=True).distinct()
    return sorted(((each, action_words(each)) for each in known), key=lambda one: one[0])
