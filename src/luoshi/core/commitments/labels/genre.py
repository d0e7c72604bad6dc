"""What kind of document and section a segment stands in: measures, goals, principles, a report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from luoshi.core.commitments.labels.evidence import read_evidence
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.words.lexicon import Sort, Term
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.text import Span

# what stands before is looked at last: what begins with words is found fast
GOALS_ARE = re.compile("(?:目标|指标|任务)(?<!会议的主要..)(?<!会议的..)(?:任务|要求)?(?:是|为)[：:，,]?")
BARE = Sort.DELIVER | Sort.LIGHT | Sort.ADVERB
NOTES, MOSTLY, FEWEST = 3, 0.4, 5


def measures_from(
    opening: str, text: str, segments: Sequence[Span], notes: Sequence[Note], terms: Sequence[Term]
) -> int:
    """The offset from which a document is known to be a notice, plan or list of measures; its end, if never.

    Its opening words tell, or its third responsibility note, or that most of its sentences so far simply begin
    with what is to be done. Only what stands before a place speaks for it: what follows changes nothing.
    """
    labels = read_evidence()
    if labels.measures.search(opening) and not labels.speech.search(opening):
        return 0
    third = notes[NOTES - 1].span.end if len(notes) >= NOTES else len(text)
    return _imperative_from(text, segments, terms, third)


def _imperative_from(text: str, segments: Sequence[Span], terms: Sequence[Term], known: int) -> int:
    """Where most sentences so far begin with what is to be done, but not after `known`."""
    bare = modal = at = 0
    starts = [term.start for term in terms]
    for count, span in enumerate(segments, 1):
        if span.start >= known:
            break
        first = skip_opening(text, span.start, span.end)
        at = bisect_left(starts, first, at)
        bare += bool(at < len(terms) and starts[at] == first and terms[at].sort & BARE)
        modal += text.startswith("要", first)
        if count >= FEWEST and bare > count * MOSTLY and bare > modal * 4:
            return span.start
    return known


def section_of(titles: str) -> tuple[bool, bool, bool]:
    """Whether the headings over a segment (their titles, joined) announce goals, principles, or how things stand."""
    labels = read_evidence()
    goals, principles = labels.goals.search(titles), labels.principles.search(titles)
    return bool(goals), bool(principles), bool(labels.standing.search(titles))


def is_report(title: str) -> bool:
    """Whether a title is that of a report of what was done: 整改报告, 情况通报."""
    return bool(read_evidence().report.search(title))


def is_to_come(titles: str) -> bool:
    """Whether headings speak of what is to come: 下一步打算, 工作要求."""
    return bool(read_evidence().to_come_titles.search(titles))


def find_goals(text: str) -> list[tuple[int, int]]:
    """Where a text says that goals follow (主要预期目标是：…), in order."""
    return [match.span() for match in GOALS_ARE.finditer(text)]
