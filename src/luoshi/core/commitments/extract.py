"""Read a document for commitments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.aside import body_of, only_names_topic, set_aside
from luoshi.core.commitments.assemble import Parts, as_written, assemble
from luoshi.core.commitments.clauses.acts import find_action
from luoshi.core.commitments.clauses.clauses import Clause, find_clauses
from luoshi.core.commitments.clauses.roles import NOBODY, Roles, find_roles
from luoshi.core.commitments.complete import Completer
from luoshi.core.commitments.context import Context
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.figures.columned import figures_of_cell
from luoshi.core.commitments.figures.counted import after_opening
from luoshi.core.commitments.figures.quantities import find_quantities
from luoshi.core.commitments.labels.past import begins_past
from luoshi.core.commitments.labels.surroundings import Before, Surroundings
from luoshi.core.commitments.labels.weigh import weigh
from luoshi.core.commitments.lead_ins import WITH, LeadIn, find_lead_in, opening_year, subjects_of, takes_time, times_of
from luoshi.core.commitments.model import Commitment, Deadline, Extraction, Quantity, Segment
from luoshi.core.commitments.notes.lines import joined
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.notes.torn import find_ends
from luoshi.core.commitments.survey import Survey, survey
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span, find_segments
from luoshi.core.text.seams import closed_up, opened_up
from luoshi.core.text.widths import widened

NEAR_HEAD = 300
LONGEST_SENTENCE = 2_000  # characters looked back over for where a sentence begins
DATED = compiled(
    r"(?:(?:为|根据|按照|按)[^。；]{2,80}[，,])?(?:\d{4} ?年 ?)?"
    r"\d{1,2} ?月 ?\d{1,2} ?[日号](?:至(?:\d{1,2}月)?\d{1,2}[日号])?"
    r"(?:上午|下午|晚上?)?(?:[\d一二三四五六七八九十]{1,2}[时点]半?)?[，,]"
)
DATED_SIGNS = frozenset("为根按0123456789０１２３４５６７８９")  # what DATED begins with
# 平潭网8月3日讯 8月2日，实验区召开会议; 中共某市委9月2日召开会议; not 市商务局10月30日前召开, 各单位要于10月30日召开
HELD = compiled(
    r"(?:[^。要应须请将拟]|应急){0,60}"
    r"(?:\d{1,2} ?月 ?\d{1,2} ?[日号](?![之以]?[前内起])|[昨今][日天]|(?<![\d０-９])日前|近日)"
    r"(?:上午|下午|晚上?)?[，,]?"
    r"[^。，：:要应须请将拟]{0,24}?(?:召开|举行)"
)
FIRST_SEGMENT = 100
AT_ONCE = frozenset({"asap"})
AFTER_THIS = frozenset({"会后", "会前"})
NO_TIMES: frozenset[str] = frozenset()
NOTHING_BEFORE = Before()
EVERYBODY = "各级"  # 各级领导干部: all are addressed, nobody is made responsible
BOUNDS = frozenset({">=", "<="})
AHEAD = frozenset({"by", "within", "recurring", "from"})
CHANGES = words_of("figures.changes")  # 地区生产总值 | 增长5%: of what the cell before names
FIGURE = compiled(r"\d")
# （一）动员部署阶段（5月） 各县区……: when what a heading flattened into its text is about is done
STAGE = compiled(r"(?:阶段|环节|步骤)[ \u3000]*[（(](?P<when>[^（）()。；\n]{2,40}[）)])[ \u3000]*")
DUTIES = compiled("职责|(?:^|[：:，。；])(?:具体|主要)?负责")
IS_THERE = compiled("(?:办公室)?(?:设[在于]|位于|共有|现有|下设|包括|属于|由)")  # says what it is, in its duties too
WHOSE_DUTIES = compiled("的?(?:主要|具体|工作)*职责(?:是|为|如下|包括)?[：:]")
LONGEST_ACT = 3
SHORTEST_STAGE = 6  # characters of its heading
SHORTEST_TOLD = 8
LONGEST_AIM = 24  # characters of a cell that only names what is to be reached
SCORED = compiled(r"[（(]\d{1,3}分[）)]|[，,]得\d{1,3}分")
REPORTED = frozenset({"talk.reported"})
TOLD = REPORTED | {"segment.no-instruction"}


class _Reading(msgspec.Struct, frozen=True):
    """What was read in one segment, before it is weighed.

    `lead_in` is what it hands down to the list after it, `subjects` what to the rest of its sentence.
    """

    body: Span
    deadlines: list[Deadline]
    clauses: list[Clause]
    roles: Roles
    quantities: list[Quantity]
    lead_in: LeadIn | None
    subjects: LeadIn | None


class _Asked(msgspec.Struct, frozen=True):
    """A segment that is a commitment, by which rule, the item it stands in, and what it is made of."""

    body: Span
    rule: str
    item: int | None
    clauses: list[Clause]
    parts: Parts


def extract(document: Document, context: Context | None = None) -> Extraction:
    """The commitments of `document`, and a label with its reason for every segment.

    Every segment is accounted for once (the coverage proof). What the text does not say stays empty. The spaces that
    line ends left in the text are read over: a name has none of them, its span does.
    """
    seams = find_ends(document.text)
    if not seams:
        return _extract(document, context or Context())
    read = _extract(closed_up(document, seams), context or Context())
    return Extraction(document, opened_up(read.segments, seams), opened_up(read.commitments, seams))


def _extract(document: Document, context: Context) -> Extraction:
    text = document.text
    wide = joined(widened(text))
    spans = find_segments(text)
    looked = survey(document if wide == text else replace(document, text=wide), spans)
    if looked.tables.tasks:
        spans = tuple([part for span in spans for part in looked.tables.cut(text, span)])
    segments, asked = _weighed(looked, spans)
    date, issuer = document.front.date, document.front.issuer
    spoken = context.date or (date.value if date else None)
    completer = Completer(looked.document.text, context, spoken, issuer.text if issuer else None)
    made = _assembled(looked, asked)
    commitments = [completer.complete(each if wide == text else as_written(each, text)) for each in made]
    return Extraction(document, tuple(segments), tuple(commitments))


def _readings(looked: Survey, spans: Sequence[Span]) -> list[_Reading | str]:
    """What was read in each segment, or the rule by which nothing is asked in it.

    Each finder goes over all segments before the next begins: what it looks up stays at hand, which saves an eighth
    of the time.
    """
    text = looked.document.text
    asides = [set_aside(looked, span) for span in spans]
    bodies = [None if aside else body_of(looked, span) for aside, span in zip(asides, spans, strict=True)]
    said = [body for body in bodies if body]
    times = [
        [*_of_stage(text, span.start, body.start), *find_times(text, body.start, body.end)]
        for span, body in zip(spans, bodies, strict=True)
        if body
    ]
    clauses = [
        find_clauses(text, body.start, body.end, looked.terms_in(body, found))
        for body, found in zip(said, times, strict=True)
    ]
    roles = [find_roles(text, body, parts) if parts else NOBODY for body, parts in zip(said, clauses, strict=True)]
    figures = [
        find_quantities(text, body.start, body.end, [deadline.span for deadline in found])
        for body, found in zip(said, times, strict=True)
    ]
    lead_ins = [find_lead_in(looked, *each) for each in zip(said, roles, times, strict=True)]
    subjects = [subjects_of(looked, *each) for each in zip(said, clauses, roles, strict=True)]
    read = map(_Reading, said, times, clauses, roles, figures, lead_ins, subjects)
    return [next(read) if body else aside or "segment.note" for aside, body in zip(asides, bodies, strict=True)]


def _of_stage(text: str, start: int, end: int) -> list[Deadline]:
    """The times of the stage whose heading stands before what is to be done in the same line; none for any other."""
    stage = STAGE.search(text, start, end) if end - start > SHORTEST_STAGE else None
    return find_times(text, *stage.span("when")) if stage and stage.end() == end else []


def _weighed(looked: Survey, spans: Sequence[Span]) -> tuple[list[Segment], list[_Asked]]:
    """The segments with their labels, and those of them that ask for something."""
    text = looked.document.text
    segments: list[Segment] = []
    asked: list[_Asked] = []
    governing: LeadIn | None = None
    spoken_of: LeadIn | None = None
    dated: LeadIn | None = None
    for span, read in zip(spans, _readings(looked, spans), strict=True):
        if isinstance(read, str) or not read.clauses:
            segments.append(Segment(span, "statement", read if isinstance(read, str) else "segment.no-instruction"))
            continue
        about = spoken_of if spoken_of and _goes_on(text, read, spoken_of) else None
        over = (about, governing, dated if dated and takes_time(text, read.body) else None)
        handed = _handed(read.body, *over) if any(over) else None
        if handed is None and read.lead_in and not read.roles.lead:
            handed = read.lead_in.note  # 市教育局的职责是：一是……
        item, note = looked.item_at(read.body.start), looked.note_over(read.body)
        parts = _with_targets(text, read, Parts(read.roles, read.deadlines, read.quantities, note, handed))
        around = _surroundings(looked, read.body, item, parts, _before(looked, segments, span, handed))
        label, rule = weigh(text, read.clauses, around)
        if label == "commitment" and rule != "act.rule" and _only_names(looked, read, item):  # a rule is more than that
            label, rule = "statement", "segment.run-in-heading"
        if label == "commitment":
            parts = _in_year(text, read, parts)
            asked.append(_Asked(read.body, rule, item, read.clauses, parts))
            dated = times_of(looked, read.body, parts.deadlines) or dated
        segments.append(Segment(span, label, rule))
        governing = read.lead_in or governing
        if label == "commitment" or read.roles.lead:  # whoever the sentence is about, to its end
            goes_on = about and about.reach.covers(read.body) and not read.roles.lead
            spoken_of = read.subjects or (about if goes_on else None)
    return segments, asked


def _in_year(text: str, read: _Reading, parts: Parts) -> Parts:
    """A task with the year that its sentence begins with (2026年，全市新增……), if no more is said of when."""
    year = opening_year(text, skip_opening(text, read.body.start, read.body.end), read.deadlines)
    return replace(parts, deadlines=[*year, *parts.deadlines]) if year else parts


def _with_targets(text: str, read: _Reading, parts: Parts) -> Parts:
    """A task with the figures that its row gives in columns of goals, which are of what the task's cell names.

    A cell that only names what is to be reached names nobody who does it (规上工业企业 | 新增45户 | 市工信局).
    """
    if parts.note is None or not parts.note.targets:
        return parts
    own = {(quantity.value, quantity.unit) for quantity in read.quantities}
    names = [_name_of(cell.of(text).strip()) for cell in (read.body, *parts.note.targets) if len(cell) <= LONGEST_AIM]
    words = next((name for name in names if name and not FIGURE.search(name)), None)
    given = [each for cell in parts.note.targets for each in figures_of_cell(text, cell, parts.note.gauge)]
    given = [replace(each, inherited=True) for each in given if (each.value, each.unit) not in own]
    figures = [replace(each, of=_of_aim(each.of, words)) for each in (*read.quantities, *given)]
    named = not any(clause.verb or clause.modal for clause in read.clauses)
    return replace(parts, quantities=figures, roles=NOBODY if named else parts.roles)


def _name_of(words: str) -> str:
    """What a cell names, without the act it begins with (培育|规上工业企业)."""
    name = after_opening(words)
    return name if len(words) - len(name) <= LONGEST_ACT else words


def _of_aim(of: str | None, words: str | None) -> str | None:
    """What a figure in a column of goals is of: what its own cell names, or else what the task's cell does."""
    return f"{words}{of}" if of in CHANGES and words else of or words


