"""Whom somebody can see."""

from __future__ import annotations

from datetime import date as Date

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Grant, Holding, Person, Role
from luoshi.apps.accounts.scope import SEES_PEOPLE, is_for_whole_tree, visible_units, within


def visible_people(actor: Actor, *, on: Date) -> QuerySet[Person]:
    """Themselves, and whoever has a post or a grant in a unit they see, on the day.

    An administrator of people or rights for the whole tree sees everybody: somebody without any post as yet too.
    """
    units = visible_units(actor, *SEES_PEOPLE)
    post = Holding.objects.on(on).filter(person=OuterRef("pk"), post__unit__in=units)
    grant = Grant.objects.on(on).filter(person=OuterRef("pk"), unit__in=units)
    everybody = is_for_whole_tree(actor, Role.SYSTEM, Role.SECURITY)
    seen = Q() if everybody else Q(pk=actor.person) | Exists(post) | Exists(grant)
    return Person.objects.filter(seen)


def reaches_beyond(person: Person, actor: Actor, role: str, *, on: Date) -> bool:
    """Whether `person` has a post or a grant outside what `actor` has `role` for: somebody above has to deal with them.

    So an administrator of a county never comes to hold the account of a leader of the city.
    """
    posts = Holding.objects.on(on).filter(person=person).exclude(within(actor, role, field="post__unit__path"))
    grants = Grant.objects.on(on).filter(person=person).exclude(within(actor, role, field="unit__path"))
    return posts.exists() or grants.exists()
