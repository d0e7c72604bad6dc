"""Somebody's notices."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.notices.models import Notice


def notices(by: Actor) -> QuerySet[Notice]:
    """One's own notices that are shown in the product, unread first, the latest first."""
    waiting = Case(When(read_at=None, then=Value(0)), default=Value(1))
    return Notice.objects.filter(person=by.person, shown=True).order_by(waiting, "-at", "-id")


def unread(by: Actor) -> int:
    """How many of them are unread. One query on an index of the unread alone."""
    return Notice.objects.filter(person=by.person, shown=True, read_at=None).count()


def notice_seen(by: Actor, key: UUID) -> Notice:
    """One's own notice. Raises Missing."""
    found = Notice.objects.filter(person=by.person, shown=True, pk=key).first()
    if found is None:
        raise Missing("notice.missing", notice=str(key))
    return found
