"""What every unit brought: leads it talked to first, what became of them, its credit for what is signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.models import Amount, Finder, Lead
from luoshi.apps.investment.queries.lines import Filter, concerned
from luoshi.apps.investment.queries.signed import latest, signed_stages
from luoshi.core.investment import Contribution, Part, contributions, holders, place, shared


@dataclass(frozen=True, slots=True)
class Brought:
    """What a unit brought: leads it talked to first, how many of them signed and at work, its credit for what is signed
    (万元)."""

    unit: Unit
    first: int
    signed: int
    started: int
    credit: Decimal


def brought(*, at: datetime, asked: Filter) -> list[Brought]:
    """What every unit brought, narrowed by sector, place and campaign: outcomes only, most credit first.

    Leads with nobody named as first are nobody's. A constant number of queries.
    """
    rows = concerned(Lead.objects.exclude(status="lost"), asked)
    leads = {key: each for key, *each in rows.values_list("pk", "stage", "unit_id", "place_id")}
    named: dict[UUID, dict[Part, list[str]]] = defaultdict(lambda: defaultdict(list))
    for lead, unit, role in Finder.objects.filter(left=False).values_list("lead_id", "unit_id", "role"):
        named[lead][role].append(str(unit))
    amounts = latest(Amount.objects.filter(kind="contracted"), at=at)
    shares = []
    first: dict[UUID, list[str]] = defaultdict(list)
    for key, (stage, unit, where) in leads.items():
        held = holders(named[key], unit=str(unit), place=str(where) if where else "")
        for each in held["first"]:
            first[UUID(each)].append(stage)
        if stage in signed_stages():
            shares.append(shared(held, amounts.get((key, "contracted"))))
    return _brought(first, contributions(shares))


def silent(found: Sequence[Brought], *, on: Date) -> list[Unit]:
    """The counties and departments of a day that have no part in any project."""
    there = {each.unit.pk for each in found}
    units = Unit.objects.on(on).filter(kind__in=("county", "department")).order_by("order", "code")
    return [unit for unit in units if unit.pk not in there]


def _brought(first: Mapping[UUID, list[str]], credit: list[Contribution]) -> list[Brought]:
    amounts = {UUID(each.unit): each.amount for each in credit}
    units = Unit.objects.in_bulk({*first, *amounts})
    made = [
        Brought(
            unit,
            len(first.get(key, [])),
            sum(stage in signed_stages() for stage in first.get(key, [])),
            sum(place(stage) >= place("started") for stage in first.get(key, [])),
            amounts.get(key, Decimal(0)),
        )
        for key, unit in units.items()
    ]
    return sorted(made, key=lambda each: (-each.credit, -each.signed, -each.first, each.unit.code))
