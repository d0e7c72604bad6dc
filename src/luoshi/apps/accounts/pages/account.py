"""My account: what I may do, by what I sign in, where I am signed in, what I lend, and the tokens of my programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.actions import delegate, end_delegation
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.api.find import delegation_seen, delegations_seen, grant_seen, token_seen
from luoshi.apps.accounts.errors import Forbidden, Slowed
from luoshi.apps.accounts.models import BUSINESS, Grant, Holding, Person, RecoveryCode, Token
from luoshi.apps.accounts.pages.entered import Entered
from luoshi.apps.accounts.pages.forms import Failed, Field, Form, bind
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.signin.ending import end_session, end_sessions, sessions_of
from luoshi.apps.accounts.signin.marks import HANDLE
from luoshi.apps.accounts.signin.passwords import profile_of
from luoshi.apps.accounts.signin.source import source_of
from luoshi.apps.accounts.signin.throttle import admit, counters, forgive
from luoshi.apps.accounts.signin.tokens import LONGEST, make_token, revoke_token
from luoshi.apps.accounts.signin.totp import has_authenticator, renew_codes
from luoshi.apps.api.texts import text

MOST_PEOPLE = 500


def page(request: HttpRequest, failed: Failed | None = None) -> HttpResponse:
    """Oneself."""
    by: Actor = request.actor
    at, on = timezone.now(), timezone.localdate()
    me = Person.objects.get(pk=by.person)
    grants = list(Grant.objects.on(on).filter(person=me).select_related("unit").order_by("unit__path"))
    lent = delegations_seen(by).filter(ends__gte=on, revoked_on=None).select_related("giver", "taker")
    days = profile_of(at).days
    facts = {
        "me": me,
        "posts": Holding.objects.on(on).filter(person=me).select_related("post__unit"),
        "grants": grants,
        "given": lent.filter(giver=me),
        "taken": lent.filter(taker=me),
        "tokens": Token.objects.filter(person=me, revoked_at=None, expires_at__gt=at).select_related("grant__unit"),
        "sessions": sessions_of(me, at=at),
        "handle": request.session.get(HANDLE, ""),
        "has_code": has_authenticator(me),
        "codes": RecoveryCode.objects.filter(person=me, used_at=None).count(),
        "password_until": me.password_at + timedelta(days=days) if days and me.password_at else None,
        "forms": {form.step: form for form in bind(_forms(grants, me, on.isoformat()), failed)},
        "people": visible_people(by, on=on).filter(is_active=True, kind=me.kind).exclude(pk=me.pk)[:MOST_PEOPLE],
        "failed": failed,
    }
    return render(request, "accounts/account.html", facts)


def step(request: HttpRequest, step: str) -> HttpResponse:
    """Do something with one's own account."""
    if step not in ACTS:
        raise Http404
    return take(request, step, lambda: ACTS[step](request, Entered.of(request)), lambda failed: page(request, failed))


def _forms(grants: list[Grant], me: Person, today: str) -> list[Form]:
    held = tuple((str(each.pk), f"{text(f'role.{each.role}')} · {each.unit.name}") for each in grants)
    own = Field("grant", "select", True, held[0][0] if len(held) == 1 else "", held)
    lending = (
        own,
        Field("taker", "person", True),
        Field("begins", "date", True, today),
        Field("ends", "date", True, today),
        Field("reason", needed=True),
    )
    forms = [_form("delegate", *lending)] if grants else []
    work = tuple(choice for choice, each in zip(held, grants, strict=True) if each.role in BUSINESS)
    if work:
        grant = Field("grant", "select", True, work[0][0] if len(work) == 1 else "", work)
        forms.append(_form("make_token", grant, Field("token_name", needed=True), Field("expires", "date", True)))
    if has_authenticator(me):
        forms.append(_form("renew_codes", Field("code_now", needed=True)))
    return forms


def _form(step: str, *fields: Field) -> Form:
    return Form(step, reverse("account-step", args=[step]), fields)


def _delegate(_: HttpRequest, entered: Entered) -> str:
    by = entered.by
    own, taker = grant_seen(by, entered.key("grant")), entered.person("taker")
    begins, ends = entered.needed_day("begins"), entered.needed_day("ends")
    delegate(by=by, grant=own, taker=taker, begins=begins, ends=ends, reason=entered["reason"], on=entered.on)
    return reverse("account")


def _end_delegation(_: HttpRequest, entered: Entered) -> str:
    end_delegation(by=entered.by, delegation=delegation_seen(entered.by, entered.key("key")), on=entered.on)
    return reverse("account")


def _make_token(request: HttpRequest, entered: Entered) -> HttpResponse:
    own = grant_seen(entered.by, entered.key("grant"))
    last = min(_end_of(entered), entered.at + LONGEST)
    _, secret = make_token(by=entered.by, grant=own, name=entered["token_name"], expires_at=last, at=entered.at)
    return _once(request, "told.token", [secret])


def _revoke_token(_: HttpRequest, entered: Entered) -> str:
    token = token_seen(entered.by, entered.key("key"))
    revoke_token(by=entered.by, token=token, at=entered.at)
    return reverse("account")


def _renew_codes(request: HttpRequest, entered: Entered) -> HttpResponse:
    me = Person.objects.get(pk=entered.by.person)
    counted = counters(username=me.username, source=source_of(request), device="", at=entered.at)
    if seconds := admit(counted, at=entered.at):  # whoever finds a session open does not get to guess
        raise Slowed("signin.slowed", seconds=seconds)
    codes = renew_codes(me, entered["code_now"], at=entered.at)
    forgive(counted, at=entered.at)
    return _once(request, "told.codes", codes)


def _end_session(request: HttpRequest, entered: Entered) -> str:
    if entered["key"] == request.session.get(HANDLE):
        raise Forbidden("session.present")
    end_session(by=entered.by, handle=entered.key("key"), at=entered.at)
    return reverse("account")


def _end_others(request: HttpRequest, entered: Entered) -> str:
    me = Person.objects.get(pk=entered.by.person)
    end_sessions(by=entered.by, person=me, at=entered.at, but=request.session.session_key or "")
    return reverse("account")


def _end_of(entered: Entered) -> datetime:
    """The last moment of a day."""
    return datetime.combine(entered.needed_day("expires"), time.max, timezone.get_current_timezone())


def _once(request: HttpRequest, key: str, words: list[str]) -> HttpResponse:
    """A page of what is shown once and kept nowhere."""
    response = render(request, "accounts/told_once.html", {"key": key, "words": words})
    response["Cache-Control"] = "no-store"
    return response


ACTS: Mapping[str, Callable[[HttpRequest, Entered], HttpResponse | str]] = {
    "delegate": _delegate,
    "end_delegation": _end_delegation,
    "make_token": _make_token,
    "revoke_token": _revoke_token,
    "renew_codes": _renew_codes,
    "end_session": _end_session,
    "end_others": _end_others,
}
