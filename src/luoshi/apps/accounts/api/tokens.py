"""Tokens for programs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from luoshi.apps.accounts.api.find import grant_seen, token_seen, tokens_seen
from luoshi.apps.accounts.api.schemas import TokenIn, TokenMade, TokenOut
from luoshi.apps.accounts.errors import Forbidden, Invalid
from luoshi.apps.accounts.models import Token
from luoshi.apps.accounts.signin.tokens import make_token, revoke_token
from luoshi.apps.accounts.signin.whose import is_by_token
from luoshi.apps.api.paging import Page, Paging, page

router = Router(tags=["tokens · 令牌"])


@router.get("tokens", response=Page[TokenOut])
def tokens(request: HttpRequest, paging: Query[Paging]) -> dict[str, object]:
    """One's own, and for a security administrator those of their units."""
    return page(tokens_seen(request.actor), paging, order=("-made_at",))


@router.post("tokens", response={201: TokenMade})
def make(request: HttpRequest, response: HttpResponse, given: TokenIn) -> Status[object]:
    """A token with the rights of one grant; its text is in this answer and nowhere else.

    Without an Idempotency-Key: the answer would have to be kept to be given again.
    """
    if is_by_token(request):
        raise Forbidden("token.session")
    if request.headers.get("Idempotency-Key"):
        raise Invalid("token.no-repeat", where="Idempotency-Key")
    response["Cache-Control"] = "no-store"
    own = grant_seen(request.actor, given.grant)
    token, secret = make_token(
        by=request.actor, grant=own, name=given.name, expires_at=given.expires_at, at=timezone.now()
    )
    return Status(201, {"token": token, "secret": secret})


@router.post("tokens/{uuid:key}/revoke", response=TokenOut)
def revoke(request: HttpRequest, key: UUID) -> Token:
    """It is good for nothing from this moment."""
    return revoke_token(by=request.actor, token=token_seen(request.actor, key), at=timezone.now())
