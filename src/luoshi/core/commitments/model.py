"""What reading a document for commitments yields. Everything carries its span and the rule that found it."""

from __future__ import annotations

from collections import Counter
from datetime import date as Date
from typing import Literal

import msgspec

from luoshi.core.text import Document, Found, Span

Kind = Literal["task", "target", "standing"]
Label = Literal["commitment", "exhortation", "statement"]
DeadlineType = Literal["by", "within", "during", "recurring", "from", "event", "asap"]
COUNTING = frozenset("个名人户家项件次批套条台辆座所场期份篇位支处只头艘架对门块张宗笔株棵间栋幢册例起组队")
Comparator = Literal[">=", "<=", "=", "~"]


class Unit(msgspec.Struct, frozen=True, gc=False):
    """An organisation made responsible, as written.

    `key` is its entry in the directory of units, None where the directory does not know it.
    `collective` marks addressees that stand for many (各县区、市直各部门).
    `inherited` marks a unit that does not stand in the commitment's own words but governs them from `span`.
    """

    span: Span
    name: str
    rule: str
    key: str | None = None
    collective: bool = False
    inherited: bool = False


class Leader(msgspec.Struct, frozen=True, gc=False):
    """A person or post made personally responsible, as written."""

    span: Span
    name: str
    rule: str
    inherited: bool = False


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """A time that binds performance.

    `due` is the last day, `begins` the first day of a period, both None where the text alone does not say;
    `provisional` where they rest on a calendar year that has not been announced; `unresolved` says why in a
    rule id when neither is known. `grounds` are the rules by which words became days, as ids, in order.
    """

    span: Span
    text: str
    type: DeadlineType
    rule: str
    begins: Date | None = None
    due: Date | None = None
    provisional: bool = False
    unresolved: str | None = None
    inherited: bool = False
    grounds: tuple[str, ...] = ()


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A figure to be reached, kept to or delivered.

    `value` is in `unit` as written, None where the text leaves a blank (X、××) to be filled by a decision.
    `of` is the words that name what is counted, None where the text does not say. `upper` is the other bound of a
    range, in the same unit, None where there is none: `value` is then the lower and `comparator` is >=.
    `per` is the words before it that say for what each time (每人每月), None where it is once for all.
    """

    span: Span
    text: str
    comparator: Comparator
    value: float | None
    unit: str
    rule: str
    of: str | None = None
    inherited: bool = False
    upper: float | None = None
    per: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts things, named after it (30个项目), rather than measures one named before it."""
        return self.unit.lstrip("万亿") in COUNTING

    @property
    def blank(self) -> bool:
        """Whether the figure is left open in the text."""
        return self.value is None


class Suggestion(msgspec.Struct, frozen=True):
    """A unit that is likely to lead where the text names none. Never an element until a person makes it one.

    `score` runs from 0 to 1; `reasons` are the words of the text that speak for it, or the past assignments.
    """

    key: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


class Commitment(msgspec.Struct, frozen=True):
    """Somebody is to do something that can later be checked, or a figure is to be reached.

    `item` indexes `Document.outline` (the numbered item it stands in). `action` and `task` (what is acted on)
    are the words of the text; None where the grammar cannot tell.
    """

    span: Span
    kind: Kind
    rule: str
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    leaders: tuple[Leader, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    action: Found | None = None
    task: Found | None = None
    item: int | None = None
    suggestions: tuple[Suggestion, ...] = ()


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A segment of the text with its label and the rule that decided it."""

    span: Span
    label: Label
    rule: str


class Extraction(msgspec.Struct, frozen=True):
    """A document read for commitments, with the coverage proof: every segment is accounted for once."""

    document: Document
    segments: tuple[Segment, ...]
    commitments: tuple[Commitment, ...]

    def coverage(self) -> dict[Label, int]:
        """How many segments bear each label; the counts add up to the number of segments."""
        counts = Counter(segment.label for segment in self.segments)
        return {label: counts[label] for label in ("commitment", "exhortation", "statement")}
