"""Who answers for a unit on a day: the rungs an overdue matter climbs."""

from __future__ import annotations

from datetime import date as Date

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


def _holdings(on: Date) -> HeldQuerySet:
    held = Holding.objects.on(on).filter(person__is_active=True)
    return held.select_related("person", "post__unit")
