"""Tokens for programs: make, revoke, and tell whose one is."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import BUSINESS, Grant, Role, Token
from luoshi.apps.record.actions import recording

PREFIX = "luoshi_"
LONGEST = timedelta(days=366)
USED_EVERY = timedelta(minutes=5)


def make_token(*, by: Actor, grant: Grant, name: str, expires_at: datetime, at: datetime) -> tuple[Token, str]:
    """A token with the rights of one's own `grant` and no more, and the text of it, which is shown this once.

    Raises Missing for a grant of somebody else's, Forbidden for an administrator's (their rights want a person with a
    code), Invalid for a time that is past or more than a year away.
    """
    if grant.person_id != by.person or not grant.holds(localdate(at)):
        raise Missing("grant.missing", grant=grant.pk)
    if grant.role not in BUSINESS:
        raise Forbidden("token.administrator")
    if not name.strip() or not at < expires_at <= at + LONGEST:
        raise Invalid("token.name-or-time", days=LONGEST.days)
    secret = PREFIX + token_urlsafe(32)
    row = Token(
        person_id=by.person, grant=grant, name=name.strip(), digest=_digest(secret), made_at=at, expires_at=expires_at
    )
    with recording(by=by, action="accounts.make_token") as record:
        return record.add(row), secret


def revoke_token(*, by: Actor, token: Token, at: datetime) -> Token:
    """It is good for nothing from now on: by its owner, or a security administrator of the grant's unit."""
    if token.person_id != by.person and not by.has(Role.SECURITY, path=token.grant.unit.path):
        raise Missing("token.missing", token=token.pk)
    if token.revoked_at is not None:
        raise Conflict("token.revoked")
    with recording(by=by, action="accounts.revoke_token") as record:
        return record.save(token, revoked_at=at)


def actor_of_token(secret: str, *, at: datetime) -> Actor | None:
    """Who a token acts for, with the one right it has; None for one that is unknown, over, revoked or void."""
    rows = Token.objects.filter(digest=_digest(secret), revoked_at=None, expires_at__gt=at, person__is_active=True)
    token = rows.select_related("grant__unit").first()
    if token is None or not token.grant.holds(localdate(at)):
        return None
    if token.used_at is None or at - token.used_at > USED_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=at)  # not recorded: see the model
    grant = token.grant
    right = Right(grant.role, grant.unit_id, grant.unit.code, grant.unit.path)
    return Actor(token.person_id, (right,), grant.unit.code)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
