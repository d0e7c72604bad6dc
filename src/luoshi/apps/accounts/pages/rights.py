"""Rights: who has what, given, taken back, lent; and the tokens that exercise them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.actions import end_delegation, grant, revoke
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.api.find import delegation_seen, grant_seen, token_seen
from luoshi.apps.accounts.models import Grant, Role
from luoshi.apps.accounts.pages.entered import Entered
from luoshi.apps.accounts.pages.forms import Failed, Field, Form, bind, options
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.queries.rights import STATES, delegations_kept, grants_kept, tokens_kept
from luoshi.apps.accounts.scope import SEES_PEOPLE, visible_units
from luoshi.apps.accounts.signin.tokens import revoke_token
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.api.texts import text

A_PAGE = 50
MOST_PEOPLE = 500
WIDTHS = {
    "username": 20, "person": 14, "role": 14, "unit": 32, "begins": 12, "ends": 12, "revoked": 12, "granted_by": 14,
}  # fmt: skip


def page(request: HttpRequest, failed: Failed | None = None) -> HttpResponse:
    """The grants asked for; below, what is lent and the tokens."""
    by: Actor = request.actor
    on = timezone.localdate()
    asked = request.GET
    facts = {
        "page": Paginator(_asked(request), A_PAGE).get_page(asked.get("page")),
        "asked": asked,
        "state": asked.get("state") or "now",
        "states": STATES,
        "narrowed": any(asked.get(name) for name in ("q", "role", "unit", "state")),
        "roles": options(Role),
        "unfounded": grants_kept(by, on=on, state="unfounded").count(),
        "delegations": delegations_kept(by, on=on),
        "tokens": tokens_kept(by).filter(expires_at__gt=timezone.now()),
        "on": on,
        "forms": bind([_giving(on.isoformat())], failed),
        "names": visible_units(by, *SEES_PEOPLE).on(on).values_list("name", flat=True),
        "people": visible_people(by, on=on).filter(is_active=True)[:MOST_PEOPLE],
        "failed": failed,
    }
    return render(request, "accounts/rights.html", facts)


def give(request: HttpRequest) -> HttpResponse:
    """A role for somebody, for a unit and all below it, for a time."""

    def act() -> str:
        entered = Entered.of(request)
        person, unit = entered.person("person"), entered.unit("unit")
        period = {"begins": entered.day("begins"), "ends": entered.day("ends")}
        grant(by=entered.by, person=person, role=entered["role"], unit=unit, on=entered.on, **period)
        return reverse("rights")

    return take(request, "grant", act, lambda failed: page(request, failed))


def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """A grant holds no longer."""

    def act() -> str:
        entered = Entered.of(request)
        revoke(by=entered.by, grant=grant_seen(entered.by, key), on=entered.on)
        return _back(request)

    return take(request, "revoke", act, lambda failed: page(request, failed))


def end_lending(request: HttpRequest, key: UUID) -> HttpResponse:
    """A delegation holds no longer."""

    def act() -> str:
        entered = Entered.of(request)
        end_delegation(by=entered.by, delegation=delegation_seen(entered.by, key), on=entered.on)
        return _back(request)

    return take(request, "end_delegation", act, lambda failed: page(request, failed))


def void(request: HttpRequest, key: UUID) -> HttpResponse:
    """A token is good for nothing any more."""

    def act() -> str:
        entered = Entered.of(request)
        revoke_token(by=entered.by, token=token_seen(entered.by, key), at=entered.at)
        return _back(request)

    return take(request, "revoke_token", act, lambda failed: page(request, failed))


def excel(request: HttpRequest) -> HttpResponse:
    """The grants asked for."""
    columns = {text(f"sheet.{name}"): width for name, width in WIDTHS.items()}
    content = workbook(text("place.rights"), columns, _lines(_asked(request)))
    return download(content, "rights", timezone.localdate())


def _lines(rows: QuerySet[Grant]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        who = (row.person.username, row.person.name, text(f"role.{row.role}"), row.unit.name)
        yield *who, row.begins, row.ends, row.revoked_on, row.granted_by or text("history.machine")


def _asked(request: HttpRequest) -> QuerySet[Grant]:
    asked, on = request.GET, timezone.localdate()
    named = asked.get("unit", "").strip()
    seen = visible_units(request.actor, Role.SECURITY)
    unit = seen.filter(name=named).first() or seen.filter(code=named).first() if named else None
    state = asked.get("state") or "now"
    found = grants_kept(
        request.actor, on=on, words=asked.get("q", "").strip(), role=asked.get("role", ""), unit=unit, state=state
    )
    return found.none() if named and unit is None else found


def _back(request: HttpRequest) -> str:
    """To the person whose page it was done on, else to the list."""
    person = request.POST.get("person", "")
    return reverse("person", args=[person]) if person else reverse("rights")


def _giving(today: str) -> Form:
    fields = (
        Field("person", "person", needed=True),
        Field("role", "select", needed=True, choices=options(Role)),
        Field("unit", "unit", needed=True),
        Field("begins", "date", value=today),
        Field("ends", "date"),
    )
    return Form("grant", reverse("give-right"), fields)
