"""What will be signed by a day: the pipeline's own history, and every lead as it stands, handed to core.investment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Max, Sum
from django.utils.timezone import localdate

from luoshi.apps.investment.models import Amount, Campaign, Lead, StageEntry
from luoshi.apps.investment.queries.signed import latest
from luoshi.core.investment import (
    STAGES,
    Hazards,
    History,
    Outlook,
    Step,
    estimate,
    forecast,
    pipeline,
    place,
    ratios,
)
from luoshi.core.words import Words

FEWEST = 30
"""Stages left, by advance or loss, without which history says too little to foretell by."""


@dataclass(frozen=True, slots=True)
class Known:
    """How much is known at a moment: what is foretold on a day does not change while this does not.

    `newest` is the last line of the history, by its key: no two databases have it in common.
    """

    entries: int
    newest: UUID | None
    last: datetime | None
    amounts: int
    last_amount: datetime | None
    versions: int


def known(at: datetime) -> Known:
    """How much is known at `at`; four queries."""
    entries = StageEntry.objects.filter(at__lte=at)
    newest, last = entries.order_by("-at", "-id").values_list("pk", "at").first() or (None, None)
    amounts = Amount.objects.filter(at__lte=at).aggregate(count=Count("pk"), last=Max("at"))
    versions = Lead.objects.aggregate(sum=Sum("version"))["sum"] or 0
    return Known(entries.count(), newest, last, amounts["count"], amounts["last"], versions)


def outlook(campaign: Campaign | None, *, at: datetime, on: Date, sector: str = "") -> Outlook | None:
    """Where every lead of a campaign, or of the city, may stand on the day `on`, by what is known at `at`.

    None where history says too little, or the day is over. Of a campaign what was signed before it counts is left out,
    and nothing after its last day counts. Leads that nobody knows yet are not foretold.
    """
    last, today = (min(on, campaign.ends) if campaign else on), localdate(at)
    if last < today:
        return None
    return _outlook(campaign.pk if campaign else None, today, last, sector, known(at))


@lru_cache(maxsize=32)
def _outlook(campaign: UUID | None, today: Date, on: Date, sector: str, so_far: Known) -> Outlook | None:
    found = _hazards(today, so_far)
    if found is None:
        return None
    of = Campaign.objects.get(pk=campaign) if campaign else None
    chosen = set(_chosen(of, sector))
    told = [each for each in _histories(so_far) if each.key in chosen and (of is None or _counts(of, each))]
    leads = [each for each in (history.open(today) for history in told) if each is not None]
    past = ratios(_histories(so_far), as_of=today)
    return forecast(leads, found, as_of=today, on=on, ratios=past) if leads else None


@lru_cache(maxsize=8)
def _hazards(today: Date, so_far: Known) -> Hazards | None:
    episodes = [each for history in _histories(so_far) for each in history.episodes()]
    left = sum(each.outcome is not None and each.left is not None and each.left <= today for each in episodes)
    return estimate(episodes, as_of=today) if left >= FEWEST else None


def histories(*, at: datetime) -> list[History]:
    """Every lead's way so far, as known at `at`; amounts in 万元, counties by their codes."""
    return _histories(known(at))


@lru_cache(maxsize=4)
def _histories(so_far: Known) -> list[History]:
    if so_far.last is None:
        return []
    amounts = _amounts(so_far)
    told: dict[UUID, list[tuple[str, str, Date]]] = {}
    rows = StageEntry.objects.filter(at__lte=so_far.last).order_by("on", "at", "id")
    for key, stage, status, on in rows.values_list("lead_id", "stage", "status", "on"):
        told.setdefault(key, []).append((stage, status, on))
    found = []
    for key, sector, planned, where in Lead.objects.values_list("pk", "sector", "planned", "place__code"):
        if key in told:
            promised = amounts.get((key, "promised"), planned)
            contracted = amounts.get((key, "contracted"))
            settled = float(contracted) if contracted is not None else None
            size = pipeline().size_of(promised)
            steps = tuple(steps_of(told[key]))
            found.append(History(str(key), steps, float(promised), settled, sector, size, where or ""))
    return found


def _amounts(so_far: Known) -> dict[tuple[UUID, str], Decimal]:
    if so_far.last_amount is None:
        return {}
    return latest(Amount.objects.filter(kind__in=("promised", "contracted")), at=so_far.last_amount)


def steps_of(rows: list[tuple[str, str, Date]]) -> Iterator[Step]:
    """A lead's history (stage, status, day) as stages entered and left; a stall is no leaving."""
    stage, entered = rows[0][0], rows[0][2]
    for now, status, on in rows[1:]:
        if now != stage:
            yield Step(STAGES[place(stage)], entered, on, "advance")
            stage, entered = now, on
        if status == "lost":
            yield Step(STAGES[place(stage)], entered, on, "loss")
            return
    yield Step(STAGES[place(stage)], entered)


def _chosen(of: Campaign | None, sector: str) -> Iterator[str]:
    rows = Lead.objects.filter(campaign=of) if of else Lead.objects.all()
    rows = rows.filter(sector=sector) if sector else rows
    return (str(key) for key in rows.values_list("pk", flat=True))


def _counts(of: Campaign, history: History) -> bool:
    """Whether a lead may still count for a campaign: not where it was signed before the campaign counts."""
    signed = place(pipeline().signed)
    days = [each.entered for each in history.steps if place(each.stage) >= signed]
    return not days or of.counts_from <= min(days) <= of.ends


def method(found: Outlook) -> Words:
    """How it was foretold, in a sentence."""
    draws = len(found.reached)
    return Words(
        f"按历史各阶段的推进和流失，对{len(found.leads)}个在谈和已签项目模拟{draws}次；尚未登记的线索不计入",
        f"{len(found.leads)} projects drawn {draws} times by how readily projects advanced or were lost before;"
        " those nobody knows yet are not counted",
    )
