"""Who somebody is, today."""

from __future__ import annotations

from datetime import date as Date

from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.models import Delegation, Grant, Person


def actor_of(person: Person, *, on: Date, unit: str = "") -> Actor:
    """`person` with the rights that hold on the day `on`, delegated ones included.

    `unit` is the code of the unit acted for; without it the unit of the first right in the order of the tree.
    Somebody who is no longer active holds none.
    """
    if not person.is_active:
        return Actor(person.pk)
    own = Grant.objects.on(on).filter(person=person).select_related("unit")
    lent = Delegation.objects.on(on).filter(taker=person, grant__in=Grant.objects.on(on)).select_related("grant__unit")
    rights = [_right(grant) for grant in own] + [_right(each.grant, each) for each in lent]
    rights.sort(key=lambda right: (right.giver is not None, right.path, right.role))
    return Actor(person.pk, tuple(rights), unit or (rights[0].unit_code if rights else ""))


def _right(grant: Grant, delegation: Delegation | None = None) -> Right:
    giver = delegation.giver_id if delegation else None
    return Right(grant.role, grant.unit_id, grant.unit.code, grant.unit.path, giver)
