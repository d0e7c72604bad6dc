"""Who somebody is on a day, and who may do something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date as Date
from uuid import UUID

from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.models import Delegation, Grant, Person, Unit
from luoshi.apps.accounts.models.period import RevocableQuerySet
from luoshi.apps.accounts.queries.units import ancestry
from luoshi.apps.record.prepared import Prepared


def actor_of(person: Person, *, on: Date, unit: str = "") -> Actor:
    """`person` with the rights that hold on the day `on`, delegated ones included.

    `unit` is the code of the unit acted for; without it the unit of the first right in the order of the tree.
    Somebody who is no longer active holds none, and lends none.
    """
    actor = actors_of([person], on=on)[person.pk]
    return replace(actor, unit=unit) if unit and person.is_active else actor


def actors_of(people: Iterable[Person], *, on: Date) -> dict[UUID, Actor]:
    """Each of `people` as `actor_of` gives them, by key; for all in as few queries as for one."""
    people = list(people)
    rights: dict[UUID, list[Right]] = {person.pk: [] for person in people if person.is_active}
    for grant in OWN(list(rights), on):
        rights[grant.person_id].append(_right(grant))
    for each in LENT(list(rights), on):
        rights[each.taker_id].append(_right(each.grant, each))
    return {person.pk: _actor(person.pk, rights.get(person.pk, [])) for person in people}


def _actor(person: UUID, rights: list[Right]) -> Actor:
    rights.sort(key=lambda right: (right.giver is not None, right.path, right.role))
    return Actor(person, tuple(rights), rights[0].unit_code if rights else "")


def who_may(role: str, unit: Unit, *, on: Date) -> list[Person]:
    """The people who are `role` for `unit` on a day, nearest in the tree first, each once; delegates after owners."""
    paths = ancestry(unit.path)
    own = Grant.objects.on(on).filter(role=role, unit__path__in=paths, person__is_active=True)
    lent = _lent(on).filter(grant__role=role, grant__unit__path__in=paths, taker__is_active=True)
    found = [(len(grant.unit.path), 0, grant.person) for grant in own.select_related("person", "unit")]
    found += [(len(each.grant.unit.path), 1, each.taker) for each in lent.select_related("taker")]
    found.sort(key=lambda one: (-one[0], one[1], one[2].username))
    return list(dict.fromkeys(person for _, _, person in found))


def _lent(on: Date) -> RevocableQuerySet:
    lending = Grant.objects.on(on).filter(person__is_active=True)
    return Delegation.objects.on(on).filter(grant__in=lending).select_related("grant__unit")


OWN = Prepared(lambda people, day: Grant.objects.on(day).filter(person__in=people).select_related("unit"))
LENT = Prepared(lambda people, day: _lent(day).filter(taker__in=people))


def _right(grant: Grant, delegation: Delegation | None = None) -> Right:
    giver = delegation.giver_id if delegation else None
    return Right(grant.role, grant.unit_id, grant.unit.code, grant.unit.path, giver)
