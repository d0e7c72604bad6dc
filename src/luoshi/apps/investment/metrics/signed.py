"""What is signed for a campaign, by county and sector, and industry's share of it; foretold by the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.metrics.deciders import deciders
from luoshi.apps.investment.metrics.selectors import NO_CAMPAIGN, campaigns_of, page_of
from luoshi.apps.investment.models import Campaign, Quota, Share
from luoshi.apps.investment.queries.foretold import method, outlook
from luoshi.apps.investment.queries.signed import Signed, signed
from luoshi.core.investment import movers, share_movers
from luoshi.core.metrics import Draws, Measured, Selection, Source
from luoshi.core.words import Words

YI = Decimal(10000)
WEEK = 7
MOST = 5
NOTHING_SIGNED = Words("还没有签约", "nothing has been signed yet")
Rows = Sequence[Signed]


class OfSigned:
    """A figure made of what is signed for a campaign."""

    def __init__(self, value: Callable[[Rows], Decimal | None], *, share: bool = False) -> None:
        self.value, self.share = value, share

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """The pipeline simulated to the day; what decides it are the projects that move it most."""
        known = campaigns_of([selection], at)
        campaign = known.get(selection["campaign"])
        what, county = selection.get("sector", ""), selection.get("place")
        found = outlook(campaign, at=at, on=on, sector=what) if campaign else None
        if campaign is None or found is None:
            return None
        if self.share:
            moving = share_movers(found, float(campaign.industrial_share or 0), most=MOST)
            shares = [float(each) for each in found.industrial_share()]
            return Draws(shares, method(found), tuple(deciders([each for each in moving if each.moves])))
        values = [float(each) / float(YI) for each in found.total(county=county)]
        moving = movers(found, float(wanted(campaign, selection)), county=county, most=MOST)
        return Draws(values, method(found), tuple(deciders([each for each in moving if each.moves > 0])))

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """By what was known at `at`; the earlier value is that of seven days before."""
        known, places = campaigns_of(selections, at), places_of(selections)
        rows = signed(known.values(), at=at)
        return [self._one(each, known.get(each["campaign"]), rows, places, at) for each in selections]

    def _one(
        self,
        selection: Selection,
        campaign: Campaign | None,
        rows: Mapping[UUID, Rows],
        places: Mapping[str, UUID],
        at: datetime,
    ) -> Measured:
        if campaign is None:
            return Measured(None, why=NO_CAMPAIGN)
        own, on = narrowed(rows[campaign.pk], selection, places), localdate(at)
        value = self.value(own)
        if value is None:
            return Measured(None, on, why=NOTHING_SIGNED)
        said = Words(f"{campaign.name}：{len(own)}个签约项目", f"{campaign.name}: {len(own)} projects signed")
        earlier = self.value([each for each in own if (on - each.on).days >= WEEK])
        return Measured(
            value, on, earlier, (Source(said, page_of(campaign, "quotas" if "place" in selection else "sectors")),)
        )


def places_of(selections: Sequence[Selection]) -> dict[str, UUID]:
    """The places that are chosen, by their codes."""
    codes = {each["place"] for each in selections if "place" in each}
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}


def wanted(campaign: Campaign, selection: Selection) -> Decimal:
    """What a selection is to sign by decision, in 万元: a county's quota, a sector's share, else the whole."""
    if county := selection.get("place"):
        row = Quota.objects.filter(campaign=campaign, unit__code=county).first()
        return row.amount if row else campaign.total
    if what := selection.get("sector"):
        part = Share.objects.filter(campaign=campaign, sector=what).first()
        return part.amount if part else campaign.total
    return campaign.total


def narrowed(rows: Rows, selection: Selection, places: Mapping[str, UUID]) -> list[Signed]:
    """What is signed in a place, a sector, or both, where they are chosen."""
    where, what = selection.get("place"), selection.get("sector")
    return [
        each
        for each in rows
        if (where is None or each.place == places.get(where)) and (what is None or each.sector == what)
    ]
