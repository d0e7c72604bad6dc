"""What somebody sees. Outside it, a thing is refused exactly as one that does not exist."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Missing
from luoshi.apps.accounts.models import BUSINESS, Role, Unit
from luoshi.apps.accounts.models.period import HeldQuerySet

SEES_PEOPLE = (*BUSINESS, Role.SYSTEM, Role.SECURITY)
"""Who sees units, posts and people; the audit administrator sees the record only."""


def within(actor: Actor, *roles: str, field: str = "path") -> Q:
    """The filter for rows whose unit is in the scope of one of `roles`; `field` leads to the unit's path.

    Without roles, the scope over business data: an administrator has none. Nobody's scope matches nothing.
    """
    paths = actor.paths(*(roles or BUSINESS))
    return reduce(or_, (Q(**{f"{field}__startswith": path}) for path in paths), Q(pk__in=[]))


def visible_units(actor: Actor, *roles: str) -> HeldQuerySet:
    """The units in the scope of one of `roles`; without roles, those whose business data the actor may see."""
    return Unit.objects.filter(within(actor, *roles))


def in_scope(actor: Actor, unit: Unit, *roles: str) -> bool:
    """Whether `unit` is in the scope of one of `roles`; without roles, whether its business data may be seen."""
    return actor.has(*(roles or BUSINESS), path=unit.path)


def is_for_whole_tree(actor: Actor, *roles: str) -> bool:
    """Whether one of `roles` is held for the root, and so for everything."""
    return any(path.count("/") == 1 for path in actor.paths(*roles))


def unit_seen(actor: Actor, code: str, *roles: str) -> Unit:
    """The unit of a code, in the scope of one of `roles` (business without). Raises Missing outside it."""
    unit = visible_units(actor, *roles).filter(code=code).first()
    if unit is None:
        raise Missing("unit.missing", unit=code)
    return unit


def require(actor: Actor, unit: Unit, *roles: str) -> None:
    """Refuse whoever does not hold one of `roles` for `unit`: Missing where they cannot see it, else Forbidden."""
    if actor.has(*roles, path=unit.path):
        return
    if not in_scope(actor, unit, *SEES_PEOPLE):
        raise Missing("unit.missing", unit=unit.code)
    raise Forbidden("right.lacking", unit=unit.name, roles="、".join(Role(role).label for role in roles))
