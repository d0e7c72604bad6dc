"""Who answers for a unit on a day: the rungs an overdue matter climbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from uuid import UUID

from luoshi.apps.accounts.models import Charge, Holding, Person, Rank, Unit
from luoshi.apps.accounts.models.period import HeldQuerySet
from luoshi.apps.accounts.queries.units import ancestry


def head_of(unit: Unit, *, on: Date) -> Person | None:
    """Who heads `unit`; of several posts of that rank the first in precedence; None while none is filled."""
    holding = _holdings(on).filter(post__unit=unit, post__rank=Rank.HEAD).order_by("post__order", "post__title").first()
    return holding.person if holding else None


def leader_in_charge(unit: Unit, *, on: Date) -> Person | None:
    """The leader in charge (分管) of `unit`, or, where none is, of the nearest unit above it; None where nobody is.

    A post in charge that nobody holds is passed over.
    """
    charges = Charge.objects.on(on).filter(unit__path__in=ancestry(unit.path)).select_related("unit")
    holders = {
        holding.post_id: holding.person
        for holding in _holdings(on).filter(post__in=[charge.post_id for charge in charges])
    }
    filled = [charge for charge in charges.order_by("post__order", "post__title") if charge.post_id in holders]
    return holders[max(filled, key=lambda charge: len(charge.unit.path)).post_id] if filled else None


def chief(*, on: Date, unit: Unit | None = None) -> Person | None:
    """The chief of the city; for a `unit`, of the nearest place above it that has one (a county's town: the county's).

    None while the post is not filled.
    """
    holdings = _holdings(on).filter(post__rank=Rank.CHIEF).order_by("post__order", "post__title")
    if unit is None:
        return min(holdings, key=lambda holding: len(holding.post.unit.path)).person if holdings else None
    holdings = holdings.filter(post__unit__path__in=ancestry(unit.path))
    return max(holdings, key=lambda holding: len(holding.post.unit.path)).person if holdings else None


@dataclass(frozen=True, slots=True)
class Ladder:
    """Who answers for some units on a day, read for all of them together; the answers are those of the functions above.

    `heads` are by the unit's key, `charges` by the path of the unit that is in somebody's charge.
    """

    heads: Mapping[UUID, Person]
    charges: Mapping[str, Person]
    chief: Person | None

    @classmethod
    def of(cls, units: Iterable[Unit], *, on: Date) -> Ladder:
        """The rungs above `units`."""
        there = {unit.pk: unit for unit in units}
        paths = {path for unit in there.values() for path in ancestry(unit.path)}
        held = _holdings(on).filter(post__unit__in=list(there), post__rank=Rank.HEAD)
        heads: dict[UUID, Person] = {}
        for holding in held.order_by("post__order", "post__title"):
            heads.setdefault(holding.post.unit_id, holding.person)
        found = Charge.objects.on(on).filter(unit__path__in=paths).select_related("unit")
        charges = list(found.order_by("post__order", "post__title"))
        posts = {charge.post_id for charge in charges}
        holders = {holding.post_id: holding.person for holding in _holdings(on).filter(post__in=posts)}
        filled: dict[str, Person] = {}
        for charge in charges:
            if charge.post_id in holders:
                filled.setdefault(charge.unit.path, holders[charge.post_id])
        return cls(heads, filled, chief(on=on))

    def head_of(self, unit: Unit) -> Person | None:
        """As `head_of`."""
        return self.heads.get(unit.pk)

    def leader_in_charge(self, unit: Unit) -> Person | None:
        """As `leader_in_charge`."""
        return next((self.charges[path] for path in reversed(ancestry(unit.path)) if path in self.charges), None)


def _holdings(on: Date) -> HeldQuerySet:
    held = Holding.objects.on(on).filter(person__is_active=True)
    return held.select_related("person", "post__unit")
