"""Whom somebody can see."""

from __future__ import annotations

from datetime import date as Date

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Grant, Holding, Person, Role
from luoshi.apps.accounts.scope import SEES_PEOPLE, visible_units


def visible_people(actor: Actor, *, on: Date) -> QuerySet[Person]:
    """Themselves, and whoever has a post or a grant in a unit they see, on the day.

    An administrator of people or rights for the whole tree sees everybody: somebody without any post as yet too.
    """
    units = visible_units(actor, *SEES_PEOPLE)
    post = Holding.objects.on(on).filter(person=OuterRef("pk"), post__unit__in=units)
    grant = Grant.objects.on(on).filter(person=OuterRef("pk"), unit__in=units)
    everybody = any(path.count("/") == 1 for path in actor.paths(Role.SYSTEM, Role.SECURITY))
    seen = Q() if everybody else Q(pk=actor.person) | Exists(post) | Exists(grant)
    return Person.objects.filter(seen)
