"""Survey a document before its segments are read: words, notes, scopes, tables, and how to find them by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from luoshi.core.commitments.labels.genre import find_goals, is_report, is_to_come, measures_from, section_of
from luoshi.core.commitments.model import Deadline
from luoshi.core.commitments.notes.assigned import find_assigned
from luoshi.core.commitments.notes.duties import find_groups, find_titled
from luoshi.core.commitments.notes.fields import field_spans, over_fields, sorted_out
from luoshi.core.commitments.notes.headed import find_headed, find_led_in_person
from luoshi.core.commitments.notes.notes import Note, find_notes
from luoshi.core.commitments.notes.rosters import find_rosters
from luoshi.core.commitments.notes.scope import find_scopes, note_start, reach_start
from luoshi.core.commitments.tables.tables import TaskTables, read_tables
from luoshi.core.commitments.words.lexicon import Sort, Term, find_terms
from luoshi.core.text import Document, Heading, Span

OPENING = 400
RECTIFIED = "整改"  # what is said of problems only
FORMULAS = Sort.FORMULA | Sort.COLOPHON


class Places(msgspec.Struct, frozen=True):
    """Where what a survey found begins or ends, each list in order: plain numbers are what is searched fast."""

    terms: list[int]
    note_starts: list[int]
    note_ends: list[int]
    scope_ends: list[int]
    tasks: list[int]
    headings: list[int]
    formulas: list[int]
    goals: list[tuple[int, int]]


class Survey(msgspec.Struct, frozen=True):
    """A document with what was found in the whole of it. All lists are in the order of the text.

    `rectifies` says that measures may answer problems (整改措施：……).
    `assigned` holds where lines begin that give a unit its task, `duties` where those do that a note before them gives.
    From `measures_from` on, what has been read shows that the document is a list of measures.
    """

    document: Document
    terms: list[Term]
    notes: list[Note]
    scopes: list[tuple[Span, Note]]
    tables: TaskTables
    measures_from: int
    places: Places
    reports: bool
    rectifies: bool
    assigned: frozenset[int] = frozenset()
    duties: tuple[int, ...] = ()
    sections: dict[int | None, tuple[bool, bool, bool]] = msgspec.field(default_factory=dict)

    def notes_in(self, start: int, end: int) -> list[Note]:
        """The notes that share characters with what stands between two offsets."""
        places = self.places
        return self.notes[bisect_right(places.note_ends, start) : bisect_left(places.note_starts, end)]

    def note_over(self, span: Span) -> Note | None:
        """The note that governs a span: that of its table row, or the one that closes its item."""
        if not self.scopes and not self.tables.tasks:
            return None
        task = bisect_right(self.places.tasks, span.start) - 1
        if task >= 0 and self.tables.tasks[task][0].covers(span):
            note = self.tables.tasks[task][1]
            return None if note.empty else note
        scope = bisect_right(self.places.scope_ends, span.start)
        if scope == len(self.scopes) or self.scopes[scope][0].start >= span.end:
            return None
        note = self.scopes[scope][1]
        while (scope := scope + 1) < len(self.scopes):
            reach, later = self.scopes[scope]
            if reach.start >= span.end or later.span.start < note.span.end:
                break
            note = note.with_(later)  # 编制预案（市水务局），开展普查（市住建局）。
        return note

    def is_task(self, span: Span) -> bool:
        """Whether a span lies in the task cell of a table."""
        if not self.places.tasks:
            return False
        task = bisect_right(self.places.tasks, span.start) - 1
        return task >= 0 and self.tables.tasks[task][0].covers(span)

    def task_begins(self, start: int, end: int) -> int:
        """Where the task of a table's row begins in a segment that opens with the row's number; else `start`."""
        if not self.places.tasks:
            return start
        task = bisect_right(self.places.tasks, start)
        begins = self.tables.tasks[task][0].start if task < len(self.tables.tasks) else start
        return begins if start < begins < end else start

    def task_ends(self, start: int, end: int) -> int:
        """Where the task of a table's row ends in a segment whose rest are the row's other cells; else `end`."""
        if not self.places.tasks:
            return end
        task = bisect_right(self.places.tasks, start) - 1
        ends = self.tables.tasks[task][0].end if task >= 0 else end
        return ends if start < ends < end else end

    def duties_begin(self, start: int, end: int) -> int:
        """Where duties begin in a segment that first says whose they are (牵头单位：…… 职责：……); else `start`."""
        at = bisect_left(self.duties, start) if self.duties else 0
        return self.duties[at] if at < len(self.duties) and self.duties[at] < end else start

    def headings_in(self, start: int, end: int) -> tuple[Heading, ...]:
        """The headings that begin between two offsets."""
        headings = self.places.headings
        return self.document.outline[bisect_left(headings, start) : bisect_left(headings, end)]

    def item_at(self, offset: int) -> int | None:
        """The index of the innermost heading whose reach holds an offset."""
        outline = self.document.outline
        index: int | None = bisect_right(self.places.headings, offset) - 1
        while index is not None and index >= 0 and outline[index].reach.end <= offset:
            index = outline[index].parent
        return index if index is not None and index >= 0 else None

    def section_of(self, item: int | None) -> tuple[bool, bool, bool]:
        """Whether the headings over what stands in an item announce goals, principles, or how things stand."""
        if item not in self.sections:
            self.sections[item] = section_of(self._titles_over(item))
        return self.sections[item]

    def is_to_come(self, offset: int) -> bool:
        """Whether a heading over an offset says that what follows is still to come (三、下一步打算)."""
        return is_to_come(self._titles_over(self.item_at(offset)))

    def _titles_over(self, index: int | None) -> str:
        """The titles of a heading and those over it, innermost first, a line each."""
        titles = []
        while index is not None:
            heading = self.document.outline[index]
            titles.append(heading.title.of(self.document.text))
            index = heading.parent
        return "\n".join(titles)

    def states_goals(self, start: int, end: int) -> bool:
        """Whether the words between two offsets say that goals follow."""
        goals = self.places.goals
        if not goals:
            return False
        index = bisect_left(goals, (start, 0))
        return index < len(goals) and goals[index][1] <= end

    def has_formula(self, start: int, end: int) -> bool:
        """Whether any formula of issuing, or any colophon, begins between two offsets."""
        formulas = self.places.formulas
        at = bisect_left(formulas, start)
        return at < len(formulas) and formulas[at] < end

    def terms_in(self, span: Span, deadlines: list[Deadline]) -> list[Term]:
        """The words of a span with its times among them, in place of the words they contain."""
        starts = self.places.terms
        words = self.terms[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if not deadlines:
            return words
        for time in reversed([Term(d.span.start, d.span.end, Sort.TIME) for d in deadlines]):
            begin = bisect_left(words, time.start, key=lambda word: word.end - 1)
            words[begin : bisect_left(words, time.end, key=lambda word: word.start)] = [time]
        return words


def _apart(found: list[tuple[Span, Note]], scopes: list[tuple[Span, Note]]) -> list[tuple[Span, Note]]:
    """Those of what was found that no note governs already."""
    return [each for each in found if not any(reach.overlap(each[0]) for reach, _ in scopes)]


def survey(document: Document, segments: Sequence[Span]) -> Survey:
    """Look over the whole of a document, which has these segments, once."""
    text = document.text
    every = find_notes(text)
    notes, fields = sorted_out(document, every)
    title = document.front.title
    terms = find_terms(text)
    rosters = find_rosters(document, notes)
    governed = over_fields(find_scopes(document, notes, rosters, find_led_in_person(document)), fields)
    scopes = [(reach, note.handed_down()) for reach, note in governed]
    notes = sorted([*notes, *field_spans(document, every, fields)], key=note_start) if fields else notes
    groups = _apart(find_groups(text), scopes)
    notes = sorted([*notes, *(note for _, note in groups)], key=note_start) if groups else notes
    headed = _apart(find_headed(document), [*scopes, *groups])
    assigned = _apart(find_assigned(text), [*scopes, *groups, *headed])
    own = [*groups, *_apart(find_titled(text), [*scopes, *groups, *headed, *assigned])]
    given = [(reach, note.handed_down()) for reach, note in (*headed, *assigned, *own)]
    scopes = sorted([*scopes, *given], key=reach_start)
    tables = read_tables(document)
    measures = measures_from(title.text if title else text[:OPENING], text, segments, notes, terms)
    places = Places(
        [term.start for term in terms],
        [note.span.start for note in notes],
        [note.span.end for note in notes],
        [scope.end for scope, _ in scopes],
        [task.start for task, _ in tables.tasks],
        [heading.span.start for heading in document.outline],
        [term.start for term in terms if term.sort & FORMULAS],
        find_goals(text),
    )
    heads = title is not None and any(cell.overlap(title.span) for cell in tables.others)  # of a table, no title
    reports = title is not None and not heads and is_report(title.text)
    starts = frozenset(reach.start for reach, _ in assigned)
    duties = tuple(sorted(reach.start for reach in (*rosters.values(), *(reach for reach, _ in own))))
    return Survey(document, terms, notes, scopes, tables, measures, places, reports, RECTIFIED in text, starts, duties)
