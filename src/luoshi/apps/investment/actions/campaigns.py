"""Set a campaign up, and keep what belongs to it: quotas, sessions, teams and trips, what has to be ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.investment.models import Campaign, Item, Quota, Session, Share, Team, Trip
from luoshi.apps.investment.rights import WORKS, campaign_seen, keeps, require_keeper
from luoshi.apps.record.actions import recording
from luoshi.core.investment import pipeline


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided of a campaign: days, what is to be signed from `counts_from` on, in 万元, and its division.

    `shares` by the key of a sector, `quotas` by the code of a unit; neither need add up to the total. `items` are
    things to be ready, each with the code of its unit and the day, if there is one.
    """

    name: str
    begins: Date
    ends: Date
    counts_from: Date
    total: Decimal
    unit: str
    theme: str = ""
    industrial_share: Decimal | None = None
    report_on: Date | None = None
    shares: Mapping[str, Decimal] | None = None
    quotas: Mapping[str, Decimal] | None = None
    items: Sequence[tuple[str, str, Date | None]] = ()


def set_up(*, by: Actor, plan: Plan, at: datetime) -> Campaign:
    """Begin a campaign. Raises Forbidden, Invalid for days, amounts, a sector or a unit that cannot be, Conflict."""
    require_keeper(by)
    _check(plan)
    units = units_of([plan.unit, *(plan.quotas or {}), *(unit for _, unit, _ in plan.items)])
    with recording(by=by, action="investment.set_up") as record:
        made = record.add(
            Campaign(
                name=plan.name.strip(),
                theme=plan.theme.strip(),
                begins=plan.begins,
                ends=plan.ends,
                counts_from=plan.counts_from,
                total=plan.total,
                industrial_share=plan.industrial_share,
                report_on=plan.report_on,
                unit=units[plan.unit],
                at=at,
            )
        )
        shares, quotas = (plan.shares or {}).items(), (plan.quotas or {}).items()
        record.add_all(Share(campaign=made, sector=sector, amount=amount) for sector, amount in shares)
        record.add_all(Quota(campaign=made, unit=units[code], amount=amount) for code, amount in quotas)
        record.add_all(Item(campaign=made, name=name, unit=units[code], due=due) for name, code, due in plan.items)
        return made


def set_quota(*, by: Actor, campaign: UUID, unit: str, amount: Decimal) -> Quota:
    """Set what a county is to bring, in 万元, or change it; earlier ones stay in the record. Raises as `set_up`."""
    require_keeper(by)
    if amount <= 0:
        raise Invalid("campaign.amount")
    of = campaign_seen(campaign)
    with recording(by=by, action="investment.set_quota") as record:
        row = Quota.objects.filter(campaign=of, unit__code=unit).first()
        if row is not None:
            return record.save(row, amount=amount)
        return record.add(Quota(campaign=of, unit=units_of([unit])[unit], amount=amount))


@dataclass(frozen=True, slots=True)
class Programme:
    """A special session as planned: its name, whose it is, who leads it, when, for whom."""

    name: str
    unit: str
    leader: UUID | None = None
    on: Date | None = None
    sector: str = ""
    programme: str = ""
    wanted: int = 0


