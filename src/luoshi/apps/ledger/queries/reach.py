"""Whom a commitment reaches: who may see it by a right of theirs, and so can be mentioned in its comments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from uuid import UUID

from django.db.models import Q

from luoshi.apps.accounts.models import BUSINESS, Grant, Holding, Person, Post, Rank, Role
from luoshi.apps.accounts.queries.units import ancestry
from luoshi.apps.documents.scope import OVERSEES
from luoshi.apps.ledger.models import Commitment, Participation

People = list[tuple[str, Person]]


def people_in_reach(key: UUID, *, on: Date) -> People:
    """The people with a right over a commitment on a day, each with the name to choose them by, of everybody once.

    Those who oversee or verify for its issuer, and those with a right over a unit that leads or supports: the same
    as `visible` turned round, but for units that only have the document. Two of one name are told apart by their
    unit. In one query for any number of people.
    """
    issuer = Commitment.objects.select_related("issuer").get(pk=key).issuer.path
    parties = Participation.objects.filter(commitment=key, left=False, unit__isnull=False)
    paths = [path for unit in parties.values_list("unit__path", flat=True) for path in ancestry(unit)]
    over = Q(role__in=(*OVERSEES, Role.VERIFIER), unit__path__in=ancestry(issuer))
    of = Q(role__in=BUSINESS, unit__path__in=paths)
    grants = Grant.objects.on(on).filter(over | of, person__is_active=True).select_related("person", "unit")
    return _named({grant.person: grant.unit.name for grant in grants.order_by("-unit__path", "person__name")}.items())


def posts_of_leaders(*, on: Date) -> list[tuple[str, Post]]:
    """The posts of leaders that are held on a day, each with the name to choose it by: its holder's and its title."""
    held = Holding.objects.on(on).filter(post__rank__in=(Rank.CHIEF, Rank.LEADER), person__is_active=True)
    found = held.select_related("person", "post").order_by("post__unit__path", "post__order", "post__title")
    return [(f"{each.person.name} {each.post.title}", each.post) for each in found]


def _named(found: Iterable[tuple[Person, str]]) -> People:
    pairs = list(found)
    names = [person.name for person, _ in pairs]
    return [
        (f"{person.name}（{unit}）" if names.count(person.name) > 1 else person.name, person) for person, unit in pairs
    ]
