"""Leads in sight, narrowed by what an address asks for; the columns of the board, the counties of the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.limits import LAST, is_stuck, limits
from luoshi.apps.investment.models import Amount, Lead
from luoshi.apps.investment.queries.signed import NOTHING, latest, signed_stages
from luoshi.apps.investment.rights import visible_leads
from luoshi.core.investment import STAGES, Stage, pipeline


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the leads is asked for, each as it stands in an address; empty: all that is not lost."""

    text: str = ""
    stage: str = ""
    sector: str = ""
    place: str = ""
    unit: str = ""
    status: str = ""
    campaign: str = ""
    stuck: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filter:
        """The filters an address names."""
        found = {each.name: str(asked.get(each.name, "")).strip() for each in fields(cls)}
        return cls(**found | {"campaign": _key(found["campaign"])})

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self != Filter()


@dataclass(frozen=True, slots=True)
class Line:
    """A lead with its amount (万元; contracted once it is signed, promised before, planned where none was said) and
    the days it has stood in its stage."""

    lead: Lead
    amount: Decimal
    age: int
    stuck: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the board: how many stand in it, what they come to (万元), the middle age, how many are stuck."""

    stage: Stage
    count: int
    amount: Decimal
    age: int | None
    stuck: int
    lines: tuple[Line, ...]

    @property
    def signed(self) -> bool:
        """Whether its amount is one of contracts."""
        return self.stage in signed_stages()

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the map of counties: how many leads, how many signed with what amount (万元), how many stuck."""

    name: str
    code: str
    count: int
    signed: int
    amount: Decimal
    stuck: int


def leads(by: Actor, asked: Filter, *, on: Date) -> QuerySet[Lead]:
    """The leads in sight that are asked for; those lost only where that status is."""
    rows = visible_leads(by)
    rows = rows.filter(status=asked.status) if asked.status else rows.exclude(status="lost")
    rows = concerned(rows, asked)
    if asked.stage:
        rows = rows.filter(stage=asked.stage)
    if asked.unit:
        rows = rows.filter(unit__code=asked.unit)
    if asked.stuck:
        rows = rows.exclude(stage=LAST).filter(since__lt=on - timedelta(days=limits()["stuck_days"]))
    if asked.text:
        words = asked.text
        rows = rows.filter(
            Q(name__icontains=words) | Q(sponsor__icontains=words) | Q(sponsor_code=words) | Q(project_code=words)
        )
    return rows


def concerned(rows: QuerySet[Lead], asked: Filter) -> QuerySet[Lead]:
    """Of leads those of the sector, the place and the campaign that are asked for."""
    if asked.sector:
        rows = rows.filter(sector=asked.sector)
    if asked.place:
        rows = rows.filter(place=None) if asked.place == "open" else rows.filter(place__code=asked.place)
    if asked.campaign:
        rows = rows.filter(campaign=asked.campaign)
    return rows


def lines(rows: Iterable[Lead], *, at: datetime) -> list[Line]:
    """Leads with their amounts and ages; one query for any number."""
    found = list(rows)
    amounts = latest(Amount.objects.filter(lead__in=[row.pk for row in found], kind__in=KINDS), at=at)
    on = localdate(at)
    return [
        Line(
            row,
            amount_of(row.pk, row.stage, row.planned, amounts),
            (on - row.since).days,
            is_stuck(row.stage, row.status, row.since, on),
        )
        for row in found
    ]


KINDS = ("promised", "contracted")


def amount_of(key: UUID, stage: str, planned: Decimal, amounts: Mapping[tuple[UUID, str], Decimal]) -> Decimal:
    """The amount a lead is shown with, in 万元: that of its contract once signed, else promised, else planned."""
    if stage in signed_stages():
        return amounts.get((key, "contracted"), NOTHING)
    return amounts.get((key, "promised"), planned)


FEW = ("pk", "stage", "status", "since", "planned", "place_id")


def board(by: Actor, asked: Filter, *, at: datetime) -> list[Column]:
    """The stages with what stands in them, the longest there first. Four queries for any number of leads."""
    on, narrowed = localdate(at), leads(by, asked, on=localdate(at))
    amounts = latest(Amount.objects.filter(kind__in=KINDS), at=at)
    by_stage: dict[str, list[tuple[Date, UUID, Decimal, bool]]] = {stage: [] for stage in STAGES}
    for key, stage, status, since, planned, _ in narrowed.values_list(*FEW):
        stuck = is_stuck(stage, status, since, on)
        by_stage[stage].append((since, key, amount_of(key, stage, planned, amounts), stuck))
    most = limits()["column"]
    shown = {stage: sorted(rows)[:most] if stage != LAST else sorted(rows)[-most:] for stage, rows in by_stage.items()}
    keys = [key for rows in shown.values() for _, key, _, _ in rows]
    there = Lead.objects.filter(pk__in=keys).select_related("unit", "place").in_bulk()
    return [
        Column(
            stage,
            len(rows),
            sum((amount for _, _, amount, _ in rows), NOTHING),
            int(median((on - since).days for since, *_ in rows)) if rows else None,
            sum(stuck for *_, stuck in rows),
            tuple(Line(there[key], amount, (on - since).days, stuck) for since, key, amount, stuck in shown[stage]),
        )
        for stage, rows in ((stage, by_stage[stage]) for stage in pipeline().stages)
    ]


def tiles(by: Actor, asked: Filter, *, at: datetime) -> list[Tile]:
    """The counties leads are to stand in, as a map without geometry; what has no place yet comes last."""
    on, narrowed = localdate(at), leads(by, asked, on=localdate(at))
    amounts = latest(Amount.objects.filter(kind="contracted"), at=at)
    found: dict[UUID | None, list[tuple[bool, Decimal, bool]]] = {}
    for key, stage, status, since, _, where in narrowed.values_list(*FEW):
        is_signed = stage in signed_stages()
        amount = amounts.get((key, "contracted"), NOTHING) if is_signed else NOTHING
        found.setdefault(where, []).append((is_signed, amount, is_stuck(stage, status, since, on)))
    counties = Unit.objects.filter(Q(kind="county") | Q(pk__in=[key for key in found if key])).order_by("order", "code")
    made = [_tile(unit.name, unit.code, found.get(unit.pk, [])) for unit in counties]
    return [*made, _tile("", "open", found[None])] if None in found else made


def _tile(name: str, code: str, rows: list[tuple[bool, Decimal, bool]]) -> Tile:
    amount = sum((amount for _, amount, _ in rows), NOTHING)
    return Tile(name, code, len(rows), sum(each for each, *_ in rows), amount, sum(stuck for *_, stuck in rows))


def _key(text: str) -> str:
    """A key as it stands in an address; what is none is one that nothing has."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return str(UUID(int=0))