def add_session(*, by: Actor, campaign: UUID, session: Programme) -> Session:
    """Plan a special session. Raises Forbidden, Missing, Invalid, Conflict for a name that is there already."""
    require_keeper(by)
    of = campaign_seen(campaign)
    if Session.objects.filter(campaign=of, name=session.name.strip()).exists():
        raise Conflict("special.twice", name=session.name)
    _check_sector(session.sector)
    leader = _person(session.leader)
    with recording(by=by, action="investment.add_session") as record:
        return record.add(
            Session(
                campaign=of,
                name=_named(session.name),
                unit=units_of([session.unit])[session.unit],
                leader=leader,
                on=session.on,
                sector=session.sector,
                programme=session.programme.strip(),
                wanted=session.wanted,
            )
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """What has become of a session: enterprises matched, day and programme, ready, held on a day; None: no change.

    `enterprises` names those matched, one a line; they are counted then, and a number beside them must be theirs.
    """

    matched: int | None = None
    ready: bool | None = None
    held_on: Date | None = None
    on: Date | None = None
    programme: str | None = None
    enterprises: str | None = None


def update_session(*, by: Actor, session: UUID, progress: Progress, at: datetime) -> Session:
    """Put down what has become of a session. For its unit and who keeps campaigns.

    Raises Missing, Forbidden, Invalid for a number or a day that cannot be, Conflict once it was held.
    """
    row = Session.objects.select_related("unit").filter(pk=session).first()
    if row is None:
        raise Missing("special.missing", key=str(session))
    _require_unit(by, row.unit)
    if row.state == Session.State.HELD:
        raise Conflict("special.held", name=row.name)
    if progress.matched is not None and progress.matched < 0:
        raise Invalid("special.matched")
    _require_past(progress.held_on, at)
    state = row.state if progress.ready is None else ("ready" if progress.ready else "planned")
    named = ("matched", "on", "programme", "held_on")
    given = {name: value for name in named if (value := getattr(progress, name)) is not None}
    if progress.enterprises is not None:
        given |= _matched(progress)
    with recording(by=by, action="investment.update_session") as record:
        return record.save(row, state="held" if progress.held_on else state, **given)


def _matched(progress: Progress) -> dict[str, object]:
    """The names of enterprises, each once, and how many they are; a number that was given with them must agree."""
    lines = (line.strip() for line in (progress.enterprises or "").splitlines())
    names = list(dict.fromkeys(line for line in lines if line))
    if not names:
        return {"enterprises": ""}
    if progress.matched is not None and progress.matched != len(names):
        raise Invalid("special.names", count=len(names), matched=progress.matched)
    return {"enterprises": "\n".join(names), "matched": len(names)}


def add_team(*, by: Actor, campaign: UUID, name: str, unit: str, region: str = "", sector: str = "") -> Team:
    """Form a team that goes out. Raises Forbidden, Missing, Invalid, Conflict."""
    require_keeper(by)
    of = campaign_seen(campaign)
    if Team.objects.filter(campaign=of, name=name.strip()).exists():
        raise Conflict("team.twice", name=name)
    _check_sector(sector)
    with recording(by=by, action="investment.add_team") as record:
        unit_row = units_of([unit])[unit]
        return record.add(Team(campaign=of, name=_named(name), unit=unit_row, region=region.strip(), sector=sector))


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey that was made: whose, where to, when; `chief` where the unit's own chief led it."""

    unit: str
    destination: str
    on: Date
    chief: bool = False
    team: UUID | None = None
    result: str = ""


def add_trip(*, by: Actor, campaign: UUID, journey: Journey, at: datetime) -> Trip:
    """Put a journey down, once. For the unit itself and who keeps campaigns.

    Raises Forbidden, Missing, Invalid, Conflict for one that is there already.
    """
    of = campaign_seen(campaign)
    unit = units_of([journey.unit])[journey.unit]
    _require_unit(by, unit)
    _require_past(journey.on, at)
    if Trip.objects.filter(campaign=of, unit=unit, on=journey.on, destination=journey.destination.strip()).exists():
        raise Conflict("trip.twice", unit=unit.name, destination=journey.destination.strip(), on=journey.on.isoformat())
    team = Team.objects.filter(pk=journey.team, campaign=of).first() if journey.team else None
    with recording(by=by, action="investment.add_trip") as record:
        return record.add(
            Trip(
                campaign=of,
                team=team,
                unit=unit,
                chief=journey.chief,
                destination=_named(journey.destination),
                on=journey.on,
                result=journey.result.strip(),
                person_id=by.person,
                at=at,
            )
        )


def finish_item(*, by: Actor, item: UUID, on: Date, evidence: str, at: datetime) -> Item:
    """A thing that had to be ready is, and this shows it. For its unit and who keeps campaigns.

    Raises Missing, Forbidden, Invalid without evidence or for a day to come, Conflict where it was ready already.
    """
    row = Item.objects.select_related("unit").filter(pk=item).first()
    if row is None:
        raise Missing("item.missing", key=str(item))
    _require_unit(by, row.unit)
    if row.done_on is not None:
        raise Conflict("item.done", name=row.name)
    if not evidence.strip():
        raise Invalid("item.no-evidence", name=row.name)
    _require_past(on, at)
    with recording(by=by, action="investment.finish_item") as record:
        return record.save(row, done_on=on, evidence=evidence.strip())


def units_of(codes: Sequence[str]) -> dict[str, Unit]:
    """The units of codes. Raises Invalid for one that is none."""
    found = {unit.code: unit for unit in Unit.objects.filter(code__in=set(codes))}
    for code in codes:
        if code not in found:
            raise Invalid("investment.no-unit", unit=code)
    return found


def _check(plan: Plan) -> None:
    _named(plan.name)
    if Campaign.objects.filter(name=plan.name.strip()).exists():
        raise Conflict("campaign.twice", name=plan.name)
    if not plan.counts_from <= plan.begins <= plan.ends:
        raise Invalid("campaign.days")
    amounts = [plan.total, *(plan.shares or {}).values(), *(plan.quotas or {}).values()]
    if any(amount <= 0 for amount in amounts):
        raise Invalid("campaign.amount")
    for sector in plan.shares or {}:
        _check_sector(sector)
    if plan.industrial_share is not None and not 0 <= plan.industrial_share <= 100:
        raise Invalid("campaign.share")


def _check_sector(sector: str) -> None:
    if sector and sector not in pipeline().sectors:
        raise Invalid("lead.sector", sector=sector)


def _named(name: str) -> str:
    if not name.strip():
        raise Invalid("investment.no-name")
    return name.strip()


def _person(key: UUID | None) -> Person | None:
    if key is None:
        return None
    found = Person.objects.filter(pk=key).first()
    if found is None:
        raise Missing("person.missing", person=str(key))
    return found


def _require_past(on: Date | None, at: datetime) -> None:
    if on is not None and on > localdate(at):
        raise Invalid("lead.not-yet", on=on.isoformat())


def _require_unit(by: Actor, unit: Unit) -> None:
    if not by.has(*WORKS, path=unit.path) and not keeps(by):
        raise Forbidden("campaign.not-your-unit", unit=unit.name)
