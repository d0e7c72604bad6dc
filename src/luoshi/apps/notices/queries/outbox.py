"""The outbox, as the system administrators see it: whether it moves, never what it says."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Grant, Holding, Role
from luoshi.apps.accounts.scope import is_for_whole_tree, within
from luoshi.apps.notices.models import Letter


def outbox(by: Actor, *, at: datetime) -> QuerySet[Letter]:
    """The letters to people of the units a system administrator is for, the latest first; nobody else sees any."""
    on = localdate(at)
    found = Letter.objects.select_related("person", "robot", "notice")
    if is_for_whole_tree(by, Role.SYSTEM):
        return found
    post = Holding.objects.on(on).filter(within(by, Role.SYSTEM, field="post__unit__path"), person=OuterRef("person"))
    grant = Grant.objects.on(on).filter(within(by, Role.SYSTEM, field="unit__path"), person=OuterRef("person"))
    return found.filter(Exists(post) | Exists(grant))


def counts(by: Actor, *, at: datetime) -> dict[str, int]:
    """How many letters stand in each state."""
    rows = outbox(by, at=at).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)
