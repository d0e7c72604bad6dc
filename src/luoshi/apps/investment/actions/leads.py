"""Take a lead in, describe it, credit who had a part in it, hand it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.actions.campaigns import units_of
from luoshi.apps.investment.models import Amount, Finder, Lead, Note, Requirement, Session, StageEntry
from luoshi.apps.investment.rights import WORKS, campaign_seen, keeps, lead_to_write, require_counted
from luoshi.apps.record.actions import Recording, recording
from luoshi.core.identifiers import tidied
from luoshi.core.investment import pipeline
from luoshi.core.investment.credit import PARTS

REVIEW = "fair_competition"
"""The requirement that answers for incentives: what was found of them is void once they change."""


@dataclass(frozen=True, slots=True)
class Given:
    """A lead as it is taken in. `planned` and `promised` in 万元; `unit`, `place` and `finders` are codes of units.

    `finders` are (code, role): the roles of core.investment's rule of credit.
    """

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
    session: UUID | None = None
    promised: Decimal | None = None
    finders: Sequence[tuple[str, str]] = ()
    note: str = ""


def create(*, by: Actor, given: Given, at: datetime) -> Lead:
    """Take a lead in, as `lead`, under way. Whoever works for its unit may, and who keeps the pipeline.

    What it may be a duplicate of is shown before (queries.likely) and holds nothing up.
    Raises Forbidden, Invalid for what is lacking or cannot be.
    """
    check(given, at)
    units = units_of([given.unit, *([given.place] if given.place else []), *(code for code, _ in given.finders)])
    if not by.has(*WORKS, path=units[given.unit].path) and not keeps(by):
        raise Forbidden("lead.not-your-unit", unit=units[given.unit].name)
    with recording(by=by, action="investment.create") as record:
        lead = record.add(lead_of(given, units, by))
        record.add(entry(lead, given.found_on, by, at))
        roles = dict.fromkeys(given.finders) or {(given.unit, "first"): None}
        record.add_all(Finder(lead=lead, unit=units[code], role=role) for code, role in roles)
        if given.promised is not None:
            _promise(record, lead, given, by, at)
        if given.note.strip():
            record.add(Note(lead=lead, text=given.note.strip(), person_id=by.person, at=at))
        return lead


def _promise(record: Recording, lead: Lead, given: Given, by: Actor, at: datetime) -> None:
    source, value = "登记时承诺", given.promised
    record.add(
        Amount(lead=lead, kind="promised", value=value, on=given.found_on, source=source, person_id=by.person, at=at)
    )


def lead_of(given: Given, units: Mapping[str, Unit], by: Actor) -> Lead:
    """A lead as given, in its first stage; not written yet."""
    campaign = campaign_seen(given.campaign) if given.campaign else None
    session = Session.objects.filter(pk=given.session, campaign=campaign).first() if given.session else None
    return Lead(
        name=given.name.strip(),
        sponsor=given.sponsor.strip(),
        sponsor_code=tidied(given.sponsor_code),
        project_code=tidied(given.project_code),
        sector=given.sector,
        place=units.get(given.place),
        planned=given.planned,
        campaign=campaign,
        session=session,
        stage="lead",
        status="underway",
        since=given.found_on,
        unit=units[given.unit],
        person_id=by.person if by.has(*WORKS, path=units[given.unit].path) else None,
        found_on=given.found_on,
    )


def entry(lead: Lead, on: Date, by: Actor, at: datetime, reason: str = "") -> StageEntry:
    """The line of the history that says where a lead stands from a day on; not written yet."""
    return StageEntry(lead=lead, stage=lead.stage, status=lead.status, on=on, reason=reason, person_id=by.person, at=at)


DESCRIBED = (
    "name", "sponsor", "sponsor_code", "project_code", "sector", "planned", "land", "energy", "electricity",
)  # fmt: skip
"""What of a lead may be put right while it goes on."""
COUNTS = ("sector", "place", "campaign")
"""What a signed project counts for: from then on who keeps the pipeline puts it right."""


def describe(*, by: Actor, key: UUID, changes: Mapping[str, Any]) -> Lead:
    """Put right what is said of a lead: fields of DESCRIBED, `place` and `unit` by code, `campaign`, `session` by key.

    Raises Missing, Forbidden, Invalid.
    """
    lead = lead_to_write(by, key)
    named = {name: changes[name] for name in ("place", "unit") if changes.get(name)}
    units = units_of(list(named.values()))
    made: dict[str, Any] = {name: value for name, value in changes.items() if name in DESCRIBED}
    made |= {name: units[code] for name, code in named.items()}
    if "campaign" in changes:
        made["campaign"] = campaign_seen(changes["campaign"]) if changes["campaign"] else None
    if "session" in changes:
        made["session"] = Session.objects.filter(pk=changes["session"]).first() if changes["session"] else None
    _check_changes(made)
    if any(made[name] != getattr(lead, name) for name in COUNTS if name in made):
        require_counted(by, lead)
    with recording(by=by, action="investment.describe") as record:
        return record.save(lead, **made)


def offer(*, by: Actor, key: UUID, incentives: str, at: datetime) -> Lead:
    """Say which incentives are promised, or, with no words, that none are. What a review found of others is void.

    Raises Missing, Forbidden. Nothing may be promised unreviewed: the gates ask for the finding from then on.
    """
    lead, words = lead_to_write(by, key), incentives.strip()
    with recording(by=by, action="investment.offer") as record:
        reviewed = Requirement.objects.filter(lead=lead, key=REVIEW).order_by("at", "id").last()
        if reviewed is not None and words != lead.incentives and reviewed.finding != Requirement.Finding.VOID:
            void = Requirement.Finding.VOID
            what = "优惠条件已变更"
            record.add(
                Requirement(
                    lead=lead, key=REVIEW, on=localdate(at), reference=what, finding=void, person_id=by.person, at=at
                )
            )
        return record.save(lead, offers=bool(words), incentives=words)


def share_credit(*, by: Actor, key: UUID, finders: Sequence[tuple[str, str]]) -> list[Finder]:
    """Say which units had which part in a lead, (code, role) each; who is not named any more has left.

    For who keeps the pipeline: no unit credits itself. Raises Missing, Forbidden, Invalid for a role or a unit.
    """
    lead = lead_to_write(by, key)
    if not keeps(by):
        raise Forbidden("lead.credit-not-yours")
    check_roles(finders)
    units, wanted = units_of([code for code, _ in finders]), set(finders)
    known = {(row.unit.code, row.role): row for row in Finder.objects.filter(lead=lead).select_related("unit")}
    with recording(by=by, action="investment.share_credit") as record:
        for part, row in known.items():
            if row.left == (part in wanted):
                record.save(row, left=part not in wanted)
        new = (part for part in dict.fromkeys(finders) if part not in known)
        record.add_all(Finder(lead=lead, unit=units[code], role=role) for code, role in new)
    return list(Finder.objects.filter(lead=lead, left=False))


def note(*, by: Actor, key: UUID, text: str, at: datetime) -> Note:
    """Write down what was done about a lead. Raises Missing, Forbidden, Invalid without words."""
    lead = lead_to_write(by, key)
    if not text.strip():
        raise Invalid("lead.no-words")
    with recording(by=by, action="investment.note") as record:
        return record.add(Note(lead=lead, text=text.strip(), person_id=by.person, at=at))


def check(given: Given, at: datetime) -> None:
    """Refuse a lead that lacks a name or a sponsor, or says what cannot be. Raises Invalid."""
    if not given.name.strip() or not given.sponsor.strip():
        raise Invalid("lead.no-name")
    if given.sector not in pipeline().sectors:
        raise Invalid("lead.sector", sector=given.sector)
    if given.planned < 0 or (given.promised is not None and given.promised < 0):
        raise Invalid("lead.amount")
    if given.found_on > localdate(at):
        raise Invalid("lead.not-yet", on=given.found_on.isoformat())
    check_roles(given.finders)


def check_roles(finders: Sequence[tuple[str, str]]) -> None:
    """Refuse a part in a lead that the rule of credit does not know. Raises Invalid."""
    for _, role in finders:
        if role not in PARTS:
            raise Invalid("lead.role", role=role)


def _check_changes(made: Mapping[str, Any]) -> None:
    if any(name in made and not str(made[name]).strip() for name in ("name", "sponsor")):
        raise Invalid("lead.no-name")
    if "sector" in made and made["sector"] not in pipeline().sectors:
        raise Invalid("lead.sector", sector=made["sector"])
    if any(made.get(name) is not None and made[name] < 0 for name in ("planned", "land", "energy", "electricity")):
        raise Invalid("lead.amount")
