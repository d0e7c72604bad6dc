"""The door: what lets in, what does not, and what is said."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.utils import timezone

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing, Slowed, Unauthenticated
from luoshi.apps.accounts.models import Attempts, Authenticator, Person, RecoveryCode, SignIn
from luoshi.apps.accounts.signin.device import COOKIE
from luoshi.apps.accounts.signin.enter import confirm, enrol, give_code, sign_in, sign_in_by_oidc, sign_out
from luoshi.apps.accounts.signin.passwords import change_password, must_change, set_password
from luoshi.apps.accounts.signin.policy import session_limits
from luoshi.apps.accounts.signin.sessions import SessionLimitsMiddleware, keep
from luoshi.apps.accounts.signin.source import source_of
from luoshi.apps.accounts.signin.totp import check_code, reset_authenticator
from luoshi.apps.accounts.signin.whose import actor_of_request
from luoshi.apps.record.models import Entry
from tests.support.accounts import City, acting
from tests.support.browsers import browser
from tests.support.door import (
    PASSWORD,
    code_of,
    fresh_code,
    request_from,
    with_authenticator,
    with_password,
    wrong_code,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def head(city: City) -> Person:
    """Somebody with a password and an authenticator."""
    with_authenticator(city.head)
    return with_password(city.head)


def try_in(person: str, password: str, code: str, source: str = "10.0.0.1", at=None, **cookies: str):
    return sign_in(
        request_from(source, **cookies), username=person, password=password, code=code, at=at or timezone.now()
    )


def test_password_and_code_together_let_in_and_open_a_new_session(head: Person) -> None:
    request = request_from()
    request.session["left over"] = 1
    request.session.save()
    before = request.session.session_key
    assert sign_in(request, username="head", password=PASSWORD, code=fresh_code(head), at=NOW) == "entered"
    assert request.session.session_key != before
    assert "left over" not in request.session
    assert actor_of_request(request, at=NOW) == acting(head, on=timezone.localdate(NOW))


@pytest.mark.parametrize("wrong", ["name", "password", "code", "no code", "left"])
def test_every_failure_is_answered_alike(head: Person, wrong: str) -> None:
    code = {"code": wrong_code(Authenticator.objects.get()), "no code": ""}.get(wrong) or fresh_code(head)
    code = "" if wrong == "no code" else code
    if wrong == "left":
        Person.objects.filter(pk=head.pk).update(is_active=False)
    with pytest.raises(Unauthenticated) as caught:
        try_in("nobody" if wrong == "name" else "head", "no" if wrong == "password" else PASSWORD, code)
    assert (caught.value.code, caught.value.facts) == ("signin.refused", {})


def test_a_name_nobody_has_takes_about_as_long_as_a_wrong_password(head: Person, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    with_password(head)

    def shortest(name: str) -> float:
        times = []
        for attempt in range(3):
            start = time.perf_counter()
            with pytest.raises(Unauthenticated):
                try_in(name, "not this one", "", source=f"10.1.{attempt}.{len(name)}")
            times.append(time.perf_counter() - start)
        return min(times)

    known, unknown = shortest("head"), shortest("nobody")
    assert 0.5 < unknown / known < 2


def test_djangos_own_door_lets_nobody_in(head: Person) -> None:
    assert authenticate(request_from(), username="head", password=PASSWORD) is None


def test_a_code_works_once(head: Person) -> None:
    code = fresh_code(head)
    assert try_in("head", PASSWORD, code) == "entered"
    with pytest.raises(Unauthenticated):
        try_in("head", PASSWORD, code)


def test_the_log_tells_a_known_password_from_a_guess(head: Person) -> None:
    for password, code in (("no", ""), (PASSWORD, wrong_code(Authenticator.objects.get()))):
        with pytest.raises(Unauthenticated):
            try_in("head", password, code)
    request = request_from("10.0.0.9")
    sign_in(request, username="head", password=PASSWORD, code=fresh_code(head), at=timezone.now())
    sign_out(request, at=timezone.now())
    assert sorted(SignIn.objects.values_list("outcome", flat=True)) == ["code", "entered", "left", "refused"]
    assert SignIn.objects.filter(source="10.0.0.9").count() == 2


def fail(times: int, person: str = "head", source: str = "10.0.0.1", at=NOW, **cookies: str) -> None:
    for _ in range(times):
        with pytest.raises(Unauthenticated):
            try_in(person, "wrong", "", source, at=at, **cookies)


def test_guessing_is_slowed_down_by_growing_delays(head: Person) -> None:
    fail(5)
    waits, at = [], NOW
    for _ in range(4):
        with pytest.raises(Slowed) as caught:
            try_in("head", PASSWORD, fresh_code(head), at=at)
        waits.append(caught.value.facts["seconds"])
        at += timedelta(seconds=waits[-1])
        fail(1, at=at)
    assert waits == [2, 4, 8, 16]


def test_guessing_at_a_name_never_keeps_its_owner_out(head: Person) -> None:
    for address in range(20):
        fail(5, source=f"10.9.9.{address}")
        with pytest.raises(Slowed):
            try_in("head", "wrong", "", f"10.9.9.{address}", at=NOW)
    assert try_in("head", PASSWORD, fresh_code(head), "10.0.0.2", at=NOW) == "entered"


def test_a_browser_known_from_before_is_not_held_for_its_neighbours(head: Person) -> None:
    request = request_from("10.0.0.7")
    sign_in(request, username="head", password=PASSWORD, code=fresh_code(head), at=NOW)
    response = SessionLimitsMiddleware(lambda _: HttpResponse())(request)
    mark = response.cookies[COOKIE].value
    fail(5, source="10.0.0.7")
    with pytest.raises(Slowed):
        try_in("head", PASSWORD, fresh_code(head), "10.0.0.7", at=NOW)
    assert try_in("head", PASSWORD, fresh_code(head), "10.0.0.7", at=NOW, **{COOKIE: mark}) == "entered"
    fail(5, source="10.0.0.7", **{COOKIE: mark})
    with pytest.raises(Slowed):
        try_in("head", PASSWORD, fresh_code(head), "10.0.0.8", at=NOW, **{COOKIE: mark})
    with pytest.raises(Slowed):
        try_in("head", PASSWORD, fresh_code(head), "10.0.0.7", at=NOW, **{COOKIE: mark + "x"})


def test_one_address_trying_many_names_is_slowed_down(head: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.apps.accounts.signin.enter.make_password", lambda _: "")
    for number in range(60):
        fail(1, person=f"name-{number}")
    with pytest.raises(Slowed):
        try_in("one-more", "wrong", "", at=NOW)
    with pytest.raises(Slowed):
        try_in("head", PASSWORD, fresh_code(head), at=NOW)
    assert try_in("head", PASSWORD, fresh_code(head), "10.0.0.2", at=NOW) == "entered"


def test_failures_are_forgotten_and_success_forgets_them(head: Person) -> None:
    fail(4)
    assert try_in("head", PASSWORD, fresh_code(head), at=NOW) == "entered"
    fail(4)
    fail(4, at=NOW + timedelta(hours=2))
    Attempts.objects.update(last=NOW - timedelta(days=2))
    try_in("head", PASSWORD, fresh_code(head), "10.0.0.2", at=NOW)
    assert Attempts.objects.filter(last__lt=NOW - timedelta(days=1)).count() == 0


def test_the_counts_hold_no_name_and_no_address(head: Person) -> None:
    fail(1)
    assert all(len(key) == 64 for key in Attempts.objects.values_list("key", flat=True))


def test_the_first_sign_in_sets_up_the_authenticator_and_nothing_else(city: City) -> None:
    with_password(city.head)
    request = request_from()
    assert sign_in(request, username="head", password=PASSWORD, at=timezone.now()) == "enrol"
    assert actor_of_request(request, at=NOW) is None, "half signed in is not signed in"
    enrolment = enrol(request, at=timezone.now())
    assert enrolment.svg.startswith("<svg")
    assert enrolment.secret in enrolment.uri
    device = Authenticator.objects.get(user=city.head)
    assert device.bin_key.hex() not in device.key, "the secret is not stored as it is"
    with pytest.raises(Invalid):
        confirm(request, code=wrong_code(device), at=timezone.now())
    codes = confirm(request, code=code_of(device), at=timezone.now())
    assert len(set(codes)) == 10
    assert actor_of_request(request, at=timezone.now()) is not None
    with pytest.raises(Unauthenticated):
        enrol(request, at=timezone.now())


def test_a_demonstration_asks_nobody_for_an_authenticator_but_those_who_have_one(
    city: City, head: Person, settings: Any
) -> None:
    with_password(city.vice)
    settings.DEMO = True
    assert try_in("vice", PASSWORD, "") == "entered"
    with pytest.raises(Unauthenticated):
        try_in("head", PASSWORD, "")


def test_a_half_open_session_does_not_wait_for_ever(city: City) -> None:
    with_password(city.head)
    request = request_from()
    sign_in(request, username="head", password=PASSWORD, at=NOW)
    with pytest.raises(Unauthenticated):
        enrol(request, at=NOW + timedelta(minutes=11))


def test_who_has_an_authenticator_cannot_be_given_another_by_the_password_alone(head: Person) -> None:
    request = request_from()
    sign_in_by_oidc(request, head, strong=False, at=NOW)
    with pytest.raises(Conflict):
        enrol(request, at=NOW)


def test_a_recovery_code_stands_in_once(city: City) -> None:
    with_password(city.head)
    request = request_from()
    sign_in(request, username="head", password=PASSWORD, at=timezone.now())
    enrol(request, at=timezone.now())
    first, second, *_ = confirm(request, code=code_of(Authenticator.objects.get()), at=timezone.now())
    assert try_in("head", PASSWORD, first) == "entered"
    with pytest.raises(Unauthenticated):
        try_in("head", PASSWORD, first)
    assert try_in("head", PASSWORD, second.upper().replace("-", " ")) == "entered"
    assert first.replace("-", "") not in set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not check_code(city.mayor, second, at=NOW)


def test_a_lost_authenticator_is_reset_by_security_and_by_nobody_who_sets_passwords(city: City, head: Person) -> None:
    for name in ("system", "audit", "mayor", "head"):
        with pytest.raises((Forbidden, Missing)):
            reset_authenticator(by=city.actor(name), person=head, at=NOW)
    with pytest.raises(Forbidden):
        reset_authenticator(by=city.actor("security"), person=city.security, at=NOW)
    reset_authenticator(by=city.actor("security"), person=head, at=NOW)
    assert try_in("head", PASSWORD, "") == "enrol"


def test_a_password_somebody_else_set_opens_nothing_until_it_is_changed(city: City, head: Person) -> None:
    set_password(by=city.actor("system"), person=Person.objects.get(pk=head.pk), password="Linshi kouling 1", at=NOW)
    request = request_from()
    sign_in(request, username="head", password="Linshi kouling 1", code=fresh_code(head), at=timezone.now())
    actor = actor_of_request(request, at=timezone.now())
    assert actor is not None
    assert actor.rights == ()
    with pytest.raises(Unauthenticated):
        change_password(by=actor, old="wrong", new=PASSWORD, at=timezone.now())
    with pytest.raises(Invalid):
        change_password(by=actor, old="Linshi kouling 1", new="Linshi kouling 1", at=timezone.now())
    change_password(by=actor, old="Linshi kouling 1", new=PASSWORD, at=timezone.now())
    assert try_in("head", PASSWORD, fresh_code(head)) == "entered"


def test_who_keeps_people_cannot_become_who_grants(city: City) -> None:
    for target in ("security", "audit", "system"):
        with pytest.raises(Forbidden):
            set_password(by=city.actor("system"), person=getattr(city, target), password=PASSWORD, at=NOW)
    for name in ("security", "audit", "mayor"):
        with pytest.raises((Forbidden, Missing)):
            set_password(by=city.actor(name), person=city.head, password=PASSWORD, at=NOW)


def test_a_password_grows_old_by_one_yardstick_and_not_by_the_other(head: Person, settings) -> None:
    late = NOW + timedelta(days=91)
    assert not must_change(head, NOW)
    assert must_change(head, late)
    settings.PASSWORD_PROFILE = "asvs-5"
    assert not must_change(head, late)


def test_a_session_ends_when_idle_and_when_old(head: Person) -> None:
    limits = session_limits(on=NOW.date())

    def still_in(*pauses: float) -> bool:
        request = request_from()
        at = NOW
        sign_in(request, username="head", password=PASSWORD, code=fresh_code(head), at=at)
        for pause in pauses:
            at += timedelta(seconds=pause)
            keep(request, at=at)
        return "_auth_user_id" in request.session

    assert still_in(limits.idle - 1)
    assert not still_in(limits.idle + 1)
    assert still_in(*[limits.idle - 1] * 2)
    assert not still_in(*[limits.idle - 1] * (limits.absolute // limits.idle + 2))


def test_the_citys_own_sign_in_still_wants_the_code_unless_it_saw_one(head: Person) -> None:
    request = request_from()
    assert sign_in_by_oidc(request, head, strong=False, at=NOW) == "code"
    assert actor_of_request(request, at=NOW) is None
    with pytest.raises(Unauthenticated):
        give_code(request, code=wrong_code(Authenticator.objects.get()), at=NOW)
    assert give_code(request, code=fresh_code(head), at=NOW) == "entered"
    assert sign_in_by_oidc(request_from(), head, strong=True, at=NOW) == "entered"
    sign_out(request, at=NOW)
    assert list(SignIn.objects.filter(outcome__in=("entered", "left")).values_list("way", flat=True)) == ["oidc"] * 3


def test_the_address_is_the_one_our_own_proxy_names(settings) -> None:
    request = request_from("10.0.0.1")
    request.META["HTTP_X_FORWARDED_FOR"] = "6.6.6.6, 10.2.0.3"
    assert source_of(request) == "10.0.0.1", "a header anybody can write counts for nothing"
    settings.PROXIES = 1
    assert source_of(request) == "10.2.0.3"
    assert source_of(request_from("2001:db8:1:2:3::4")) == source_of(request_from("2001:db8:1:2:9::9"))


def test_who_goes_on_through_another_persons_eyes_in_a_demonstration_stands_in_the_log(
    city: City, settings: Any
) -> None:
    client = browser(city.head)
    assert client.post("/demo/as", {"who": "mayor"}).status_code == 404
    settings.DEMO = True
    assert client.post("/demo/as", {"who": "mayor"}).status_code == 302
    lines = SignIn.objects.order_by("id").values_list("username", "way", "outcome", "source")
    assert list(lines) == [
        ("head", "password", "left", "127.0.0.1"),
        ("mayor", "demo", "entered", "127.0.0.1"),
    ]
    assert Entry.objects.filter(kind="accounts.SignIn").count() == 2
    client.post("/sign-out")
    assert SignIn.objects.latest("id").way == "demo"
