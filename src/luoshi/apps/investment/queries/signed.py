"""What is signed: one project once, whoever found it, by the contract's own amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Min, QuerySet

from luoshi.apps.investment.models import Amount, Campaign, Lead, StageEntry
from luoshi.core.investment import STAGES, pipeline, place

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Signed:
    """A project signed for a campaign, on a day, with the amount of its contract (万元; 0 where none was put down)."""

    lead: UUID
    name: str
    sector: str
    place: UUID | None
    amount: Decimal
    on: Date

    @property
    def industrial(self) -> bool:
        """Whether it counts as industrial."""
        return pipeline().industrial(self.sector)


def signed_stages() -> tuple[str, ...]:
    """The stages in which a project is signed."""
    return STAGES[place(pipeline().signed) :]


def signed(campaigns: Iterable[Campaign], *, at: datetime) -> dict[UUID, list[Signed]]:
    """By campaign, what was known at `at` to be signed for it from the day it counts from to its last, first first.

    A project lost since counts no more. Three queries for any number.
    """
    rows = {each.pk: each for each in campaigns}
    entries = StageEntry.objects.filter(lead__campaign__in=rows, at__lte=at)
    first = entries.filter(stage__in=signed_stages()).values_list("lead").annotate(on=Min("on"))
    lost = set(entries.filter(status="lost").values_list("lead", flat=True))
    days = {lead: on for lead, on in first if lead not in lost}
    amounts = latest(Amount.objects.filter(lead__campaign__in=rows, kind="contracted"), at=at)
    found: dict[UUID, list[Signed]] = {key: [] for key in rows}
    fields = ("pk", "name", "sector", "place_id", "campaign_id")
    for key, name, sector, where, of in Lead.objects.filter(campaign__in=rows).values_list(*fields):
        campaign, on = rows[of], days.get(key)
        if on is not None and campaign.counts_from <= on <= campaign.ends:
            found[of].append(Signed(key, name, sector, where, amounts.get((key, "contracted"), NOTHING), on))
    return {key: sorted(each, key=lambda one: (one.on, one.lead)) for key, each in found.items()}


def latest(rows: QuerySet[Amount], *, at: datetime) -> dict[tuple[UUID, str], Decimal]:
    """By lead and kind, the latest amount known at `at`, in 万元."""
    known = rows.filter(at__lte=at).order_by("at", "id").values_list("lead_id", "kind", "value")
    return {(lead, kind): value for lead, kind, value in known}


def total(rows: Collection[Signed]) -> Decimal:
    """What they come to, in 万元."""
    return sum((each.amount for each in rows), NOTHING)


def industrial_share(rows: Collection[Signed]) -> Decimal | None:
    """The share of industry in what is signed, in per cent; None where nothing is."""
    whole = total(rows)
    return total([each for each in rows if each.industrial]) / whole * 100 if whole else None


def by_place(rows: Iterable[Signed]) -> dict[UUID | None, list[Signed]]:
    """What is signed by the place it is to stand in."""
    found: dict[UUID | None, list[Signed]] = defaultdict(list)
    for each in rows:
        found[each.place].append(each)
    return dict(found)
