"""What the API is asked to do to commitments."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.figures import Basis
from luoshi.apps.ledger.actions.reshape import Portion


class Ref(Schema):
    """A commitment, as it was when it was read."""

    id: UUID
    version: int


class Many(Schema):
    """Commitments to take a step on together, all or none."""

    items: list[Ref] = Field(min_length=1, max_length=500)
    reason: str = ""


class Closing(Many):
    """Whether what was promised was met."""

    met: bool


class Assigning(Many):
    """Drafts that the units with these codes are to lead."""

    leads: list[str] = Field(min_length=1)


class HandingMany(Many):
    """Commitments that the units with these codes are to lead from now on, and why."""

    leads: list[str] = Field(min_length=1)


class Merging(Many):
    """Commitments that go into another."""

    into: UUID


class Editing(Schema):
    """What of a draft is to change; what is not given stays. Units by their codes, leaders by posts."""

    title: str | None = None
    kind: Literal["task", "target", "standing"] | None = None
    binds_on: Date | None = None
    leads: list[str] | None = None
    supports: list[str] | None = None
    leaders: list[UUID] | None = None


class Reason(Schema):
    """Why."""

    reason: str = ""


class Handing(Reason):
    """To which units, by their codes."""

    leads: list[str] = Field(min_length=1)


class Answering(Reason):
    """The answer to a return: `insist`, or `hand` to other units."""

    decision: Literal["insist", "hand"]
    leads: list[str] = Field(default_factory=list)


class EvidenceIn(Schema):
    """Evidence: a stored file, a figure, a link, or what a third party states; always with its source."""

    kind: Literal["file", "figure", "link", "statement"]
    title: str
    source: str
    file: UUID | None = None
    target: UUID | None = None
    value: Decimal | None = None
    text: str = ""

    def given(self) -> Given:
        """As the action takes it."""
        return Given(self.kind, self.title, self.source, self.file, self.target, self.value, self.text)


class Reporting(Schema):
    """A report: progress, or that it is `done`."""

    text: str
    done: bool = False
    evidence: list[EvidenceIn] = Field(default_factory=list)


class Extension(Reason):
    """A later date that is asked for."""

    new_date: Date


class Ruling(Reason):
    """The answer to a request; of an extension, perhaps with another date."""

    granted: bool
    new_date: Date | None = None


class LookingBack(Reason):
    """What a look back found."""

    passes: bool
    new_date: Date | None = None
    evidence: list[EvidenceIn] = Field(default_factory=list)


class PartIn(Schema):
    """One of the parts of a commitment; units by their codes."""

    words: str
    leads: list[str] = Field(min_length=1)
    supports: list[str] = Field(default_factory=list)
    binds_on: Date | None = None
    title: str = ""

    def portion(self) -> Portion:
        """As the action takes it."""
        return Portion(self.words, tuple(self.leads), tuple(self.supports), self.binds_on, self.title)


class Parts(Reason):
    """The parts of a commitment."""

    parts: list[PartIn] = Field(min_length=1, max_length=200)


class Into(Reason):
    """The commitment of a later decision that takes its place."""

    into: UUID


class Deciding(Schema):
    """A figure and the decision it rests on."""

    comparator: Literal[">=", "<=", "=", "~"]
    value: Decimal
    reference: str
    taken_on: Date
    post: UUID | None = None

    def basis(self) -> Basis:
        """As the action takes it."""
        return Basis(self.reference, self.taken_on, self.post)


class MilestoneIn(Schema):
    """Something to reach on the way, and by when."""

    what: str
    by: Date | None = None


class Planning(Schema):
    """How it is to be reached."""

    text: str
    milestones: list[MilestoneIn] = Field(default_factory=list)


class Commenting(Schema):
    """Words, and the people who are to be told."""

    text: str
    mentions: list[UUID] = Field(default_factory=list)


class Following(Schema):
    """Whether to hear of it."""

    wanted: bool


class Adding(Schema):
    """Words of a document in which the reader found no commitment."""

    start: int
    end: int
    kind: Literal["task", "target", "standing"] = "task"


class Issuing(Schema):
    """The units to issue to, by their codes; those the commitments name are added."""

    scope: list[str] = Field(default_factory=list)
