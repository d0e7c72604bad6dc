"""A unit: where it stands, its posts and people, its history; and what its system administrator may do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.actions import (
    appoint,
    end_charge,
    end_holding,
    move_unit,
    open_post,
    put_in_charge,
    reform,
    rename_unit,
)
from luoshi.apps.accounts.api.find import charge_seen, holding_seen, post_seen
from luoshi.apps.accounts.errors import Invalid, Missing
from luoshi.apps.accounts.models import Charge, Post, Rank, Role, Unit
from luoshi.apps.accounts.pages.entered import Entered, unit_named
from luoshi.apps.accounts.pages.forms import Choices, Failed, Field, Form, bind, options
from luoshi.apps.accounts.pages.history import history
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.accounts.queries.organisation import Standing, in_charge_posts, standing
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.scope import SEES_PEOPLE, unit_seen, visible_units

Row = TypeVar("Row", Post, Charge)
MOST_PEOPLE = 500
"""A list to choose from is sent with the page up to so many; beyond, names are typed."""


def page(request: HttpRequest, code: str, failed: Failed | None = None) -> HttpResponse:
    """The page of a unit."""
    by, on = request.actor, timezone.localdate()
    unit = unit_seen(by, code, *SEES_PEOPLE)
    now = standing(unit, on=on)
    keeps = by.has(Role.SYSTEM, path=unit.path)
    people = visible_people(by, on=on).filter(is_active=True, kind="official") if keeps else []
    facts = {
        "now": now,
        "unit": unit,
        "over": not unit.holds(on),
        "keeps": keeps,
        "forms": bind(_forms(now, on), failed) if keeps else (),
        "names": visible_units(by, *SEES_PEOPLE).on(on).values_list("name", flat=True) if keeps else (),
        "people": people[:MOST_PEOPLE],
        "history": history("accounts.Unit", unit.pk),
    }
    return render(request, "accounts/unit.html", facts)


def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Take a step with a unit."""
    if step not in ACTS:
        raise Http404
    unit = unit_seen(request.actor, code, *SEES_PEOPLE)

    def act() -> str:
        ACTS[step](Entered.of(request), unit)
        return reverse("unit", args=[unit.code])

    return take(request, step, act, lambda failed: page(request, code, failed))


def _forms(now: Standing, on: Date) -> list[Form]:
    """What may be done, the everyday first."""
    unit, today = now.unit, on.isoformat()
    holdings = tuple(
        (str(each.pk), f"{post.title} · {each.person.name}") for post in now.posts for each in post.holders
    )
    posts = tuple((str(post.pk), post.title) for post in now.posts)
    charges = tuple((str(each.pk), each.post.title) for each in now.charges)
    above = tuple((str(post.pk), f"{post.unit.name} · {post.title}") for post in in_charge_posts(unit, on=on))
    begins = Field("begins", "date", needed=True, value=today)
    ends = Field("ends", "date", needed=True, value=today)
    forms = [
        _form("appoint", unit, _select("post", posts), Field("person", "person", needed=True), begins)
        if posts
        else None,
        _form("end_holding", unit, _select("holding", holdings), ends) if holdings else None,
        _form("open_post", unit, Field("title", needed=True), _select("rank", options(Rank))),
        _form("put_in_charge", unit, _select("post", above), begins) if above and not charges else None,
        _form("end_charge", unit, _select("charge", charges), ends) if charges else None,
        _renaming(unit, today),
        *((_moving(unit), _reforming(now, today)) if unit.parent_id else ()),
    ]
    return [form for form in forms if form is not None]


def _form(step: str, unit: Unit, *fields: Field, version: int | None = None, **facts: object) -> Form:
    return Form(step, reverse("unit-step", args=[unit.code, step]), fields, version, facts)


def _select(name: str, choices: Choices) -> Field:
    only = choices[0][0] if len(choices) == 1 else ""
    return Field(name, "select", needed=True, value=only, choices=choices)


def _renaming(unit: Unit, today: str) -> Form:
    name, short = Field("name", needed=True, value=unit.name), Field("short", value="、".join(unit.short))
    on = Field("on", "date", needed=True, value=today)
    return _form("rename", unit, name, short, on, version=unit.version, name=unit.name)


def _moving(unit: Unit) -> Form:
    above = unit.parent.name if unit.parent else ""
    return _form("move", unit, Field("parent", "unit", needed=True, value=above), version=unit.version)


def _reforming(now: Standing, today: str) -> Form:
    posts = tuple((str(post.pk), post.title) for post in now.posts)
    fields = (
        Field("on", "date", needed=True, value=today),
        Field("into", "unit", needed=True),
        Field("reference", needed=True),
        Field("follow", "checks", choices=posts),
    )
    held = sum(len(post.holders) for post in now.posts)
    return _form("reform", now.unit, *fields, version=now.unit.version, posts=len(posts), held=held)


def _its_own(row: Row, unit: Unit) -> Row:
    """A post or charge of this unit. Raises Missing for another's."""
    if row.unit_id != unit.pk:
        raise Missing("post.missing", key=row.pk)
    return row


def _appoint(entered: Entered, unit: Unit) -> object:
    post = _its_own(post_seen(entered.by, entered.key("post")), unit)
    return appoint(by=entered.by, post=post, person=entered.person("person"), begins=entered.needed_day("begins"))


def _end_holding(entered: Entered, unit: Unit) -> object:
    holding = holding_seen(entered.by, entered.key("holding"))
    _its_own(holding.post, unit)
    return end_holding(by=entered.by, holding=holding, ends=entered.needed_day("ends"))


def _open_post(entered: Entered, unit: Unit) -> object:
    return open_post(by=entered.by, unit=unit, title=entered["title"], rank=entered["rank"])


def _put_in_charge(entered: Entered, unit: Unit) -> object:
    post = post_seen(entered.by, entered.key("post"))
    return put_in_charge(by=entered.by, post=post, unit=unit, begins=entered.needed_day("begins"))


def _end_charge(entered: Entered, unit: Unit) -> object:
    charge = _its_own(charge_seen(entered.by, entered.key("charge")), unit)
    return end_charge(by=entered.by, charge=charge, ends=entered.needed_day("ends"))


def _rename(entered: Entered, unit: Unit) -> object:
    entered.need_version(unit.version, {"name": unit.name})
    day = entered.needed_day("on")
    return rename_unit(by=entered.by, unit=unit, name=entered["name"], short=entered.names("short"), on=day)


def _move(entered: Entered, unit: Unit) -> object:
    entered.need_version(unit.version, {"parent": unit.parent and unit.parent.name})
    return move_unit(by=entered.by, unit=unit, parent=entered.unit("parent"))


def _reform(entered: Entered, unit: Unit) -> object:
    """The units that take over, named one after another; the posts ticked go over to the first of them."""
    entered.need_version(unit.version, {"ends": unit.ends})
    day = entered.needed_day("on")
    new = [unit_named(entered.by, name, day) for name in entered.names("into")]
    if not new:
        raise Invalid("reform.lacking")
    posts = {post_seen(entered.by, key): new[0] for key in entered.keys("follow")}
    return reform(by=entered.by, old=[unit], new=new, on=day, reference=entered["reference"], posts=posts)


ACTS: Mapping[str, Callable[[Entered, Unit], Any]] = {
    "appoint": _appoint,
    "end_holding": _end_holding,
    "open_post": _open_post,
    "put_in_charge": _put_in_charge,
    "end_charge": _end_charge,
    "rename": _rename,
    "move": _move,
    "reform": _reform,
}
