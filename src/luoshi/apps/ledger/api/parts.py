"""What a commitment's dossier is made of, as the API shows it. Offsets count characters of the document from 0."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema


class SuggestedUnitOut(Schema):
    """A unit likely to lead where the text names none; `score` from 0 to 1, and the words that speak for it."""

    code: str
    name: str
    score: Decimal
    reasons: list[str]


class TermOut(Schema):
    """A time in the words: the days it was worked out to, `provisional` where a calendar may still change them;
    `unresolved` is the rule that says why there is none.
    """

    text: str
    type: str
    begins: Date | None
    due: Date | None
    provisional: bool
    unresolved: str
    start: int
    end: int
    rule: str
    inherited: bool


class LeaderOut(Schema):
    """Who answers for it, as the text names them, and their post, empty where nobody has said which is meant."""

    name: str
    start: int | None
    end: int | None
    rule: str
    inherited: bool
    post: str


class DateOut(Schema):
    """A date it was given, and by whom: `first` by the text."""

    date: Date
    first: bool
    provisional: bool
    post: str
    at: datetime


class RequestOut(Schema):
    """What was asked for (extension, objection, return) and the decision, empty while there is none."""

    kind: str
    new_date: Date | None
    reason: str
    answered: str


class ReportOut(Schema):
    """What a unit reported; `done` where it says that it is carried out."""

    id: UUID
    text: str
    done: bool
    at: datetime
    person: str
    unit: str


class EvidenceOut(Schema):
    """A piece of evidence and the hash of its content; `value` in the unit of its target."""

    id: UUID
    kind: str
    title: str
    source: str
    value: Decimal | None
    text: str
    sha256: str
    at: datetime
    report: UUID | None
    file: UUID | None
    person: str


class VerificationOut(Schema):
    """What a verifier found of a report."""

    passed: bool
    reason: str
    at: datetime
    verifier: str
    unit: str


class TriedStepOut(Schema):
    """A step that had been tried: when last, and why."""

    step: str
    at: Date
    reason: str


class EscalationOut(Schema):
    """A clock that ran out, taken up one rung: to whom, empty where nobody held the post, and what had been tried."""

    rung: str
    at: datetime
    tried: list[TriedStepOut]
    clock: str
    person: str


class MilestoneOut(Schema):
    """A milestone of a plan, and the day by which."""

    what: str
    by: Date | None


class PlanOut(Schema):
    """An edition of the plan."""

    edition: int
    text: str
    milestones: list[MilestoneOut]
    at: datetime
    person: str
    unit: str


class CommentOut(Schema):
    """Words put beside it."""

    text: str
    at: datetime
    person: str
