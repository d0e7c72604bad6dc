"""Read a document for commitments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from luoshi.core.commitments.clauses import Clause, find_action, find_clauses
from luoshi.core.commitments.context import Context
from luoshi.core.commitments.labels import Surroundings, is_list_of_measures, weigh
from luoshi.core.commitments.lexicon import Sort, Term, find_terms
from luoshi.core.commitments.model import Commitment, Deadline, Extraction, Kind, Quantity, Segment, Unit
from luoshi.core.commitments.notes import Note, find_notes
from luoshi.core.commitments.quantities import find_quantities
from luoshi.core.commitments.roles import Roles, find_roles
from luoshi.core.commitments.scope import find_scopes
from luoshi.core.commitments.tables import TaskTables, read_tables
from luoshi.core.commitments.times import find_times
from luoshi.core.text import Document, Span, find_segments

OPENING = 400
TOLD = frozenset({"talk.reported", "segment.no-instruction"})
AHEAD = frozenset({"by", "within", "recurring", "from"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document with what was found in the whole of it."""

    document: Document
    terms: list[Term]
    notes: list[Note]
    scopes: list[tuple[Span, Note]]
    tables: TaskTables
    measures: bool


def extract(document: Document, context: Context | None = None) -> Extraction:
    """The commitments of `document`, and a label for every segment."""
    text = document.text
    notes = find_notes(text)
    front = document.front
    opening = (front.title.text if front.title else text[:OPENING])
    reading = _Reading(
        document,
        find_terms(text),
        notes,
        find_scopes(document, notes),
        read_tables(document),
        is_list_of_measures(opening, len(notes)),
    )
    segments: list[Segment] = []
    commitments: list[Commitment] = []
    for span in find_segments(text):
        before = segments[-1] if segments else None
        told = before is not None and before.rule in TOLD and text[before.span.end - 1] in "；;"
        segment, found = _read_segment(reading, span, told=told)
        segments.append(segment)
        commitments += found
    return Extraction(document, tuple(segments), tuple(commitments))


def _read_segment(reading: _Reading, span: Span, *, told: bool) -> tuple[Segment, list[Commitment]]:
    aside = _set_aside(reading, span)
    if aside:
        return Segment(span, "statement", aside), []
    body = _without_notes(reading, span)
    if body is None:
        return Segment(span, "statement", "segment.note"), []
    text = reading.document.text
    deadlines = find_times(text, body.start, body.end)
    clauses = find_clauses(text, body.start, body.end, _with_times(reading.terms, body, deadlines))
    if not clauses:
        return Segment(span, "statement", "segment.no-instruction"), []
    roles = find_roles(text, body, clauses)
    quantities = find_quantities(text, body.start, body.end, [d.span for d in deadlines])
    note = _note_over(reading, body)
    around = Surroundings(
        governed=note is not None,
        measures=reading.measures or note is not None,
        marked=roles.marked or bool(roles.support),
        leader=bool(roles.leaders),
        named=any(not unit.collective for unit in roles.lead),
        bound=any(d.type != "asap" for d in deadlines),
        asap=any(d.type == "asap" for d in deadlines),
        figures=bool(quantities),
        told=told,
        ahead=any(d.type in AHEAD for d in deadlines),
        limits=any(q.comparator in (">=", "<=") for q in quantities),
    )
    label, rule = weigh(text, clauses, around)
    if label == "commitment" and _is_run_in_heading(reading, body, clauses):
        label, rule = "statement", "segment.run-in-heading"
    if label != "commitment":
        return Segment(span, label, rule), []
    made = _commitment(reading, body, rule, roles, deadlines, quantities, note)
    action, task = find_action(text, clauses)
    return Segment(span, label, rule), [replace(made, action=action, task=task)]


def _with_times(terms: list[Term], span: Span, deadlines: list[Deadline]) -> list[Term]:
    """The words of a segment with its times among them, in place of the words they contain."""
    first, last = bisect_left(terms, (span.start, 0, 0)), bisect_left(terms, (span.end, 0, 0))
    words = terms[first:last]
    for time in reversed([Term(d.span.start, d.span.end, Sort.TIME) for d in deadlines]):
        begin = bisect_left(words, time.start, key=lambda word: word.end - 1)
        end = bisect_left(words, time.end, key=lambda word: word.start)
        words[begin:end] = [time]
    return words


def _set_aside(reading: _Reading, span: Span) -> str | None:
    """The rule by which a segment is a statement whatever it says: a heading, the front, a formula."""
    document = reading.document
    front = document.front
    for rule, found in (("title", front.title), ("number", front.number), ("date", front.date)):
        if found and found.span.overlap(span) * 2 > len(span):
            return f"segment.{rule}"
    if any(cell.overlap(span) * 2 > len(span) for cell in reading.tables.others):
        return "segment.table-cell"
    if any(found.span.overlap(span) for found in front.addressees) and span.of(document.text).endswith(("：", ":")):
        return "segment.addressees"
    text = span.of(document.text)
    if text[-1] not in "。！!；;？?：:，," and _heading_at(document, span):
        return "segment.heading"
    for term in reading.terms[bisect_right(reading.terms, (span.start, 0, 0)) :]:
        if term.start >= span.end:
            break
        if term.sort & Sort.FORMULA:
            return "segment.formula"
    if text.endswith(("？", "?")):
        return "segment.question"
    return None


