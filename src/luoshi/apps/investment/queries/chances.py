"""How likely a campaign is to sign what it is to: in all, in each county, in industry's share; and what decides it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from luoshi.apps.investment.models import Campaign, Lead
from luoshi.apps.investment.queries.campaign import Standing
from luoshi.apps.investment.queries.foretold import method, outlook
from luoshi.core.investment import Mover, movers
from luoshi.core.words import Words

MOST = 8


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability (0 to 1) that something is reached, the middle and the central 80 % of what it may come to."""

    probability: float
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves a probability most: a lead, None where it is out of the reader's sight, and how far."""

    lead: Lead | None
    mover: Mover


@dataclass(frozen=True, slots=True)
class Chances:
    """What is foretold of a campaign's last day. Amounts in 万元; counties by code, sectors by key."""

    whole: Chance
    industrial: Chance | None
    counties: dict[str, Chance]
    sectors: dict[str, Chance]
    moves: tuple[Moves, ...]
    counties_move: tuple[tuple[str, Mover], ...]
    method: Words


def chances(campaign: Campaign, stands: Standing, *, at: datetime, seen: Collection[str]) -> Chances | None:
    """By what is known at `at`; None where history says too little. `seen` are the keys of leads in sight."""
    found = outlook(campaign, at=at, on=campaign.ends)
    if found is None:
        return None
    moving = movers(found, float(campaign.total), most=MOST)
    leads = Lead.objects.select_related("unit").in_bulk([each.key for each in moving if each.key in seen])
    by_key = {str(key): row for key, row in leads.items()}
    names = {each.key: each.label.zh for each in stands.quotas}
    over = movers(found, float(campaign.total), over="county", most=MOST)
    share = campaign.industrial_share
    return Chances(
        chance(found.total(), float(campaign.total)),
        chance(found.industrial_share(), float(share)) if share is not None else None,
        {each.key: chance(found.total(county=each.key), float(each.wanted)) for each in stands.quotas},
        {each.key: chance(found.total(sector=each.key), float(each.wanted)) for each in stands.sectors if each.wanted},
        tuple(Moves(by_key.get(each.key), each) for each in moving if each.moves > 0),
        tuple((names[each.key], each) for each in over if each.key in names and each.moves > 0),
        method(found),
    )


def chance(values: object, wanted: float) -> Chance:
    """The probability that draws reach what is wanted: (k + 1/2) / (n + 1), as for every forecast of the product."""
    drawn = sorted(float(each) for each in values)  # type: ignore[attr-defined]
    count = sum(each >= wanted - 1e-6 * abs(wanted) for each in drawn)
    low, median, high = (drawn[int(part * (len(drawn) - 1))] for part in (0.1, 0.5, 0.9))
    return Chance((count + 0.5) / (len(drawn) + 1), low, median, high)
