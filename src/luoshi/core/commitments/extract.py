"""Read a document for commitments."""

from __future__ import annotations

from luoshi.core.commitments.aside import body_of, only_names_topic, set_aside
from luoshi.core.commitments.assemble import Parts, assemble
from luoshi.core.commitments.clauses import find_action, find_clauses
from luoshi.core.commitments.context import Context
from luoshi.core.commitments.labels import Surroundings, section_of, weigh
from luoshi.core.commitments.model import Commitment, Extraction, Segment
from luoshi.core.commitments.quantities import find_quantities
from luoshi.core.commitments.roles import find_roles
from luoshi.core.commitments.survey import Survey, survey
from luoshi.core.commitments.times import find_times
from luoshi.core.text import Document, Span, find_segments

AHEAD = frozenset({"by", "within", "recurring", "from"})
TOLD = frozenset({"talk.reported", "segment.no-instruction"})

Result = tuple[Segment, Commitment | None]


def extract(document: Document, context: Context | None = None) -> Extraction:
    """The commitments of `document`, and a label with its reason for every segment.

    Every segment is accounted for once (the coverage proof). What the text does not say stays empty.
    """
    context = context or Context()
    looked = survey(document)
    segments: list[Segment] = []
    commitments: list[Commitment] = []
    for span in find_segments(document.text):
        segment, commitment = _read(looked, span, told=_told(document.text, segments))
        segments.append(segment)
        if commitment:
            commitments.append(commitment)
    return Extraction(document, tuple(segments), tuple(commitments))


def _told(text: str, segments: list[Segment]) -> bool:
    """Whether the clause before, in the same sentence, only reports: its neighbour then reports too."""
    return bool(segments) and segments[-1].rule in TOLD and text[segments[-1].span.end - 1] in "；;"


def _read(looked: Survey, span: Span, *, told: bool) -> Result:
    aside = set_aside(looked, span)
    body = None if aside else body_of(looked, span)
    if body is None:
        return Segment(span, "statement", aside or "segment.note"), None
    text = looked.document.text
    deadlines = find_times(text, body.start, body.end)
    clauses = find_clauses(text, body.start, body.end, looked.terms_in(body, deadlines))
    if not clauses:
        return Segment(span, "statement", "segment.no-instruction"), None
    quantities = find_quantities(text, body.start, body.end, [deadline.span for deadline in deadlines])
    parts = Parts(
        find_roles(text, body, clauses), deadlines, quantities, *find_action(text, clauses), looked.note_over(body)
    )
    label, rule = weigh(text, clauses, _surroundings(looked, body, parts, told=told))
    if label == "commitment" and only_names_topic(looked, body, clauses):
        return Segment(span, "statement", "segment.run-in-heading"), None
    if label != "commitment":
        return Segment(span, label, rule), None
    return Segment(span, label, rule), assemble(body, rule, looked.item_at(body.start), parts)


def _surroundings(looked: Survey, body: Span, parts: Parts, *, told: bool) -> Surroundings:
    goals, principles = section_of(looked.titles_over(body.start))
    types = {deadline.type for deadline in parts.deadlines}
    return Surroundings(
        governed=parts.note is not None,
        measures=looked.measures or parts.note is not None,
        marked=parts.roles.marked or bool(parts.roles.support),
        leader=bool(parts.roles.leaders),
        named=any(not unit.collective for unit in parts.roles.lead),
        bound=bool(types - {"asap"}),
        asap="asap" in types,
        figures=bool(parts.quantities),
        limits=any(quantity.comparator in (">=", "<=") for quantity in parts.quantities),
        ahead=bool(types & AHEAD),
        told=told,
        goals=goals,
        principles=principles,
    )
