"""How a campaign stands: what is signed beside what is wanted, who has signed nothing, what is not ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.limits import limits
from luoshi.apps.investment.models import Campaign, Import, Item, Report, Session, Team, Trip
from luoshi.apps.investment.queries.signed import NOTHING, Signed, by_place, industrial_share, signed, total
from luoshi.core.investment import pipeline
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the total: what it wants and has, in 万元, and how many projects that is."""

    label: Words
    wanted: Decimal
    has: Decimal
    projects: int
    key: str = ""
    unit: Unit | None = None

    @property
    def share(self) -> int | None:
        """What it has of what it wants, in whole per cent; None where nothing is wanted."""
        return int(self.has / self.wanted * 100) if self.wanted else None

    @property
    def lacks(self) -> Decimal:
        """What is still lacking, in 万元."""
        return max(self.wanted - self.has, NOTHING)


@dataclass(frozen=True, slots=True)
class Held:
    """A special session beside the day: `late` where its day is over and it was not held, `behind` where
    enterprises are still lacking so soon before it that they should be there (data/limits.toml)."""

    session: Session
    late: bool
    behind: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a campaign stands on a day. Amounts in 万元; `days` until it begins, below 0 once it has."""

    campaign: Campaign
    on: Date
    days: int
    rows: tuple[Signed, ...]
    whole: Part
    sectors: tuple[Part, ...]
    quotas: tuple[Part, ...]
    industrial: Decimal | None
    sessions: tuple[Held, ...]
    teams: tuple[tuple[Team, int], ...]
    trips: tuple[Trip, ...]
    items: tuple[Item, ...]
    reports: tuple[Report, ...]
    latest_import: Import | None

    @property
    def nothing(self) -> list[Part]:
        """The counties that have signed nothing."""
        return [each for each in self.quotas if not each.has]

    @property
    def days_shown(self) -> int:
        """The days until it begins; 0 once it has."""
        return max(self.days, 0)

    @property
    def warnings(self) -> list[tuple[str, int, list[str]]]:
        """What wants somebody's hand: the part of the page, how many, which."""
        late = [each.name for each in self.items if each.done_on is None and each.due and each.due < self.on]
        behind = [each.session.name for each in self.sessions if each.late or each.behind]
        due = self.campaign.report_on is not None and self.campaign.report_on < self.on and not self.reports
        found = [
            ("quotas", [each.label.zh for each in self.nothing]),
            ("sessions", behind),
            ("items", late),
            ("report", [""] if due else []),
        ]
        return [(key, len(names), [name for name in names if name]) for key, names in found if names]

    @property
    def unready(self) -> list[Item]:
        """What is not ready yet."""
        return [each for each in self.items if each.done_on is None]


def campaign_standing(campaign: Campaign, *, at: datetime) -> Standing:
    """How a campaign stands at `at`. A constant number of queries."""
    on, rows = localdate(at), signed([campaign], at=at)[campaign.pk]
    teams = list(Team.objects.filter(campaign=campaign).select_related("unit"))
    trips = list(Trip.objects.filter(campaign=campaign).select_related("unit", "team"))
    return Standing(
        campaign,
        on,
        (campaign.begins - on).days,
        tuple(rows),
        Part(Words("合计", "Total"), campaign.total, total(rows), len(rows)),
        tuple(_sectors(campaign, rows)),
        tuple(_quotas(campaign, rows)),
        industrial_share(rows),
        tuple(_held(each, on) for each in Session.objects.filter(campaign=campaign).select_related("leader", "unit")),
        tuple((team, sum(trip.team_id == team.pk for trip in trips)) for team in teams),
        tuple(trips),
        tuple(Item.objects.filter(campaign=campaign).select_related("unit")),
        tuple(Report.objects.filter(campaign=campaign).select_related("person")),
        Import.objects.order_by("-at").first(),
    )


def _sectors(campaign: Campaign, rows: list[Signed]) -> list[Part]:
    """Each sector something is wanted of or signed in, in the order of the table."""
    wanted = {each.sector: each.amount for each in campaign.shares.all()}
    found = []
    for key, sector in pipeline().sectors.items():
        own = [each for each in rows if each.sector == key]
        if own or key in wanted:
            found.append(Part(sector.label, wanted.get(key, NOTHING), total(own), len(own), key))
    return found


def _quotas(campaign: Campaign, rows: list[Signed]) -> list[Part]:
    """Each county with a quota; a project counts in the place it is to stand in."""
    places = by_place(rows)
    return [
        Part(
            Words(each.unit.name, each.unit.name),
            each.amount,
            total(places.get(each.unit_id, [])),
            len(places.get(each.unit_id, [])),
            each.unit.code,
            each.unit,
        )
        for each in campaign.quotas.select_related("unit")
    ]


def _held(session: Session, on: Date) -> Held:
    open_ = session.state != Session.State.HELD
    late = open_ and session.on is not None and session.on < on
    near = session.on is not None and (session.on - on).days <= limits()["session_days"]
    return Held(session, late, open_ and near and session.matched < session.wanted)
