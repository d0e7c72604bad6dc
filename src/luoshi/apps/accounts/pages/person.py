"""Somebody: posts, rights, sign-in; and what each administrator may do, each their own part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.actions import (
    appoint,
    change_person,
    deactivate_person,
    end_holding,
    grant,
    leave,
    reactivate_person,
    transfer,
)
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.api.find import grants_seen, holding_seen, person_seen
from luoshi.apps.accounts.errors import Invalid, Missing
from luoshi.apps.accounts.models import (
    ADMINISTRATORS,
    BUSINESS,
    Holding,
    Person,
    PersonKind,
    Post,
    RecoveryCode,
    Role,
    SignIn,
)
from luoshi.apps.accounts.pages.entered import Entered
from luoshi.apps.accounts.pages.forms import Failed, Field, Form, bind, options
from luoshi.apps.accounts.pages.history import history
from luoshi.apps.accounts.pages.people import told
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.accounts.queries.people import reaches_beyond
from luoshi.apps.accounts.scope import SEES_PEOPLE, visible_units
from luoshi.apps.accounts.signin.ending import end_sessions, sessions_of
from luoshi.apps.accounts.signin.first import give_password
from luoshi.apps.accounts.signin.totp import has_authenticator, reset_authenticator

MOST_SIGN_INS = 10


def page(request: HttpRequest, key: UUID, failed: Failed | None = None) -> HttpResponse:
    """The page of a person."""
    by: Actor = request.actor
    on = timezone.localdate()
    person = person_seen(by, key)
    held = Holding.objects.filter(person=person).select_related("post__unit").order_by("-begins", "post__order")
    system, security = bool(by.paths(Role.SYSTEM)), bool(by.paths(Role.SECURITY))
    now = [each for each in held if each.holds(on)]
    forms = [
        *(_keeping(person, now, on.isoformat()) if system else ()),
        *(_guarding(person, on.isoformat()) if security else ()),
    ]
    facts = {
        "whose": person,
        "now": now,
        "past": [each for each in held if not each.holds(on)],
        "grants": grants_seen(by).filter(person=person).select_related("unit", "granted_by").order_by("-begins"),
        "on": on,
        "system": system,
        "security": security,
        "has_code": has_authenticator(person),
        "codes": RecoveryCode.objects.filter(person=person, used_at=None).count(),
        "sessions": sessions_of(person, at=timezone.now()) if security else (),
        "sign_ins": SignIn.objects.filter(person=person)[:MOST_SIGN_INS] if security else (),
        "beyond": reaches_beyond(person, by, Role.SYSTEM if system else Role.SECURITY, on=on),
        "oneself": person.pk == by.person,
        "forms": bind(forms, failed),
        "names": visible_units(by, *SEES_PEOPLE).on(on).values_list("name", flat=True),
        "history": history("accounts.Person", person.pk),
    }
    return render(request, "accounts/person.html", facts)


def step(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Take a step with a person."""
    if step not in ACTS:
        raise Http404
    person = person_seen(request.actor, key)

    def act() -> HttpResponse | str:
        if step == "first_password":
            return _first_password(request, person)
        ACTS[step](Entered.of(request), person)
        return reverse("person", args=[person.pk])

    return take(request, step, act, lambda failed: page(request, key, failed))


def _keeping(person: Person, now: list[Holding], today: str) -> list[Form]:
    """A system administrator's: the everyday first."""
    name = Field("person_name", needed=True, value=person.name)
    contact = (Field("phone", value=person.phone), Field("email", value=person.email))
    change = _form("change", person, name, *contact, version=person.version)
    if not person.is_active:
        return [_form("reactivate", person), change]
    unit, title = Field("unit", "unit", needed=True), Field("title", needed=True)
    begins, last = Field("begins", "date", needed=True, value=today), Field("last", "date", needed=True, value=today)
    held = tuple((str(each.pk), f"{each.post.unit.name} · {each.post.title}") for each in now)
    only = held[0][0] if len(held) == 1 else ""
    ending = _form(
        "end_holding", person, Field("holding", "select", True, only, held), Field("ends", "date", True, today)
    )
    leaving = _form("leave", person, last, count=len(now))
    if person.kind != PersonKind.OFFICIAL:
        return [change, _form("suspend", person)]
    moving = [_form("transfer", person, unit, title, begins), ending] if now else []
    appointing = _form("appoint", person, unit, title, begins)
    return [appointing, *moving, _form("first_password", person), change, _form("suspend", person), leaving]


