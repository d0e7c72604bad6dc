"""The city's own sign-in by OpenID Connect: who it vouches for is somebody already known here, by one claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.enter import sign_in_by_oidc


class ClaimBackend(OIDCAuthenticationBackend):
    """Matches the claim named in the settings to the name somebody signs in with. Creates nobody."""

    def verify_token(self, token: str, **kwargs: Any) -> Mapping[str, Any]:
        """The token's claims. The library checks signature and nonce; what it leaves out: for whom, and by whom."""
        try:
            payload: Mapping[str, Any] = super().verify_token(token, **kwargs)
        except jwt.InvalidTokenError as error:
            raise SuspiciousOperation("the ID token is not valid") from error
        audience = payload.get("aud")
        if self.OIDC_RP_CLIENT_ID not in (audience if isinstance(audience, list) else [audience]):
            raise SuspiciousOperation("the ID token was made for somebody else")
        if payload.get("iss") != settings.OIDC_ISSUER:
            raise SuspiciousOperation("the ID token was made by somebody else")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        """The signed token's own claims; those of the user endpoint beneath them where the one needed is lacking."""
        if settings.OIDC_CLAIM in payload:
            return payload
        more = super().get_userinfo(access_token, id_token, payload)
        if more.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("the user endpoint speaks of somebody else")
        return {**more, **payload}

    def verify_claims(self, claims: Mapping[str, Any]) -> bool:
        """Whether the claim that names the person is there."""
        return bool(claims.get(settings.OIDC_CLAIM))

    def filter_users_by_claims(self, claims: Mapping[str, Any]) -> QuerySet[Person]:
        """The person of that name, letter by letter."""
        return Person.objects.filter(username=str(claims[settings.OIDC_CLAIM]), is_active=True)

    def update_user(self, user: Person, claims: Mapping[str, Any]) -> Person:
        """The person, marked with whether the provider saw a second factor. Nothing of theirs is written."""
        user.strong = is_strong(claims)
        return user

    def describe_user_by_claims(self, claims: Mapping[str, Any]) -> str:  # noqa: ARG002 - the library's signature
        """For the library's log: no name."""
        return f"claim {settings.OIDC_CLAIM}"

    def get_user(self, user_id: Any) -> Person | None:
        """The person, while active."""
        return Person.objects.filter(pk=user_id, is_active=True).first()


def is_strong(claims: Mapping[str, Any]) -> bool:
    """Whether `acr` or `amr` says what the settings take for two factors (RFC 8176: mfa)."""
    methods = claims.get("amr") or []
    said = {str(claims.get("acr", "")), *(map(str, methods) if isinstance(methods, list) else [str(methods)])}
    return bool(said & set(settings.OIDC_STRONG))


class CallbackView(OIDCAuthenticationCallbackView):
    """Where the provider sends people back to: through our own door, which may still ask for a code."""

    def login_success(self) -> HttpResponse:
        """Signed in, or on to the page that asks for the code."""
        state = sign_in_by_oidc(self.request, self.user, strong=self.user.strong, at=timezone.now())
        return HttpResponseRedirect(self.success_url if state == "entered" else settings.SECOND_FACTOR_URL)
