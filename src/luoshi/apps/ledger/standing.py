"""What an actor is to a commitment: under each right held, the role and the relations that go with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from uuid import UUID

from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.models import Holding, Role, Unit
from luoshi.apps.accounts.models.post import Rank
from luoshi.apps.accounts.models.unit import Kind
from luoshi.apps.ledger.case import Case
from luoshi.apps.record.prepared import Prepared
from luoshi.core.lifecycle import table

CLOCK = frozenset({"clock"})
PLACES = (Kind.CITY, Kind.COUNTY)
HOLDINGS = Prepared(
    lambda people, day: Holding.objects.on(day).filter(person__in=people).select_related("post__unit__parent")
)


@dataclass(frozen=True, slots=True)
class Seats:
    """The posts somebody holds, or acts for by delegation: their units' paths, their keys.

    `unit` is the key of the unit somebody acts for: that of their own first post, else that of their first right.
    `heads` are the paths of the places whose chief they are.
    """

    unit: UUID | None
    homes: tuple[str, ...]
    posts: frozenset[UUID]
    heads: tuple[str, ...]

    @classmethod
    def of(cls, actor: Actor, on: Date) -> Seats:
        """The seats of `actor` on a day."""
        return cls.of_each([actor], on)[0]

    @classmethod
    def of_each(cls, actors: Sequence[Actor], on: Date) -> list[Seats]:
        """The seats of each of `actors`, in as few queries as for one."""
        held: dict[UUID, list[Holding]] = defaultdict(list)
        for each in HOLDINGS({person for actor in actors for person in _acting(actor)}, on):
            held[each.person_id].append(each)
        return [cls._seated(actor, [each for person in _acting(actor) for each in held[person]]) for actor in actors]

    @classmethod
    def _seated(cls, actor: Actor, held: Sequence[Holding]) -> Seats:
        own = sorted((each.post for each in held if each.person_id == actor.person), key=lambda post: post.order)
        rights = [right.unit for right in actor.rights]
        unit = own[0].unit_id if own else next(iter(rights), None)
        homes = tuple(post.unit.path for post in own)
        heads = tuple(_place(each.post.unit).path for each in held if each.post.rank == Rank.CHIEF)
        return cls(unit, homes, frozenset(each.post_id for each in held), heads)


def _acting(actor: Actor) -> set[UUID]:
    """Somebody, and those whose rights they have by delegation."""
    return {actor.person, *(right.giver for right in actor.rights if right.giver)}


def _place(unit: Unit) -> Unit:
    """The city or county whose chief sits in a unit: the unit itself, or the one its government belongs to."""
    above = unit.parent
    return above if above is not None and above.kind in PLACES and unit.kind not in PLACES else unit


def standings(actor: Actor, seats: Seats, case: Case, *, step: str = "") -> list[frozenset[str]]:
    """For each right of the actor, its role with the relations to the commitment that it bears.

    For a `step` only relations that this step asks about are looked into; without one, all.
    """
    own = _personal(actor, seats, case, _asked(step)) | _outside(actor, seats, case)
    return [frozenset({right.role}) | own | _relations(right, seats, case, _asked(step)) for right in actor.rights]


def _outside(actor: Actor, seats: Seats, case: Case) -> frozenset[str]:
    """Nobody is of another unit who has a part in the commitment's own under any right: they would judge their own."""
    mine = (*seats.homes, *(right.path for right in actor.rights))
    units = [unit.path for unit in (*case.leads, *case.supports)]
    return frozenset() if _belongs(mine, units) else frozenset({"other-unit"})


@cache
def _asked(step: str) -> frozenset[str]:
    """The roles and relations a step speaks of; those of every step without one."""
    steps = [table().steps[step]] if step in table().steps else table().steps.values()
    return frozenset().union(*(frozenset().union(each.barred, *each.who) for each in steps))


def _personal(actor: Actor, seats: Seats, case: Case, asked: frozenset[str]) -> frozenset[str]:
    """Relations of the person, whatever the right: they bar."""
    found = set()
    if "reporter" in asked and case.report is not None and case.report.person_id == actor.person:
        found.add("reporter")
    if "concluder" in asked and actor.person in case.concluders:
        found.add("concluder")
    if "date-setter" in asked and case.date is not None and case.date.post_id in seats.posts:
        found.add("date-setter")
    # chief of a place is above whoever sets dates in it, and above nobody outside it
    if any(case.commitment.issuer.path.startswith(path) for path in seats.heads):
        found.add("superior")
    return frozenset(found)


def _relations(right: Right, seats: Seats, case: Case, asked: frozenset[str]) -> frozenset[str]:
    found = set()
    leads, supports = [unit.path for unit in case.leads], [unit.path for unit in case.supports]
    issuer = case.commitment.issuer.path
    # somebody of the unit itself or of an office below it, by post or by right: not merely over it, nor in charge of it
    mine = seats.homes if right.role == Role.LEADER else (*seats.homes, right.path)
    if _belongs(mine, leads):
        found.add("lead-unit")
    if _belongs(mine, supports):
        found.add("support-unit")
    issues = issuer.startswith(right.path)
    if issues:
        found.add("issuing-unit")
    if (
        "date-setter" in asked
        and case.date is not None
        and case.date.post_id is None
        and (issues or _leads(right, leads))
    ):
        found.add("date-setter")
    return frozenset(found)


def _leads(right: Right, leads: Iterable[str]) -> bool:
    """Whether it is a leader's right over a unit that leads: a date of the text that names nobody is theirs to move."""
    return right.role == Role.LEADER and any(path.startswith(right.path) for path in leads)


def _belongs(mine: Iterable[str], units: Iterable[str]) -> bool:
    units = tuple(units)
    return any(path.startswith(unit) for path in mine for unit in units)