def _goes_on(text: str, read: _Reading, spoken_of: LeadIn) -> bool:
    """Whether a segment names nobody it is about, or only with whom it is done.

    One that begins with a number is an entry of a list, its lead-in's, but in a run (各镇一要……。二要……).
    """
    if read.clauses[0].subject is not None and WITH.match(text, read.body.start) is None:
        return False
    return spoken_of.run or skip_opening(text, read.body.start, read.body.end) == read.body.start


def _handed(body: Span, *over: LeadIn | None) -> Note | None:
    """What the first of those over a segment whose reach holds it hands down to it, with the times of the others.

    准备阶段（3月中旬）：各部门研究制定方案；认真部署清理工作。 the second is theirs as well, and of March.
    """
    notes = [each.note for each in over if each and each.reach.covers(body)]
    if len(notes) < 2:
        return notes[0] if notes else None
    times = [time for note in notes for time in note.deadlines]
    return replace(notes[0], deadlines=tuple(times))


def _only_names(looked: Survey, read: _Reading, item: int | None) -> bool:
    """Whether a segment only names the topic of what follows it."""
    return _is_bare(looked, read) and only_names_topic(looked, read.body, item, read.clauses)


def _is_bare(looked: Survey, read: _Reading) -> bool:
    """Whether a segment has no figure, no time and nobody it is given to, nor a task's own cell: it may be a topic."""
    ahead = any(each.type in AHEAD or each.span.start == read.body.start for each in read.deadlines)
    shown = bool(read.quantities) or ahead or read.roles.marked or looked.is_task(read.body)
    given = any(leader.rule == "leader.marker" for leader in read.roles.leaders)  # （二）设立林长，由副县长担任；
    return not (shown or given or _is_scored(looked.document.text, read.body))


