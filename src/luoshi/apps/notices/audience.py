"""Who is told: only people whose rights on that day let them see what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from uuid import UUID

from django.db.models import Q

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Delegation, Grant, Holding, Person, Role
from luoshi.apps.accounts.queries import actors_of, ancestry
from luoshi.apps.documents.scope import SIGNS
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.models import Participation, Subscription
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.ledger.standing import Seats, standings
from luoshi.core.lifecycle import Step, may, table

ROLES = frozenset(Role.values)
Told = Mapping[UUID, Sequence[UUID]]
"""By the key of a unit or of a commitment: the keys of people, in no order that matters."""


def staff(units: Iterable[UUID], on: Date) -> Told:
    """Heads and liaison officers of each of the units themselves, who see all their unit has a part in. Two queries."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    wanted = set(units)
    own = Grant.objects.on(on).filter(unit__in=wanted, role__in=SIGNS, person__is_active=True)
    for unit, person in own.values_list("unit_id", "person_id"):
        found[unit].append(person)
    lent = Delegation.objects.on(on).filter(grant__in=own, taker__is_active=True)
    for unit, person in lent.values_list("grant__unit_id", "taker_id"):
        found[unit].append(person)
    return found


def parties(commitments: Iterable[UUID]) -> Mapping[UUID, Sequence[Participation]]:
    """The units that have a part in each commitment today."""
    found: dict[UUID, list[Participation]] = defaultdict(list)
    rows = Participation.objects.filter(commitment__in=set(commitments), left=False, unit__isnull=False)
    for row in rows.order_by("order"):
        found[row.commitment_id].append(row)
    return found


def whose_hand(step: str, cases: Sequence[Case], on: Date) -> Told:
    """Whose hand a step on each case wants: of those who may take it, the nearest under the first way that is filled.

    The lifecycle's table lists the ways (who verifies, else who supervises; whose date it is, else their superior),
    and the engine's own reading of it decides who may. Nobody further up is bothered while somebody nearer can do it.
    The candidates' rights are read together: it costs neither what there are candidates nor what there are cases.
    """
    actors = list(actors_of(_candidates(step, cases, on), on=on).values())
    seats = list(zip(actors, Seats.of_each(actors, on), strict=True))
    ways = [replace(table().steps[step], who=(way,)) for way in table().steps[step].who]
    return {case.commitment.pk: _nearest(ways, seats, case) for case in cases}


def _nearest(ways: Sequence[Step], seats: Sequence[tuple[Actor, Seats]], case: Case) -> list[UUID]:
    held = [(actor, standings(actor, seat, case, step=ways[0].key)) for actor, seat in seats]
    for way in ways:
        reach: dict[int, set[UUID]] = defaultdict(set)
        for actor, standing in held:
            for right, each in zip(actor.rights, standing, strict=True):
                if may(way, each):
                    reach[len(right.path)].add(actor.person)
        if reach:
            return sorted(reach[max(reach)])
    return []


def who_see(people: Iterable[UUID], commitments: Iterable[UUID], on: Date) -> Mapping[UUID, frozenset[UUID]]:
    """For each person, which of the commitments are in their sight on the day."""
    keys = set(commitments)
    found = {}
    for actor in actors_of(Person.objects.filter(pk__in=set(people), is_active=True), on=on).values():
        seen = visible(actor).filter(pk__in=keys).values_list("pk", flat=True)
        found[actor.person] = frozenset(seen.order_by())
    return found


def followers(commitments: Iterable[UUID], on: Date) -> Told:
    """Who follows each commitment and still sees it."""
    keys = set(commitments)
    rows = list(Subscription.objects.filter(commitment__in=keys, ended=False).values_list("commitment_id", "person_id"))
    sight = who_see({person for _, person in rows}, {key for key, _ in rows}, on) if rows else {}
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for key, person in rows:
        if key in sight.get(person, ()):
            found[key].append(person)
    return found


def _candidates(step: str, cases: Sequence[Case], on: Date) -> Iterable[Person]:
    """People with a role the step asks for over a unit that issues or leads, or who set the date; delegates too."""
    roles = ROLES & frozenset().union(*table().steps[step].who)
    paths: set[str] = set()
    for case in cases:
        paths |= {*ancestry(case.commitment.issuer.path), *(p for unit in case.leads for p in ancestry(unit.path))}
    grants = Grant.objects.on(on).filter(role__in=roles, person__is_active=True)
    over = Q(unit__path__in=paths)
    if Role.LEADER in roles:
        posts = [case.date.post_id for case in cases if case.date is not None]
        over |= Q(person__in=Holding.objects.on(on).filter(post__in=posts).values("person"))
    held = grants.filter(over)
    lent = Delegation.objects.on(on).filter(grant__in=held)
    return Person.objects.filter(Q(pk__in=held.values("person")) | Q(pk__in=lent.values("taker")), is_active=True)
