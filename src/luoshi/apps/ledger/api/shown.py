"""Commitments as the API shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ninja import Schema

from luoshi.apps.api.catalogue import language
from luoshi.apps.ledger.api import parts
from luoshi.apps.ledger.models import Commitment, Movement, Participation
from luoshi.apps.ledger.queries.desk import Waiting
from luoshi.apps.ledger.queries.dossier import Aim, Dossier, Time
from luoshi.apps.ledger.queries.rows import Row
from luoshi.core.lifecycle import table

TERM = "text type begins due provisional unresolved start end rule inherited"
FOUND = "name start end rule inherited"


class LampOut(Schema):
    """A lamp: its kind, the sign that stands beside the colour, and the sentence that says why."""

    kind: str
    shape: str
    reason: str


class PartyOut(Schema):
    """A unit that leads or supports. `unit` is its code, empty where nobody has said which unit the words mean."""

    unit: str
    name: str
    part: str
    start: int | None
    end: int | None
    rule: str
    inherited: bool
    collective: bool


class RowOut(Schema):
    """A commitment on one line."""

    id: UUID
    version: int
    number: int
    document: UUID
    document_title: str
    parent: UUID | None
    start: int
    end: int
    words: str
    title: str
    item: str
    kind: str
    state: str
    state_label: str
    result: str
    confirmed: bool
    lamp: LampOut
    leads: list[PartyOut]
    supports: list[PartyOut]
    due_on: Date | None
    due_provisional: bool
    binds_on: Date | None


class TargetFigureOut(Schema):
    """A figure by the decision that set it."""

    id: UUID
    comparator: str
    value: Decimal
    reference: str
    taken_on: Date
    in_force: bool


class TargetOut(Schema):
    """A target with its figures, oldest first; none while it is blank."""

    id: UUID
    text: str
    of: str
    unit: str
    start: int
    end: int
    rule: str
    figures: list[TargetFigureOut]


class ClockOut(Schema):
    """A clock: its budget, its stops, and the day derived from them."""

    kind: str
    started: datetime
    budget: int | None
    unit: str
    until: Date | None
    rule: str
    due: Date
    provisional: bool
    running: bool
    over: bool
    completed: datetime | None


class MovementOut(Schema):
    """A step taken."""

    id: UUID
    step: str
    label: str
    decision: str
    origin: str
    to: str
    person: str
    unit: str
    at: datetime
    reason: str
    details: dict[str, Any]


class DossierOut(RowOut):
    """Everything about one commitment, oldest first; `steps` are those open to the caller."""

    steps: list[str]
    suggestions: list[parts.SuggestedUnitOut]
    terms: list[parts.TermOut]
    targets: list[TargetOut]
    leaders: list[parts.LeaderOut]
    clocks: list[ClockOut]
    dates: list[parts.DateOut]
    movements: list[MovementOut]
    requests: list[parts.RequestOut]
    reports: list[parts.ReportOut]
    evidence: list[parts.EvidenceOut]
    verifications: list[parts.VerificationOut]
    escalations: list[parts.EscalationOut]
    paths: list[parts.PlanOut]
    comments: list[parts.CommentOut]
    parts: list[RowOut]


class WaitingOut(Schema):
    """Something that waits for the caller: the step, and the day by which."""

    commitment: RowOut
    step: str
    label: str
    by: Date | None
    raised: bool


def row_out(row: Row) -> dict[str, Any]:
    """A line of the register."""
    each = row.commitment
    return {
        **fields(each),
        "document": each.document_id,
        "document_title": each.document.title,
        "parent": each.parent_id,
        "state_label": row.state.label.say(language()),
        "lamp": {"kind": row.lamp.kind, "shape": row.lamp.shape, "reason": row.lamp.reason.say(language())},
        "leads": [party_out(party) for party in row.leads],
        "supports": [party_out(party) for party in row.supports],
    }


def fields(each: Commitment) -> dict[str, Any]:
    """What of a commitment is its own."""
    names = "id version number start end words title item kind state result confirmed due_on due_provisional binds_on"
    return {name: getattr(each, name) for name in names.split()}


def party_out(party: Participation) -> dict[str, Any]:
    """A unit that takes part."""
    shown = {name: getattr(party, name) for name in ("name", "part", "start", "end", "rule", "inherited", "collective")}
    return shown | {"unit": party.unit.code if party.unit else ""}


def waiting_out(each: Waiting) -> dict[str, Any]:
    """A line of the desk."""
    label = table().steps[each.step].label.say(language())
    return {"commitment": row_out(each.row), "step": each.step, "label": label, "by": each.by, "raised": each.raised}


def dossier_out(each: Dossier) -> dict[str, Any]:
    """The dossier."""
    return {
        **row_out(each.row),
        "steps": list(each.steps),
        "suggestions": each.commitment.suggestions,
        "terms": [
            _only(row, "text type begins due provisional unresolved start end rule inherited") for row in each.terms
        ],
        "targets": [_aim(aim) for aim in each.aims],
        "leaders": [
            _only(row, "name start end rule inherited") | {"post": str(row.post or "")} for row in each.leaders
        ],
        "clocks": [_clock(time) for time in each.times],
        "dates": [
            _only(row, "date first provisional") | {"post": str(row.post or ""), "at": row.movement.at}
            for row in each.dates
        ],
        "movements": [movement_out(row) for row in each.movements],
        "requests": [
            _only(row, "kind new_date")
            | {"reason": row.asked.reason, "answered": row.answered.decision if row.answered else ""}
            for row in each.requests
        ],
        "reports": [_said(row, "id text done at") for row in each.reports],
        "evidence": [_evidence(row) for row in each.evidence],
        "verifications": [
            _only(row, "passed reason at") | {"verifier": row.verifier.name, "unit": row.unit.name}
            for row in each.verifications
        ],
        "escalations": [
            _only(row, "rung at tried") | {"clock": row.clock.kind, "person": row.person.name if row.person else ""}
            for row in each.escalations
        ],
        "paths": [_said(row, "edition text milestones at") for row in each.paths],
        "comments": [_only(row, "text at") | {"person": row.person.name} for row in each.comments],
        "parts": [row_out(row) for row in each.parts],
    }


def movement_out(row: Movement) -> dict[str, Any]:
    """A line of the timeline. A step that changes no state of the table (an edit) has no label there."""
    step = table().steps.get(row.step)
    return {
        **_only(row, "id step decision origin to at reason details"),
        "label": step.label.say(language()) if step else row.step,
        "person": row.person.name if row.person else "",
        "unit": row.unit.name if row.unit else "",
    }


def _only(row: object, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


def _said(row: Any, names: str) -> dict[str, Any]:
    return _only(row, names) | {"person": row.person.name, "unit": row.unit.name}


def _evidence(row: Any) -> dict[str, Any]:
    shown = _only(row, "id kind title source value text sha256 at")
    return shown | {"report": row.report_id, "file": row.file_id, "person": row.person.name}


def _aim(aim: Aim) -> Mapping[str, Any]:
    figures = [
        _only(each, "id comparator value")
        | {
            "reference": each.decision.reference,
            "taken_on": each.decision.taken_on,
            "in_force": each == aim.in_force,
        }
        for each in aim.figures
    ]
    return _only(aim.target, "id text of unit start end rule") | {"figures": figures}


def _clock(time: Time) -> dict[str, Any]:
    shown = _only(time.clock, "kind started budget unit until rule completed")
    return shown | {
        "due": time.due.value,
        "provisional": time.due.provisional,
        "running": time.running,
        "over": time.over,
    }
