"""The sign-in log: who came in, who tried, from where; filtered, and taken away as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.models import SignIn
from luoshi.apps.accounts.models.signin import Outcome
from luoshi.apps.accounts.pages.entered import day_of
from luoshi.apps.accounts.pages.forms import options
from luoshi.apps.accounts.queries.sign_ins import sign_ins
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.api.texts import text

A_PAGE = 50
MOST_IN_A_SHEET = 20000
WIDTHS = {"at": 20, "username": 20, "person": 14, "source": 20, "way": 16, "outcome": 24}


def page(request: HttpRequest) -> HttpResponse:
    """The attempts asked for, the latest first."""
    facts = {
        "page": Paginator(_asked(request), A_PAGE).get_page(request.GET.get("page")),
        "asked": request.GET,
        "narrowed": any(request.GET.get(name) for name in ("q", "outcome", "from", "to")),
        "outcomes": options(Outcome),
    }
    return render(request, "accounts/sign_ins.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    columns = {text(f"sheet.{name}"): width for name, width in WIDTHS.items()}
    content = workbook(text("place.sign-ins"), columns, _lines(_asked(request)[:MOST_IN_A_SHEET]))
    return download(content, "sign-ins", timezone.localdate())


def _lines(rows: QuerySet[SignIn]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        at = f"{timezone.localtime(row.at):%Y-%m-%d %H:%M:%S}"
        yield at, row.username, row.person, row.source, text(f"way.{row.way}"), text(f"outcome.{row.outcome}")


def _asked(request: HttpRequest) -> QuerySet[SignIn]:
    asked = request.GET
    rows = sign_ins(request.actor, on=timezone.localdate()).select_related("person")
    if words := asked.get("q", "").strip():
        rows = rows.filter(Q(username__icontains=words) | Q(person__name__icontains=words) | Q(source=words))
    if outcome := asked.get("outcome"):
        rows = rows.filter(outcome=outcome)
    return between(rows, asked.get("from", ""), asked.get("to", ""))


def between(rows: QuerySet[SignIn], first: str, last: str) -> QuerySet[SignIn]:
    """Those from one day to another, both included, in the city's time; what is no day narrows nothing."""
    try:
        begins, ends = day_of(first), day_of(last)
    except Refused:
        return rows
    zone = timezone.get_current_timezone()
    if begins:
        rows = rows.filter(at__gte=datetime(begins.year, begins.month, begins.day, tzinfo=zone))
    if ends:
        after = ends + timedelta(days=1)
        rows = rows.filter(at__lt=datetime(after.year, after.month, after.day, tzinfo=zone))
    return rows