def _guarding(person: Person, today: str) -> list[Form]:
    """A security administrator's."""
    roles = BUSINESS if person.kind == PersonKind.OFFICIAL else ADMINISTRATORS
    fields = (
        Field("role", "select", True, "", options(Role, only=roles)),
        Field("unit", "unit", True),
        Field("begins", "date", True, today),
        Field("ends", "date"),
    )
    given = [_form("grant", person, *fields)] if person.is_active else []
    reset = [_form("reset_totp", person)] if has_authenticator(person) else []
    return [*given, *reset, _form("end_all", person)]


def _form(step: str, person: Person, *fields: Field, version: int | None = None, **facts: object) -> Form:
    return Form(step, reverse("person-step", args=[person.pk, step]), fields, version, {"person": person.name, **facts})


def _first_password(request: HttpRequest, person: Person) -> HttpResponse:
    password = give_password(by=request.actor, person=person, at=timezone.now())
    return told(request, person, password)


def _post(entered: Entered) -> Post:
    """The post named by unit and title. Raises Invalid for one the unit does not have."""
    unit, title, day = entered.unit("unit"), entered["title"], entered.needed_day("begins")
    posts = Post.objects.on(day).filter(unit=unit)
    post = posts.filter(title=title).select_related("unit").first()
    if post is None:
        known = "、".join(posts.values_list("title", flat=True))
        raise Invalid("entered.no-post", given=title, unit=unit.name, known=known or "—")
    return post


def _appoint(entered: Entered, person: Person) -> object:
    return appoint(by=entered.by, person=person, post=_post(entered), begins=entered.needed_day("begins"))


def _transfer(entered: Entered, person: Person) -> object:
    return transfer(by=entered.by, person=person, post=_post(entered), begins=entered.needed_day("begins"))


def _end_holding(entered: Entered, person: Person) -> object:
    holding = holding_seen(entered.by, entered.key("holding"))
    if holding.person_id != person.pk:
        raise Missing("post.missing", key=holding.pk)
    return end_holding(by=entered.by, holding=holding, ends=entered.needed_day("ends"))


def _change(entered: Entered, person: Person) -> object:
    entered.need_version(person.version, {"name": person.name})
    given = {"name": entered["person_name"], "phone": entered["phone"], "email": entered["email"]}
    return change_person(by=entered.by, person=person, on=entered.on, **given)


def _grant(entered: Entered, person: Person) -> object:
    unit, period = entered.unit("unit"), {"begins": entered.day("begins"), "ends": entered.day("ends")}
    return grant(by=entered.by, person=person, role=entered["role"], unit=unit, on=entered.on, **period)


ACTS: Mapping[str, Callable[[Entered, Person], object]] = {
    "appoint": _appoint,
    "transfer": _transfer,
    "end_holding": _end_holding,
    "change": _change,
    "suspend": lambda entered, person: deactivate_person(by=entered.by, person=person, on=entered.on),
    "reactivate": lambda entered, person: reactivate_person(by=entered.by, person=person, on=entered.on),
    "leave": lambda entered, person: leave(
        by=entered.by, person=person, last=entered.needed_day("last"), on=entered.on
    ),
    "first_password": lambda entered, person: give_password(by=entered.by, person=person, at=entered.at),
    "grant": _grant,
    "end_all": lambda entered, person: end_sessions(by=entered.by, person=person, at=entered.at),
    "reset_totp": lambda entered, person: reset_authenticator(by=entered.by, person=person, at=entered.at),
}
