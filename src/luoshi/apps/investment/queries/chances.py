"""How likely a campaign is to sign what it is to: in all, in each county, in industry's share; and what decides it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from luoshi.apps.investment.models import Campaign, Lead
from luoshi.apps.investment.queries.campaign import Standing
from luoshi.apps.investment.queries.foretold import method, outlook
from luoshi.core.investment import Mover, movers
from luoshi.core.metrics import Aim, Draws, Forecast, forecast
from luoshi.core.words import Words

MOST = 8


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves a probability most: a lead, None where it is out of the reader's sight, and how far."""

    lead: Lead | None
    mover: Mover


@dataclass(frozen=True, slots=True)
class Chances:
    """What is foretold of a campaign's last day. Amounts in 万元; counties by code, sectors by key."""

    whole: Forecast
    industrial: Forecast | None
    counties: dict[str, Forecast]
    sectors: dict[str, Forecast]
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
    told = method(found)

    def chance(values: Iterable[float], wanted: Decimal) -> Forecast:
        return forecast(Aim(">=", wanted), Draws([float(each) for each in values], told))

    return Chances(
        chance(found.total(), campaign.total),
        chance(found.industrial_share(), share) if share is not None else None,
        {each.key: chance(found.total(county=each.key), each.wanted) for each in stands.quotas},
        {each.key: chance(found.total(sector=each.key), each.wanted) for each in stands.sectors if each.wanted},
        tuple(Moves(by_key.get(each.key), each) for each in moving if each.moves > 0),
        tuple((names[each.key], each) for each in over if each.key in names and each.moves > 0),
        told,
    )