def _is_scored(text: str, body: Span) -> bool:
    """Whether it is said what a task is worth where work is marked (建立污染源台账（10分）)."""
    return text.find("分", body.start, body.end) >= 0 and SCORED.search(text, body.start, body.end) is not None


def _assembled(looked: Survey, asked: Sequence[_Asked]) -> list[Commitment]:
    acts = [find_action(looked.document.text, each.clauses) for each in asked]
    return [assemble(each.body, each.rule, each.item, each.parts, *act) for each, act in zip(asked, acts, strict=True)]


def _before(looked: Survey, segments: list[Segment], span: Span, handed: Note | None) -> Before:
    """What the clauses before in the same sentence hand on: that they report, or that they list goals.

    In a list that something is `handed` down to by a lead-in what says nothing that is asked does not report.
    """
    text = looked.document.text
    goes_on = bool(segments) and text[segments[-1].span.end - 1] in "；;"
    goes_on = goes_on and "\n" not in text[segments[-1].span.end : span.start]  # an entry of a list tells for itself
    if not (goes_on or looked.places.goals):  # most documents state none
        return NOTHING_BEFORE
    furthest = max(0, span.start - LONGEST_SENTENCE)
    paragraph = text.rfind("\n", furthest, span.start) + 1
    aims = looked.states_goals(max(furthest, paragraph), span.start)
    if not goes_on:
        return Before(aims=aims) if aims else NOTHING_BEFORE
    sentence = max(furthest - 1, *[text.rfind(mark, furthest, span.start) for mark in "。！？\n"])
    goals = looked.states_goals(sentence + 1, span.start)
    told = (
        segments[-1].rule in (TOLD if handed is None else REPORTED) and len(segments[-1].span) > SHORTEST_TOLD
    )  # （20分）； tells nothing
    if told:  # 负责……；总结经验；负责……: what began by asking goes on to ask
        same = takewhile(lambda each: each.span.start > sentence, reversed(segments))
        told = not any(each.label == "commitment" for each in same)
    return Before(told and not goals, goals, aims, segments[-1].label == "commitment")


