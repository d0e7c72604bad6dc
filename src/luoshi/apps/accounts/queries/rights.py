"""Who has which right, for what, until when; and which rights no post stands behind any more."""

from __future__ import annotations

from datetime import date as Date

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Delegation, Grant, Holding, PersonKind, Role, Token, Unit
from luoshi.apps.accounts.scope import within

STATES = ("now", "to-come", "over", "unfounded")


def grants_kept(
    by: Actor, *, on: Date, words: str = "", role: str = "", unit: Unit | None = None, state: str = "now"
) -> QuerySet[Grant]:
    """The grants a security administrator keeps, narrowed: by person, role, unit and all below it, by state.

    States: `now` in force; `to-come`; `over`, ended or taken back; `unfounded`, in force though its owner holds no
    post in the unit or below it. Those of administrators, who hold no posts, are never unfounded.
    """
    rows = Grant.objects.filter(within(by, Role.SECURITY, field="unit__path"))
    if words:
        rows = rows.filter(Q(person__name__icontains=words) | Q(person__username__icontains=words))
    if role:
        rows = rows.filter(role=role)
    if unit is not None:
        rows = rows.filter(unit__path__startswith=unit.path)
    return (
        _in_state(rows, state, on).select_related("person", "unit", "granted_by").order_by("unit__path", "role", "id")
    )


def _in_state(rows: QuerySet[Grant], state: str, on: Date) -> QuerySet[Grant]:
    held = Grant.objects.on(on).values("pk")
    if state == "to-come":
        return rows.filter(begins__gt=on, revoked_on=None)
    if state == "over":
        return rows.exclude(pk__in=held).exclude(begins__gt=on, revoked_on=None)
    if state == "unfounded":
        posts = Holding.objects.on(on).filter(person=OuterRef("person"))
        near = posts.filter(
            Q(post__unit__path__startswith=OuterRef("unit__path")) | Q(post__charges__unit=OuterRef("unit"))
        )
        return rows.filter(~Exists(near), pk__in=held, kind=PersonKind.OFFICIAL)
    return rows.filter(pk__in=held) if state == "now" else rows


def delegations_kept(by: Actor, *, on: Date) -> QuerySet[Delegation]:
    """What is lent, now or later, of the rights a security administrator keeps."""
    rows = Delegation.objects.filter(
        within(by, Role.SECURITY, field="grant__unit__path"), ends__gte=on, revoked_on=None
    )
    return rows.select_related("grant__unit", "giver", "taker").order_by("begins", "id")


def tokens_kept(by: Actor) -> QuerySet[Token]:
    """The tokens that are good, of the rights a security administrator keeps."""
    rows = Token.objects.filter(within(by, Role.SECURITY, field="grant__unit__path"), revoked_at=None)
    return rows.select_related("grant__unit", "person")
