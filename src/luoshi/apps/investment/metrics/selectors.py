"""What metrics of the room can be asked of: campaigns, counties, sectors, steps; read anew each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.models import Campaign
from luoshi.core.investment import STAGES, pipeline
from luoshi.core.metrics import Selection, Selector
from luoshi.core.words import Words

NO_CAMPAIGN = Words("没有这个活动", "no such campaign")


class Campaigns(Mapping[str, Words]):
    """The campaigns there are, by their keys."""

    def __getitem__(self, key: str) -> Words:
        name = dict(self._rows()).get(key)
        if name is None:
            raise KeyError(key)
        return Words(name, name)

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self._rows())

    def __len__(self) -> int:
        return Campaign.objects.count()

    def _rows(self) -> list[tuple[str, str]]:
        return [(str(key), name) for key, name in Campaign.objects.values_list("pk", "name")]


class Units(Mapping[str, Words]):
    """Units that can be told apart in figures: counties, departments and zones, by their codes."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def __getitem__(self, code: str) -> Words:
        name = Unit.objects.filter(kind__in=self.kinds, code=code).values_list("name", flat=True).first()
        if name is None:
            raise KeyError(code)
        return Words(name, name)

    def __iter__(self) -> Iterator[str]:
        return iter(Unit.objects.filter(kind__in=self.kinds).values_list("code", flat=True))

    def __len__(self) -> int:
        return Unit.objects.filter(kind__in=self.kinds).count()


CAMPAIGN = Selector("campaign", Words("活动", "campaign"), Campaigns())
PLACE = Selector("place", Words("县区", "county"), Units("county", "department"), needed=False)
UNIT = Selector("unit", Words("单位", "unit"), Units("county", "department"))


def sector() -> Selector:
    """A sector, if the whole is not meant."""
    values = {key: each.label for key, each in pipeline().sectors.items() if key != "other"}
    return Selector("sector", Words("产业", "sector"), values, needed=False)


def steps() -> Mapping[str, Words]:
    """Steps from a stage to the next, as texts speak of them: 意向转协议. The last stages are called a project."""
    names = {key: each.label for key, each in pipeline().stages.items()}
    found = {}
    for before, after in pairwise(STAGES):
        last = Words("项目", "a project at work") if after == "started" else names[after]
        zh = f"{names[before].zh}转{last.zh}"
        found[f"{before}-{after}"] = Words(zh, f"{names[before].en} to {last.en}")
    return found


def campaigns_of(selections: Sequence[Selection], at: datetime) -> dict[str, Campaign]:
    """The campaigns asked of that were there at `at`, by the keys they are asked by."""
    keys = {UUID(each["campaign"]) for each in selections}
    return {str(row.pk): row for row in Campaign.objects.filter(pk__in=keys, at__lte=at)}


def page_of(campaign: Campaign, part: str = "") -> str:
    """Where a person sees a campaign."""
    return f"/investment/campaigns/{campaign.pk}{'#' if part else ''}{part}"
