"""Saved views of the register that somebody may use."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import View


def views(by: Actor) -> QuerySet[View]:
    """One's own, and those shared with a unit one acts for or a unit above it."""
    paths = by.paths()
    above = [path[: at + 1] for path in paths for at, letter in enumerate(path) if letter == "/"]
    shared = Q(unit__in=Unit.objects.filter(path__in=above))
    return View.objects.filter(Q(person=by.person) | shared, ended=False).select_related("unit", "person")


def view_seen(by: Actor, key: UUID) -> View:
    """The view of a key. Raises Missing for what is not the actor's to use."""
    found = views(by).filter(pk=key).first()
    if found is None:
        raise Missing("view.missing", key=str(key))
    return found
