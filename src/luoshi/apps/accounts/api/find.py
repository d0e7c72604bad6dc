"""Find what an address names, among what the actor sees; else it is missing, whether or not it is there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Charge, Delegation, Grant, Holding, Person, Post, Role, Token
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.scope import SEES_PEOPLE, within


def post_seen(by: Actor, key: UUID) -> Post:
    """A post of a unit one sees. Raises Missing."""
    rows = Post.objects.filter(within(by, *SEES_PEOPLE, field="unit__path")).select_related("unit")
    return _one(rows, key, "post.missing")


def holding_seen(by: Actor, key: UUID) -> Holding:
    """Somebody's holding of such a post. Raises Missing."""
    rows = Holding.objects.filter(within(by, *SEES_PEOPLE, field="post__unit__path"))
    return _one(rows.select_related("post__unit"), key, "post.missing")


def charge_seen(by: Actor, key: UUID) -> Charge:
    """The charge of a unit one sees. Raises Missing."""
    rows = Charge.objects.filter(within(by, *SEES_PEOPLE, field="unit__path")).select_related("unit", "post__unit")
    return _one(rows, key, "post.missing")


def person_seen(by: Actor, key: UUID) -> Person:
    """Somebody one sees. Raises Missing."""
    return _one(visible_people(by, on=localdate()), key, "person.missing")


def grants_seen(by: Actor) -> QuerySet[Grant]:
    """One's own grants, and those of the units whose rights one keeps."""
    seen = within(by, Role.SECURITY, field="unit__path") | Q(person=by.person)
    return Grant.objects.filter(seen).select_related("person", "unit")


def grant_seen(by: Actor, key: UUID) -> Grant:
    """Such a grant. Raises Missing."""
    return _one(grants_seen(by), key, "grant.missing")


def delegations_seen(by: Actor) -> QuerySet[Delegation]:
    """What one lent or was lent, and what was lent of the rights one keeps."""
    seen = within(by, Role.SECURITY, field="grant__unit__path") | Q(giver=by.person) | Q(taker=by.person)
    return Delegation.objects.filter(seen).select_related("grant__unit")


def delegation_seen(by: Actor, key: UUID) -> Delegation:
    """Such a delegation. Raises Missing."""
    return _one(delegations_seen(by), key, "delegation.missing")


def tokens_seen(by: Actor) -> QuerySet[Token]:
    """One's own tokens, and those of the rights one keeps."""
    seen = within(by, Role.SECURITY, field="grant__unit__path") | Q(person=by.person)
    return Token.objects.filter(seen).select_related("grant__unit")


def token_seen(by: Actor, key: UUID) -> Token:
    """Such a token. Raises Missing."""
    return _one(tokens_seen(by), key, "token.missing")


def _one(rows: QuerySet[Any], key: UUID, code: str) -> Any:
    row = rows.filter(pk=key).first()
    if row is None:
        raise Missing(code, key=key)
    return row
