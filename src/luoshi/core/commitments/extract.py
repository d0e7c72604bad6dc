"""Read a document for commitments."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.core.commitments.acts import find_action
from luoshi.core.commitments.aside import body_of, only_names_topic, set_aside
from luoshi.core.commitments.assemble import Parts, assemble
from luoshi.core.commitments.clauses import find_clauses
from luoshi.core.commitments.complete import Completer
from luoshi.core.commitments.context import Context
from luoshi.core.commitments.labels import Before, Surroundings, weigh
from luoshi.core.commitments.lead_ins import LeadIn, find_lead_in
from luoshi.core.commitments.model import Commitment, Extraction, Segment
from luoshi.core.commitments.quantities import find_quantities
from luoshi.core.commitments.roles import find_roles
from luoshi.core.commitments.survey import Survey, survey
from luoshi.core.commitments.times import find_times
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span, find_segments

NEAR_HEAD = 300
LONGEST_SENTENCE = 2_000  # characters looked back over for where a sentence begins
DATED = compiled(
    r"(?:(?:为|根据|按照|按)[^。；]{2,80}[，,])?(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:至(?:\d{1,2}月)?\d{1,2}[日号])?"
    r"(?:上午|下午|晚上?)?(?:[\d一二三四五六七八九十]{1,2}[时点]半?)?[，,]"
)
AFTER_THIS = frozenset({"会后", "会前"})
AHEAD = frozenset({"by", "within", "recurring", "from"})
TOLD = frozenset({"talk.reported", "segment.no-instruction"})


class _Result(NamedTuple):
    """What one segment came to."""

    segment: Segment
    commitment: Commitment | None = None
    lead_in: LeadIn | None = None


def extract(document: Document, context: Context | None = None) -> Extraction:
    """The commitments of `document`, and a label with its reason for every segment.

    Every segment is accounted for once (the coverage proof). What the text does not say stays empty.
    """
    context = context or Context()
    looked = survey(document)
    date = document.front.date
    completer = Completer(document.text, context, context.date or (date.value if date else None))
    segments: list[Segment] = []
    commitments: list[Commitment] = []
    lead_in: LeadIn | None = None
    for span in find_segments(document.text):
        result = _read(looked, span, _before(looked, segments, span), lead_in)
        lead_in = result.lead_in or lead_in
        segments.append(result.segment)
        if result.commitment:
            commitments.append(completer.complete(result.commitment))
    return Extraction(document, tuple(segments), tuple(commitments))


def _before(looked: Survey, segments: list[Segment], span: Span) -> Before:
    """What the clauses before in the same sentence hand on: that they report, or that they list goals."""
    text = looked.document.text
    furthest = max(0, span.start - LONGEST_SENTENCE)
    paragraph = text.rfind("\n", furthest, span.start) + 1
    aims = looked.states_goals(max(furthest, paragraph), span.start)
    if not segments or text[segments[-1].span.end - 1] not in "；;":
        return Before(aims=aims)
    sentence = max(furthest - 1, *(text.rfind(mark, furthest, span.start) for mark in "。！？\n"))
    goals = looked.states_goals(sentence + 1, span.start)
    return Before(segments[-1].rule in TOLD and not goals, goals, aims)


def _read(looked: Survey, span: Span, before: Before, governing: LeadIn | None) -> _Result:
    aside = set_aside(looked, span)
    body = None if aside else body_of(looked, span)
    if body is None:
        return _Result(Segment(span, "statement", aside or "segment.note"))
    text = looked.document.text
    deadlines = find_times(text, body.start, body.end)
    clauses = find_clauses(text, body.start, body.end, looked.terms_in(body, deadlines))
    if not clauses:
        return _Result(Segment(span, "statement", "segment.no-instruction"))
    roles = find_roles(text, body, clauses)
    quantities = find_quantities(text, body.start, body.end, [deadline.span for deadline in deadlines])
    handed = governing.note if governing and governing.reach.covers(body) else None
    parts = Parts(roles, deadlines, quantities, looked.note_over(body), handed)
    label, rule = weigh(text, clauses, _surroundings(looked, body, parts, before))
    if label == "commitment" and only_names_topic(looked, body, clauses):
        label, rule = "statement", "segment.run-in-heading"
    made = None
    if label == "commitment":
        made = assemble(body, rule, looked.item_at(body.start), parts, *find_action(text, clauses))
    return _Result(Segment(span, label, rule), made, find_lead_in(looked, body, roles, deadlines))


def _surroundings(looked: Survey, body: Span, parts: Parts, before: Before) -> Surroundings:
    goals, principles = looked.section_at(body.start)
    dated = DATED.match(looked.document.text, body.start) if body.start < NEAR_HEAD else None
    since = dated.end() if dated else 0
    types = {d.type for d in parts.deadlines if d.text not in AFTER_THIS and (d.inherited or d.span.start >= since)}
    return Surroundings(
        governed=parts.note is not None,
        measures=body.start >= looked.measures_from or parts.note is not None,
        marked=parts.roles.marked or bool(parts.roles.support),
        leader=bool(parts.roles.leaders),
        named=any(not unit.collective for unit in parts.roles.lead),
        bound=bool(types - {"asap"}),
        asap="asap" in types,
        figures=bool(parts.quantities),
        limits=any(quantity.comparator in (">=", "<=") for quantity in parts.quantities),
        ahead=bool(types & AHEAD),
        told=before.told,
        goals=goals
        or before.goals
        or (before.aims and bool(parts.quantities))
        or looked.states_goals(body.start, body.end),
        principles=principles,
        opening=dated is not None,
        reports=looked.reports and not looked.is_to_come(body.start),
    )
