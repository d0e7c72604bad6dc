"""Everything known of one lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person
from luoshi.apps.api.catalogue import language
from luoshi.apps.investment.actions.leads import REVIEW
from luoshi.apps.investment.imports.flags import entry_of
from luoshi.apps.investment.limits import is_stuck, limits
from luoshi.apps.investment.models import Amount, Finder, Lead, Note, Requirement, StageEntry
from luoshi.apps.investment.queries.at_gate import AtGate, at_gate
from luoshi.apps.investment.queries.likely import near
from luoshi.apps.investment.rights import keeps, lead_seen, reviews, visible_leads, works_on
from luoshi.core.identifiers import Doubt, code_doubts
from luoshi.core.investment import AMOUNTS, Credit, applies, holders, pipeline, required, shared
from luoshi.core.investment import Requirement as Asked
from luoshi.core.investment.credit import PARTS
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Ask:
    """Something the next gate asks for: whether it is met, does not apply, or what is missing (`why`), with what was
    given last."""

    asked: Asked
    state: Literal["met", "absent", "refused", "unknown"]
    given: Requirement | None
    amount: Decimal | None
    ask: Words | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a lead, when and by whom."""

    kind: Literal["entry", "amount", "requirement", "note"]
    at: datetime
    on: Date
    person: Person | None
    row: StageEntry | Amount | Requirement | Note


@dataclass(frozen=True, slots=True)
class Dossier:
    """A lead with how it stands, what its next gate asks for, credit, history, doubts, and likely duplicates.

    `writes`, `keeps` and `reviews` say what the reader may do.
    """

    gate: AtGate
    age: int
    stuck: bool
    days: tuple[tuple[str, Date | None], ...]
    asks: tuple[Ask, ...]
    credit: tuple[Credit, ...]
    names: dict[str, str]
    amounts: tuple[Amount, ...]
    events: tuple[Event, ...]
    doubts: tuple[Doubt, ...]
    alike: tuple[tuple[Lead, tuple[Words, ...]], ...]
    writes: bool
    keeps: bool
    reviews: bool

    @property
    def lead(self) -> Lead:
        """The lead."""
        return self.gate.lead

    @property
    def next_label(self) -> str:
        """What the next stage is called, in the language of the request; empty where there is none."""
        return pipeline().stages[self.gate.next].label.say(language()) if self.gate.next else ""

    @property
    def four(self) -> list[tuple[str, Decimal | None]]:
        """The four amounts, each by itself."""
        return [(kind, getattr(self.gate.amounts, kind)) for kind in AMOUNTS]

    @property
    def review(self) -> str:
        """How far the review of the incentives is: pending, passed, refused or void."""
        given = self.gate.given.get(REVIEW)
        return given.finding if given else "pending"

    @property
    def unexplained(self) -> bool:
        """Whether it is stuck and nobody has written why since it has been."""
        since = self.lead.since + timedelta(days=limits()["stuck_days"])
        return self.stuck and not any(each.kind == "note" and each.on > since for each in self.events)

    @property
    def missing(self) -> list[Ask]:
        """What is missing for the next stage."""
        return [each for each in self.asks if each.state != "met"]


def dossier(by: Actor, key: UUID, *, at: datetime) -> Dossier:
    """A lead in sight with all that is known of it. Raises Missing."""
    lead, on = lead_seen(by, key), localdate(at)
    stands = at_gate([lead])[lead.pk]
    entries = list(StageEntry.objects.filter(lead=lead).select_related("person"))
    days = {each.stage: each.on for each in reversed(entries)}
    credit, names = credit_of(lead, stands)
    amounts = list(Amount.objects.filter(lead=lead).select_related("person"))
    return Dossier(
        stands,
        (on - lead.since).days,
        is_stuck(lead.stage, lead.status, lead.since, on),
        tuple((stage, days.get(stage)) for stage in pipeline().stages),
        tuple(_asks(stands, on)),
        tuple(credit),
        names,
        tuple(amounts),
        tuple(_events(lead, entries, amounts)),
        code_doubts(uscc=lead.sponsor_code, project=lead.project_code),
        tuple(near(entry_of(lead), visible_leads(by).exclude(pk=lead.pk))),
        works_on(by, lead),
        keeps(by),
        reviews(by, lead),
    )


def credit_of(lead: Lead, stands: AtGate) -> tuple[list[Credit], dict[str, str]]:
    """The credit of each unit for a lead by the best amount known, and the units' names by their codes."""
    rows = list(Finder.objects.filter(lead=lead, left=False).select_related("unit"))
    named = {part: [row.unit.code for row in rows if row.role == part] for part in PARTS}
    held = holders(named, unit=lead.unit.code, place=lead.place.code if lead.place else "")
    units = [lead.unit, *([lead.place] if lead.place else []), *(row.unit for row in rows)]
    return shared(held, stands.amounts.expected), {unit.code: unit.name for unit in units}


def _asks(stands: AtGate, on: Date) -> Iterator[Ask]:
    """What the next gate asks for and applies, or may: what is missing first said in the table's order."""
    if stands.next is None:
        return
    missing = {each.requirement.key: each for each in stands.missing(on=on)}
    for each in required(stands.facts.stage, stands.next, on=on):
        lacks = missing.get(each.key)
        if lacks is None and applies(stands.facts, each, on=on) is False:
            continue
        amount = getattr(stands.amounts, each.key, None) if each.kind == "amount" else None
        yield Ask(each, lacks.why if lacks else "met", stands.given.get(each.key), amount, lacks.ask if lacks else None)


def _events(lead: Lead, entries: list[StageEntry], amounts: list[Amount]) -> list[Event]:
    """What happened, the latest first."""
    given = Requirement.objects.filter(lead=lead).select_related("person")
    notes = Note.objects.filter(lead=lead).select_related("person")
    found = [Event("entry", each.at, each.on, each.person, each) for each in entries]
    found += [Event("amount", each.at, each.on, each.person, each) for each in amounts]
    found += [Event("requirement", each.at, each.on, each.person, each) for each in given]
    found += [Event("note", each.at, localdate(each.at), each.person, each) for each in notes]
    return sorted(found, key=lambda each: (each.on, each.at, each.row.pk), reverse=True)
