"""Of the leads that came in together, how many went how far, how long it took, and what every unit brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from statistics import median
from uuid import UUID

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.models import Amount, Finder, Lead, StageEntry
from luoshi.apps.investment.queries.lines import Filter
from luoshi.apps.investment.queries.signed import latest, signed_stages
from luoshi.core.investment import STAGES, Contribution, Stage, contributions, place, shared
from luoshi.core.investment.credit import PARTS


@dataclass(frozen=True, slots=True)
class Cohort:
    """Leads found in the same quarter: how many came to each stage so far, and how many were lost on the way."""

    quarter: str
    reached: Mapping[Stage, int]
    lost: int

    @property
    def count(self) -> int:
        """How many they are."""
        return self.reached["lead"]

    @property
    def shares(self) -> list[tuple[Stage, int, int]]:
        """Each stage with how many came to it, and their share of all in per cent."""
        return [(stage, count, round(100 * count / self.count)) for stage, count in self.reached.items()]


@dataclass(frozen=True, slots=True)
class Passage:
    """From a stage to any later one: how many went on, how many were lost, how many are still there; the middle number
    of days of those who went on."""

    stage: Stage
    onward: int
    lost: int
    there: int
    days: int | None

    @property
    def share(self) -> int | None:
        """Of those who have left the stage, how many in a hundred went on."""
        left = self.onward + self.lost
        return round(100 * self.onward / left) if left else None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a unit brought: leads it talked to first, how many of them signed and at work, its credit for what is signed
    (万元)."""

    unit: Unit
    first: int
    signed: int
    started: int
    credit: Decimal


Histories = Mapping[UUID, list[tuple[str, str, Date]]]


def histories(*, at: datetime, asked: Filter | None = None) -> dict[UUID, list[tuple[str, str, Date]]]:
    """The history of every lead (stage, status, day) as known at `at`, narrowed by sector, place and campaign."""
    rows = StageEntry.objects.filter(at__lte=at).order_by("on", "at", "id")
    for name, field in (("sector", "lead__sector"), ("place", "lead__place__code"), ("campaign", "lead__campaign")):
        if asked and (value := getattr(asked, name)):
            rows = rows.filter(**{field: value})
    found: dict[UUID, list[tuple[str, str, Date]]] = defaultdict(list)
    for key, stage, status, on in rows.values_list("lead_id", "stage", "status", "on"):
        found[key].append((stage, status, on))
    return dict(found)


def cohorts(told: Histories) -> list[Cohort]:
    """By the quarter in which leads were found, the earliest first."""
    groups: dict[str, list[list[tuple[str, str, Date]]]] = defaultdict(list)
    for history in told.values():
        first = history[0][2]
        groups[f"{first.year} Q{(first.month + 2) // 3}"].append(history)
    return [_cohort(quarter, groups[quarter]) for quarter in sorted(groups)]


def _cohort(quarter: str, group: list[list[tuple[str, str, Date]]]) -> Cohort:
    furthest = [max(place(stage) for stage, _, _ in history) for history in group]
    reached = {stage: sum(each >= place(stage) for each in furthest) for stage in STAGES}
    return Cohort(quarter, reached, sum(history[-1][1] == "lost" for history in group))


def passages(told: Histories) -> list[Passage]:
    """Each stage but the last: who went on, who was lost there, who is there still, and how long it took."""
    days: dict[str, list[int]] = defaultdict(list)
    lost: dict[str, int] = defaultdict(int)
    there: dict[str, int] = defaultdict(int)
    for history in told.values():
        stage, since = history[0][0], history[0][2]
        for now, _, on in history[1:]:
            if now != stage:
                days[stage].append((on - since).days)
                stage, since = now, on
        if history[-1][1] == "lost":
            lost[stage] += 1
        else:
            there[stage] += 1
    return [
        Passage(stage, len(days[stage]), lost[stage], there[stage], int(median(days[stage])) if days[stage] else None)
        for stage in STAGES[:-1]
    ]


def brought(*, at: datetime, asked: Filter | None = None) -> list[Brought]:
    """What every unit brought, narrowed by sector, place and campaign: outcomes only, most credit first.

    Leads with nobody named as first are nobody's. A constant number of queries.
    """
    rows = Lead.objects.exclude(status="lost")
    for name, column in (("sector", "sector"), ("place", "place__code"), ("campaign", "campaign")):
        if asked and (value := getattr(asked, name)):
            rows = rows.filter(**{column: value})
    leads = {key: each for key, *each in rows.values_list("pk", "stage", "unit_id", "place_id")}
    parts: dict[UUID, dict[str, list[UUID]]] = defaultdict(lambda: {part: [] for part in PARTS})
    for lead, unit, role in Finder.objects.filter(left=False).values_list("lead_id", "unit_id", "role"):
        parts[lead][role].append(unit)
    amounts = latest(Amount.objects.filter(kind="contracted"), at=at)
    shares = []
    first: dict[UUID, list[str]] = defaultdict(list)
    for key, (stage, unit, where) in leads.items():
        held = parts[key]
        for each in held["first"]:
            first[each].append(stage)
        if stage in signed_stages():
            holders = {
                "first": [str(each) for each in held["first"]],
                "follow": [str(each) for each in held["follow"] or [unit]],
                "host": [str(each) for each in held["host"] or ([where] if where else [])],
            }
            shares.append(shared(holders, amounts.get((key, "contracted"))))  # type: ignore[arg-type]
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
