"""Extractions made of sentences of one form, to compare: 由市商务局牵头，10月底前引进项目30个。"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.core.commitments import Commitment, Deadline, Extraction, Quantity, Unit
from luoshi.core.text import Document, Source, Span


@dataclass(frozen=True)
class Draft:
    """What one sentence says; what is empty or None it does not say. `value` None with a figure is a blank."""

    matter: str = "完成云川港二期建设"
    lead: str = ""
    when: str = ""
    due: date | None = None
    figure: str = ""
    value: float | None = None
    unit: str = "个"
    of: str | None = None
    comparator: str = "="
    type: str = "by"


def extraction_of(drafts: Iterable[Draft]) -> Extraction:
    """The extraction of a document that says the drafts, one a line."""
    text, commitments = "", []
    for draft in drafts:
        words, commitment = _say(draft, len(text))
        text += words + "\n"
        commitments.append(commitment)
    return Extraction(Document(text, Source("草稿.txt", "txt", len(text), "")), (), tuple(commitments))


def _say(draft: Draft, start: int) -> tuple[str, Commitment]:
    lead = f"由{draft.lead}牵头，" if draft.lead else ""
    when = f"{draft.when}" if draft.when else ""
    words = f"{lead}{when}{draft.matter}{draft.figure}。"
    at = start + len(lead)
    figure_at = at + len(when) + len(draft.matter)
    return words, Commitment(
        Span(start, start + len(words)),
        "task",
        "commitment.task",
        lead=(Unit(Span(start + 1, start + 1 + len(draft.lead)), draft.lead, "lead.marker"),) if lead else (),
        deadlines=_deadlines(draft, Span(at, at + len(when))) if when else (),
        quantities=_quantities(draft, Span(figure_at, figure_at + len(draft.figure))) if draft.figure else (),
    )


def _deadlines(draft: Draft, span: Span) -> tuple[Deadline, ...]:
    return (Deadline(span, draft.when, draft.type, "deadline", due=draft.due),)  # type: ignore[arg-type]


def _quantities(draft: Draft, span: Span) -> tuple[Quantity, ...]:
    return (Quantity(span, draft.figure, draft.comparator, draft.value, draft.unit, "quantity", draft.of),)  # type: ignore[arg-type]