def _has_support(parts: Parts) -> bool:
    """Whether some support by what is said of them, not only as those who are asked to help well."""
    support = parts.roles.support
    return bool(support) and any(unit.rule != "support.asked" for unit in support)


def _surroundings(looked: Survey, body: Span, item: int | None, parts: Parts, before: Before) -> Surroundings:
    goals, principles, standing = looked.section_of(item)
    near = body.start < NEAR_HEAD and looked.document.text[body.start] in DATED_SIGNS
    dated = DATED.match(looked.document.text, body.start) if near else None
    if dated is None and body.start < FIRST_SEGMENT:
        dated = HELD.match(looked.document.text, body.start, body.end)
    since = dated.end() if dated else 0
    types = _types_from(since, parts.deadlines) if parts.deadlines else NO_TIMES
    return Surroundings(
        governed=parts.note is not None,
        measures=body.start >= looked.measures_from or parts.note is not None,
        marked=parts.roles.marked or _has_support(parts) or body.start in looked.assigned,
        leader=bool(parts.roles.leaders) and not all(each.name.startswith(EVERYBODY) for each in parts.roles.leaders),
        named=bool(parts.roles.lead) and any(not unit.collective for unit in parts.roles.lead),
        bound=not types <= AT_ONCE,
        asap="asap" in types,
        figures=bool(parts.quantities),
        limits=bool(parts.quantities) and any(quantity.comparator in BOUNDS for quantity in parts.quantities),
        ahead=not types.isdisjoint(AHEAD) or _of_month(looked.document.text, body, parts.deadlines),
        told=before.told,
        goals=goals
        or before.goals
        or (before.aims and bool(parts.quantities))
        or looked.states_goals(body.start, body.end),
        principles=principles,
        opening=dated is not None,
        reports=(looked.reports or standing) and not looked.is_to_come(body.start),
        past=begins_past(looked.document, body),
        listed=before.asks and (parts.note is not None or parts.lead_in is not None) and _is_duty(looked, body),
        duties=_of_duties(looked, body, parts.lead_in),
    )


def _of_duties(looked: Survey, body: Span, over: Note | None) -> bool:
    """Whether an entry stands under the words whose duties follow (专项应急指挥部的职责是：……), and tells no figure."""
    text = looked.document.text
    if over is None or not over.lead or text[body.end - 1] in "：:" or FIGURE.search(text, body.start, body.end):
        return False
    if IS_THERE.match(text, skip_opening(text, body.start, body.end), body.end):
        return False
    return WHOSE_DUTIES.match(text, over.lead[-1].span.end) is not None


def _is_duty(looked: Survey, body: Span) -> bool:
    """Whether an entry stands in a line of duties (主要职责：……；……；), and tells no figure."""
    text = looked.document.text
    line = max(text.rfind("\n", 0, body.start) + 1, body.start - LONGEST_SENTENCE)
    return DUTIES.search(text, line, body.start) is not None and FIGURE.search(text, body.start, body.end) is None


def _of_month(text: str, body: Span, times: Sequence[Deadline]) -> bool:
    """Whether a segment begins with the month or months its task is of (7月：组织研讨会)."""
    return any(time.span.start == body.start and text.startswith(("：", ":"), time.span.end) for time in times)


def _types_from(since: int, times: Sequence[Deadline]) -> frozenset[str]:
    """Of which types the times are that stand from an offset on, or are inherited."""
    return frozenset(
        [time.type for time in times if time.text not in AFTER_THIS and (time.inherited or time.span.start >= since)]
    )
