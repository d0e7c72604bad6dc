"""What the API says of leads and campaigns, and what it is sent. Amounts in 万元."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from ninja import Field, Schema


class LeadOut(Schema):
    """A project; `version` goes into If-Match."""

    id: UUID
    version: int
    name: str
    sponsor: str
    sponsor_code: str
    project_code: str
    sector: str
    place: str = Field("", alias="place.code")
    unit: str = Field(alias="unit.code")
    campaign: UUID | None = Field(None, alias="campaign_id")
    planned: Decimal
    offers: bool | None
    incentives: str
    land: Decimal | None
    energy: Decimal | None
    electricity: Decimal | None
    stage: str
    status: str
    since: Date
    reason: str
    found_on: Date


class AskOut(Schema):
    """Something the next gate asks for: met, absent, refused, or unknown where it cannot be told whether it applies."""

    key: str
    kind: str
    label: str
    state: str
    reference: str


class CameOut(Schema):
    """A stage, and the day it was come to."""

    stage: str
    on: Date


class LeadDossierOut(Schema):
    """A project with its four amounts, what its next gate asks for, credit by unit (shares of 1), and its history."""

    lead: LeadOut
    next: str
    amounts: dict[str, Decimal | None]
    asks: list[AskOut]
    credit: dict[str, float]
    history: list[CameOut]
    doubts: list[str]


class LeadsAsked(Schema):
    """What of the leads is asked for; empty: all that are not lost."""

    text: str = ""
    stage: str = ""
    sector: str = ""
    place: str = ""
    unit: str = ""
    status: str = ""
    campaign: str = ""
    stuck: str = ""


class LeadIn(Schema):
    """A new lead; `finders` are the codes of units that talked to the investor first."""

    name: str
    sponsor: str
    sector: str
    unit: str
    found_on: Date
    planned: Decimal
    place: str = ""
    sponsor_code: str = ""
    project_code: str = ""
    campaign: UUID | None = None
    promised: Decimal | None = None
    finders: list[str] = Field(default_factory=list)
    note: str = ""


class LeadChange(Schema):
    """What is put right of a lead; what is left out stays."""

    name: str | None = None
    sponsor: str | None = None
    sponsor_code: str | None = None
    project_code: str | None = None
    sector: str | None = None
    planned: Decimal | None = None
    land: Decimal | None = None
    energy: Decimal | None = None
    electricity: Decimal | None = None
    place: str | None = None
    unit: str | None = None
    campaign: UUID | None = None


class Moving(Schema):
    """A day on which a project moves, and to which stage; without, the next."""

    on: Date
    to: str = ""


class Stopping(Schema):
    """A day and why: words for a stall, a key of the reasons for a loss, with `words` besides."""

    on: Date
    reason: str = ""
    words: str = ""


class GivingIn(Schema):
    """Something a gate asks for: a document or a day, or what a review found (`passed`, `refused`)."""

    requirement: str
    on: Date
    reference: str = ""
    finding: str = ""


class AmountIn(Schema):
    """An amount as it stood on a day, cumulated, in 万元, and where it is known from."""

    kind: str
    value: Decimal
    on: Date
    source: str


class WordsIn(Schema):
    """Words."""

    text: str


class CreditIn(Schema):
    """Who has which part: (code of the unit, first, follow or host)."""

    finders: list[tuple[str, str]]


class CampaignOut(Schema):
    """A campaign; amounts in 万元."""

    id: UUID
    version: int
    name: str
    theme: str
    begins: Date
    ends: Date
    counts_from: Date
    total: Decimal
    industrial_share: Decimal | None
    report_on: Date | None
    unit: str = Field(alias="unit.code")


class DividedOut(Schema):
    """A part of the total, a sector or a county by its key: signed beside wanted, in 万元, and how many projects that
    is; `probability` (0 to 1) that it signs what it is to, null where nothing is foretold.
    """

    key: str
    wanted: Decimal
    signed: Decimal
    projects: int
    probability: float | None


class SpecialSessionOut(Schema):
    """A special session: planned, ready or held; of the enterprises `wanted` how many are matched, and their names."""

    id: UUID
    name: str
    state: str
    on: Date | None
    matched: int
    enterprises: list[str]
    wanted: int


class ItemOut(Schema):
    """A thing that has to be ready by a day, and the day it was."""

    id: UUID
    name: str
    due: Date | None
    done_on: Date | None


class StandingOut(Schema):
    """How a campaign stands: signed in all (万元), by sector, by county; `days` until it begins, below 0 once it has;
    `industrial` the share of industry in per cent; probabilities from 0 to 1.
    """

    campaign: CampaignOut
    days: int
    signed: Decimal
    projects: int
    industrial: Decimal | None
    probability: float | None
    sectors: list[DividedOut]
    counties: list[DividedOut]
    sessions: list[SpecialSessionOut]
    items: list[ItemOut]


class CampaignIn(Schema):
    """A campaign as decided: `shares` by sector and `quotas` by county in 万元; `items` are (what, unit, day)."""

    name: str
    begins: Date
    ends: Date
    counts_from: Date
    total: Decimal
    unit: str
    theme: str = ""
    industrial_share: Decimal | None = None
    report_on: Date | None = None
    shares: dict[str, Decimal] = Field(default_factory=dict)
    quotas: dict[str, Decimal] = Field(default_factory=dict)
    items: list[tuple[str, str, Date | None]] = Field(default_factory=list)


class QuotaIn(Schema):
    """What a county is to bring, in 万元."""

    unit: str
    amount: Decimal


class SessionIn(Schema):
    """A special session."""

    name: str
    unit: str
    leader: UUID | None = None
    on: Date | None = None
    sector: str = ""
    programme: str = ""
    wanted: int = 0


class SessionChange(Schema):
    """What has become of a session."""

    matched: int | None = None
    ready: bool | None = None
    held_on: Date | None = None
    on: Date | None = None
    programme: str | None = None
    enterprises: str | None = None


class TeamIn(Schema):
    """A team that goes out."""

    name: str
    unit: str
    region: str = ""
    sector: str = ""


class TripIn(Schema):
    """A journey that was made."""

    unit: str
    destination: str
    on: Date
    chief: bool = False
    team: UUID | None = None
    result: str = ""


class ItemDone(Schema):
    """A thing that is ready, and what shows it."""

    on: Date
    evidence: str
