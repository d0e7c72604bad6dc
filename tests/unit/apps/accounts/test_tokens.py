"""Tokens: the rights of one grant, for a time, and nothing of them kept but a hash."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from luoshi.apps.accounts.actions import deactivate_person, revoke
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Grant, Person, Token
from luoshi.apps.accounts.signin.tokens import actor_of_token, make_token, revoke_token
from luoshi.apps.accounts.signin.whose import actor_of_request, is_by_token
from tests.support.accounts import City, acting, granted
from tests.support.door import request_from

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


def made(city: City, who: str = "head", days: int = 30) -> tuple[Token, str]:
    grant = Grant.objects.filter(person=getattr(city, who)).first()
    assert grant is not None
    return make_token(by=city.actor(who), grant=grant, name="统计接口", expires_at=NOW + days * DAY, at=NOW)


def rights(secret: str, at=NOW) -> list[tuple[str, str]]:
    actor = actor_of_token(secret, at=at)
    return [(right.role, right.path) for right in actor.rights] if actor else []


def test_a_token_has_the_one_right_it_was_made_for(city: City) -> None:
    granted(city.head, "verifier", city.root)
    _, secret = made(city)
    assert rights(secret) == [("head", "city/finance/")]
    assert len(acting(city.head, on=timezone.localdate(NOW)).rights) == 2


def test_nothing_of_the_token_is_kept_but_a_hash(city: City) -> None:
    token, secret = made(city)
    kept = " ".join(str(value) for value in Token.objects.filter(pk=token.pk).values_list()[0])
    assert secret not in kept
    assert secret.removeprefix("luoshi_") not in kept
    assert len(secret) > 45


def test_a_token_ends_with_its_time_its_grant_its_person_or_by_hand(city: City) -> None:
    _, secret = made(city)
    assert rights(secret, NOW + 29 * DAY)
    assert not rights(secret, NOW + 31 * DAY)
    assert not rights(secret + "x")
    token, by_hand = made(city)
    revoke_token(by=city.actor("head"), token=token, at=NOW)
    assert not rights(by_hand)
    with pytest.raises(Conflict):
        revoke_token(by=city.actor("head"), token=token, at=NOW)
    revoke(by=city.actor("security"), grant=Grant.objects.get(person=city.head), on=timezone.localdate(NOW))
    assert not rights(secret)
    _, other = made(city, "liaison")
    assert rights(other)
    deactivate_person(
        by=city.actor("system"), person=Person.objects.get(pk=city.liaison.pk), on=timezone.localdate(NOW)
    )
    assert not rights(other)


def test_tokens_are_of_ones_own_grant_named_bounded_and_never_an_administrators(city: City) -> None:
    grant = Grant.objects.get(person=city.head)
    with pytest.raises(Missing):
        make_token(by=city.actor("vice"), grant=grant, name="甲", expires_at=NOW + DAY, at=NOW)
    for name, expires in [("", NOW + DAY), ("甲", NOW), ("甲", NOW + 400 * DAY)]:
        with pytest.raises(Invalid):
            make_token(by=city.actor("head"), grant=grant, name=name, expires_at=expires, at=NOW)
    with pytest.raises(Forbidden):
        made(city, "security")


def test_security_revokes_a_token_and_others_do_not_learn_of_it(city: City) -> None:
    token, _ = made(city)
    for name in ("system", "audit", "vice", "mayor"):
        with pytest.raises(Missing):
            revoke_token(by=city.actor(name), token=token, at=NOW)
    revoke_token(by=city.actor("security"), token=token, at=NOW)


def test_it_says_when_it_was_last_used_without_an_entry_for_every_call(city: City) -> None:
    token, secret = made(city)
    for minutes in (0, 1, 4, 6):
        actor_of_token(secret, at=NOW + timedelta(minutes=minutes))
    token = Token.objects.get(pk=token.pk)
    assert token.used_at == NOW + timedelta(minutes=6)
    assert token.version == 1


def test_a_request_with_a_token_is_by_the_token_whatever_its_session(city: City) -> None:
    _, secret = made(city)
    request = request_from()
    request.user = city.mayor
    request.META["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    assert is_by_token(request)
    actor = actor_of_request(request, at=NOW)
    assert isinstance(actor, Actor)
    assert actor.person == city.head.pk
    request = request_from()
    request.user = city.mayor
    request.META["HTTP_AUTHORIZATION"] = "Bearer nothing"
    assert actor_of_request(request, at=NOW) is None
