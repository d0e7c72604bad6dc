"""Count things of campaigns for many selections at once: sessions, teams, journeys, items, conversions, new leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Min
from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.limits import is_stuck
from luoshi.apps.investment.models import Campaign, Finder, Item, Lead, Quota, Session, StageEntry, Team, Trip
from luoshi.apps.investment.queries.signed import by_place, signed, total
from luoshi.core.metrics import Selection

Known = Mapping[str, Campaign]
"""The campaigns that are asked of, by the keys they are asked by."""


def held(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Special sessions held by the day of `at`."""
    rows = Session.objects.filter(campaign__in=known.values(), held_on__lte=localdate(at))
    return _of_campaign(selections, rows.values_list("campaign_id", flat=True))


def least_matched(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:  # noqa: ARG001 - as it stands
    """Enterprises matched of the session that has fewest."""
    rows = Session.objects.filter(campaign__in=known.values()).values_list("campaign_id")
    found = {str(key): least for key, least in rows.annotate(least=Min("matched")).order_by()}
    return [found.get(each["campaign"], 0) for each in selections]


def teams(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:  # noqa: ARG001 - as they stand
    """Teams formed."""
    return _of_campaign(
        selections, Team.objects.filter(campaign__in=known.values()).values_list("campaign_id", flat=True)
    )


def ready(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Things that are ready by the day of `at`."""
    rows = Item.objects.filter(campaign__in=known.values(), done_on__lte=localdate(at))
    return _of_campaign(selections, rows.values_list("campaign_id", flat=True))


def trips(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Journeys led by the chief of a unit."""
    rows = Trip.objects.filter(campaign__in=known.values(), chief=True, at__lte=at)
    found = Counter((str(key), code) for key, code in rows.values_list("campaign_id", "unit__code"))
    return [found[each["campaign"], each["unit"]] for each in selections]


def conversions(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Projects of the whole city that came to a stage, for the first time, since a campaign counts."""
    if not known:
        return []
    first = min(each.counts_from for each in known.values())
    rows = StageEntry.objects.filter(at__lte=at).values_list("lead", "stage").annotate(on=Min("on"))
    days = [(stage, on) for _, stage, on in rows.filter(on__gte=first).order_by()]
    found = []
    for each in selections:
        to = each["step"].partition("-")[2]
        since = known[each["campaign"]].counts_from
        found.append(sum(stage == to and on >= since for stage, on in days))
    return found


def found_by(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Leads that a unit, or one below it, was first to talk to since a campaign counts."""
    if not known:
        return []
    first = min(each.counts_from for each in known.values())
    there = StageEntry.objects.filter(at__lte=at, stage="lead").values("lead")
    rows = Finder.objects.filter(role="first", left=False, lead__in=there, lead__found_on__gte=first)
    days = list(rows.values_list("unit__path", "lead__found_on"))
    paths = dict(Unit.objects.filter(code__in={each["unit"] for each in selections}).values_list("code", "path"))
    return [
        sum(
            path.startswith(paths.get(each["unit"], "?")) and on >= known[each["campaign"]].counts_from
            for path, on in days
        )
        for each in selections
    ]


def quotas_met(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Counties that have signed what they are to bring."""
    rows = signed(known.values(), at=at)
    wanted = list(Quota.objects.filter(campaign__in=known.values()))
    met: Counter[str] = Counter()
    for key, own in rows.items():
        places = by_place(own)
        met[str(key)] = sum(
            total(places.get(each.unit_id, [])) >= each.amount for each in wanted if each.campaign_id == key
        )
    return [met[each["campaign"]] for each in selections]


def stuck(selections: Sequence[Selection], known: Known, at: datetime) -> list[int]:
    """Leads of a campaign that stand in one stage, not in production and not lost, for longer than the limit."""
    fields = ("campaign_id", "stage", "status", "since")
    rows = Lead.objects.filter(campaign__in=known.values()).values_list(*fields)
    on = localdate(at)
    return _of_campaign(selections, (key for key, stage, status, since in rows if is_stuck(stage, status, since, on)))


def _of_campaign(selections: Sequence[Selection], keys: Iterable[object]) -> list[int]:
    found = Counter(str(key) for key in keys)
    return [found[each["campaign"]] for each in selections]
