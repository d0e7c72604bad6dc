"""Sign-in by the city's own provider: whom it vouches for, and what it does not open.

The provider is this test: it signs ID tokens with a key of its own; only the exchange of the code is not over HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory
from django.test.utils import override_settings
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.oidc import CallbackView, ClaimBackend
from luoshi.web.oidc import oidc
from tests.support.accounts import City
from tests.support.door import request_from, with_authenticator

pytestmark = pytest.mark.django_db
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ISSUER = "https://sso.yunchuan.example"
ENVIRONMENT = {
    "LUOSHI_OIDC_ISSUER": ISSUER,
    "LUOSHI_OIDC_CLIENT_ID": "luoshi",
    "LUOSHI_OIDC_CLIENT_SECRET": "not used here",
    "LUOSHI_OIDC_AUTHORIZATION": f"{ISSUER}/authorize",
    "LUOSHI_OIDC_TOKEN": f"{ISSUER}/token",
    "LUOSHI_OIDC_USER": f"{ISSUER}/user",
    "LUOSHI_OIDC_KEYS": f"{ISSUER}/keys",
    "LUOSHI_OIDC_CLAIM": "employee",
}


@pytest.fixture(autouse=True)
def _provider(settings: Any) -> Iterator[None]:
    for name, value in (oidc(ENVIRONMENT) | {"OIDC_RP_IDP_SIGN_KEY": KEY.public_key()}).items():
        setattr(settings, name, value)
    return


def vouch(signed_by: Any = KEY, nonce: str = "n", **claims: object) -> Person | None:
    """What comes of an ID token with these claims."""
    now = int(timezone.now().timestamp())
    told = {"iss": ISSUER, "aud": "luoshi", "sub": "1", "nonce": nonce, "iat": now, "exp": now + 60, "employee": "head"}

    class Provider(ClaimBackend):
        def get_token(self, payload: Mapping[str, Any]) -> dict[str, str]:  # noqa: ARG002 - the library's signature
            return {"id_token": jwt.encode(told | claims, signed_by, algorithm="RS256"), "access_token": "a"}

    request = RequestFactory().get("/oidc/callback/?code=c&state=s")
    request.session = {}
    backend = Provider()
    backend.OIDC_RP_SIGN_ALGO = "RS256"
    with override_settings(OIDC_AUTHENTICATION_CALLBACK_URL="api:openapi-json"):
        return backend.authenticate(request, nonce="n")


def test_the_claim_leads_to_the_person_of_that_name_and_to_nobody_else(city: City) -> None:
    assert vouch() == city.head
    for name in ("HEAD", "nobody", "", "head "):
        assert vouch(employee=name) is None
    assert Person.objects.count() == 7, "nobody is made"


def test_somebody_who_left_is_not_let_in(city: City) -> None:
    Person.objects.filter(pk=city.head.pk).update(is_active=False)
    assert vouch() is None


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another application"},
        {"aud": ["a", "b"]},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"nonce": "another"},
        {"exp": 1},
    ],
)
def test_a_token_for_or_from_somebody_else_is_refused(city: City, claims: dict[str, object]) -> None:
    with pytest.raises(SuspiciousOperation):
        vouch(**claims)


def test_a_token_signed_by_another_key_is_refused(city: City) -> None:
    with pytest.raises(SuspiciousOperation):
        vouch(signed_by=rsa.generate_private_key(public_exponent=65537, key_size=2048))


@pytest.mark.parametrize(
    ("claims", "strong"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "otp"]}, False),
        ({"amr": ["pwd", "otp", "mfa"]}, True),
        ({"acr": "mfa"}, True),
        ({"acr": "1", "amr": "mfa"}, True),
    ],
)
def test_a_second_factor_counts_only_where_the_provider_says_so(
    city: City, claims: dict[str, object], strong: bool
) -> None:
    with_authenticator(city.head)
    person = vouch(**claims)
    assert person is not None
    assert person.strong is strong


def test_off_by_default_and_complete_or_not_at_all() -> None:
    assert oidc({}) == {}
    with pytest.raises(ValueError, match="LUOSHI_OIDC_KEYS"):
        oidc({name: value for name, value in ENVIRONMENT.items() if name != "LUOSHI_OIDC_KEYS"})
    assert oidc(ENVIRONMENT)["OIDC_CREATE_USER"] is False


def test_coming_back_from_the_provider_leads_in_or_to_the_page_for_the_code(city: City) -> None:
    with_authenticator(city.head)
    for strong, where in ((False, "/sign-in/code"), (True, "/")):
        view = CallbackView()
        view.request, view.user = request_from(), city.head
        view.user.strong = strong
        with override_settings(LOGIN_REDIRECT_URL="/"):
            assert view.login_success().url == where
        assert ("_auth_user_id" in view.request.session) is strong
