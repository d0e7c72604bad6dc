"""Come in and go out: password and code, the authenticator at the first time, one's password, the demo's eyes."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe

from luoshi.apps.accounts.errors import Refused, Unauthenticated
from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.pages.eyes import EYES
from luoshi.apps.accounts.signin import enter
from luoshi.apps.accounts.signin.passwords import change_password, must_change
from luoshi.apps.accounts.signin.sessions import half_of
from luoshi.apps.accounts.signin.totp import has_authenticator
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text


def sign_in(request: HttpRequest) -> HttpResponse:
    """Name, password and code at once; a wrong one says so, and keeps the name."""
    if request.method != "POST":
        facts = {"next": request.GET.get("next", ""), "bare": not Person.objects.exists()}
        return render(request, "accounts/sign_in.html", facts)
    given = request.POST
    try:
        state = enter.sign_in(
            request,
            username=given.get("username", "").strip(),
            password=given.get("password", ""),
            code=given.get("code", "").strip(),
            at=timezone.now(),
        )
    except Refused as refusal:
        return _again(request, "accounts/sign_in.html", refusal, {"next": given.get("next", "")})
    return _onward(request, state, given.get("next", ""))


def code(request: HttpRequest) -> HttpResponse:
    """The code, where the city's own sign-in vouched for the person without one."""
    person = half_of(request, at=timezone.now())
    if person is None:
        return redirect("sign-in")
    if not has_authenticator(person):
        return redirect("authenticator")
    if request.method != "POST":
        return render(request, "accounts/code.html")
    try:
        state = enter.give_code(request, code=request.POST.get("code", "").strip(), at=timezone.now())
    except Refused as refusal:
        return _again(request, "accounts/code.html", refusal)
    return _onward(request, state)


def authenticator(request: HttpRequest) -> HttpResponse:
    """Set the authenticator up between the password and the first code; then the recovery codes, once."""
    at = timezone.now()
    if request.method == "POST":
        try:
            codes = enter.confirm(request, code=request.POST.get("code", "").strip(), at=at)
        except Unauthenticated:
            return redirect("sign-in")
        except Refused as refusal:
            messages.error(request, sentence(refusal.code, refusal.facts, language()))
            return redirect("authenticator")
        return _private(render(request, "accounts/recovery.html", {"codes": codes}))
    try:
        begun = enter.enrol(request, at=at)
    except Refused:
        return redirect("sign-in")
    drawing = mark_safe(begun.svg)  # noqa: S308 - drawn by segno from an address of ours
    return _private(render(request, "accounts/authenticator.html", {"begun": begun, "svg": drawing}))


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    enter.sign_out(request, at=timezone.now())
    return redirect("sign-in")


def password(request: HttpRequest) -> HttpResponse:
    """Another password; one's other sessions end by it."""
    at = timezone.now()
    person = Person.objects.get(pk=request.actor.person)
    facts = {"must": must_change(person, at)}
    if request.method != "POST":
        return render(request, "accounts/password.html", facts)
    given = request.POST
    if given.get("new") != given.get("again"):
        return render(request, "accounts/password.html", facts | {"fault": text("password.differ")}, status=422)
    try:
        changed = change_password(by=request.actor, old=given.get("old", ""), new=given.get("new", ""), at=at)
    except Refused as refusal:
        return _again(request, "accounts/password.html", refusal, facts)
    update_session_auth_hash(request, changed)
    messages.success(request, text("password.changed"))
    return redirect("/")


def look_through(request: HttpRequest) -> HttpResponse:
    """In a demonstration: go on as one of the city's people, without a password. Elsewhere no such page."""
    username = EYES.get(request.POST.get("who", ""))
    person = Person.objects.filter(username=username, is_active=True).first() if settings.DEMO and username else None
    if person is None:
        raise Http404
    enter.look_through(request, person, at=timezone.now())
    return redirect("/")


def _onward(request: HttpRequest, state: str, wanted: str = "") -> HttpResponse:
    if state == "enrol":
        return redirect("authenticator")
    if state == "code":
        return redirect("sign-in-code")
    if must_change(Person.objects.get(pk=request.user.pk), timezone.now()):
        return redirect("password")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if wanted and ours else "/")


def _again(
    request: HttpRequest, template: str, refusal: Refused, more: Mapping[str, object] | None = None
) -> HttpResponse:
    fault = sentence(refusal.code, refusal.facts, language())
    return render(request, template, {"fault": fault, **(more or {})}, status=422)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