def _heading_at(document: Document, span: Span) -> bool:
    return any(h.span.start <= span.start < h.span.end and h.span.overlap(span) * 10 > len(span) * 9 for h in document.outline)


def _is_run_in_heading(reading: _Reading, body: Span, clauses: list[Clause]) -> bool:
    """一是强化宣传培训。 only names the topic when more follows in its item; a delivered act is a task itself."""
    document = reading.document
    heading = next((h for h in reversed(document.outline) if h.span.start <= body.start < h.span.end), None)
    if heading is None or heading.span.end < body.end - 1 or len(clauses) > 1:
        return False
    if any(c.verb and c.verb.sort & Sort.DELIVER for c in clauses):
        return False
    rest = Span(body.end, heading.reach.end)
    note = next((n.span.start for n in reading.notes if rest.start <= n.span.start < rest.end), rest.end)
    return bool(document.text[rest.start : note].strip())


def _without_notes(reading: _Reading, span: Span) -> Span | None:
    """A segment without the note that opens or closes it; None where nothing else is left."""
    start, end = span.start, span.end
    text = reading.document.text
    for note in reading.notes:
        if note.span.end <= start or note.span.start >= end:
            continue
        if not text[start : note.span.start].strip():
            start = min(note.span.end, end)
        elif not text[note.span.end : end].strip(" 。；;"):
            end = max(note.span.start, start)
    if start == end:
        return None
    start = _after_glued_heading(reading.document, Span(start, end))
    while start < end and (text[start].isspace() or text[start] in "。；;，、"):
        start += 1
    rest = text[start:end].strip(" 。；;，")
    if len(rest) < 4:
        return None
    return Span(start, end)


def _after_glued_heading(document: Document, span: Span) -> int:
    """Where a segment goes on after headings that were flattened into its line (二、重点任务　　各区县要…)."""
    start = span.start
    for heading in document.outline:
        if span.start <= heading.span.start < span.end:
            if document.text[heading.span.end : heading.span.end + 1].isspace() and heading.span.end < span.end:
                start = max(start, heading.span.end)
            elif not document.text[start : heading.span.start].strip(" 　：:"):
                start = max(start, heading.span.start)
    return start


def _note_over(reading: _Reading, span: Span) -> Note | None:
    for cell, note in reading.tables.tasks:
        if cell.covers(span):
            return note
    for scope, note in reading.scopes:
        if scope.start <= span.start < scope.end or scope.start < span.end <= scope.end:
            return note
    return None


def _commitment(reading: _Reading, span: Span, rule: str, roles: Roles, deadlines: list[Deadline], quantities: list[Quantity], note: Note | None) -> Commitment:
    lead, support, leaders = list(roles.lead), list(roles.support), list(roles.leaders)
    if note:
        lead, support = _with_note(lead, support, note)
        leaders += [replace(leader, inherited=True) for leader in note.leaders]
        deadlines = deadlines + [replace(d, inherited=True) for d in note.deadlines]
    return Commitment(
        span=span,
        kind=_kind(deadlines, quantities),
        rule=rule,
        lead=tuple(lead),
        support=tuple(support),
        leaders=tuple(leaders),
        deadlines=tuple(deadlines),
        quantities=tuple(quantities),
        item=_item(reading.document, span),
    )


def _with_note(lead: list[Unit], support: list[Unit], note: Note) -> tuple[list[Unit], list[Unit]]:
    """Units of a commitment's own words and those of its note, each once: who leads does not support as well."""
    own = {_organ(unit.name) for unit in (*lead, *support)}
    lead = lead + [replace(unit, inherited=True) for unit in note.lead if _organ(unit.name) not in own]
    leading = {_organ(unit.name) for unit in lead}
    support = [unit for unit in support if _organ(unit.name) not in leading]
    taken = leading | {_organ(unit.name) for unit in support}
    return lead, support + [replace(unit, inherited=True) for unit in note.support if _organ(unit.name) not in taken]


def _organ(name: str) -> str:
    """A name without the words that make no difference to who is meant (各县区人民政府 is 各县区)."""
    return name.removesuffix("人民政府").removesuffix("政府")


def _kind(deadlines: list[Deadline], quantities: list[Quantity]) -> Kind:
    if quantities:
        return "target"
    if any(d.type in ("within", "recurring") for d in deadlines):
        return "standing"
    return "task"


def _item(document: Document, span: Span) -> int | None:
    """The innermost heading a commitment stands under."""
    found = None
    for index, heading in enumerate(document.outline):
        if heading.span.start <= span.end and heading.reach.start <= span.start < heading.reach.end or heading.span.start == span.start:
            found = index
    return found
