"""Find headings that are the names of units, under which their tasks stand: （一）市教育局 and paragraphs below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import regex

from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.notes.assigned import DUTIES, LEADS, TOLD_OF, named_units
from luoshi.core.commitments.notes.markers import unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.leaders import find_leaders
from luoshi.core.commitments.parties.names import forms
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Heading, Span

FEWEST, FEWEST_OF_DUTIES = 3, 2
LONGEST = 60
SIGNS = frozenset(" \u3000：")  # after one of them the task may follow in the line
DIVIDED_BY = re.compile("职责|分工")
DIVIDES = re.compile("职责|分工|任务分解|任务清单|责任(?:单位|部门|主体|清单|落实|体系)")  # 四、职责分工
# the same on a line without a number: 相关部门职责分工
DIVIDING = compiled(r"^[ \u3000]*(?:\p{Han}{0,10}(?:职责|分工)[ \u3000]*)+：?$", regex.MULTILINE)
TITLE = compiled(rf"(?P<who>\p{{Han}}[\p{{Han}}（）、]{{1,40}}?){DUTIES}(?:[ \u3000：].*)?")
DUTY_ENDS = frozenset("责务任单工）")  # what DUTIES ends with
LED_BY = compiled(rf"{LEADS}(?:（[^（）]{{1,6}}[项条件个]）)?[ \u3000：]*$")
OUTRIGHT = compiled(
    rf"{LED_BY.pattern}|(?<![部单]门|单位)(?:主要|工作)?职责(?:任务)?[ \u3000：]*$"
)  # 二、市防汛办主要职责
PERSON = compiled(
    rf"[{''.join(forms().surnames)}]\p{{Han}}{{1,2}}(?:同志|\p{{Han}}{{0,12}}?(?:长|书记|主任|主席|党组成员|常委))"
)
NAMES = compiled(r"(?P<who>\p{Han}[\p{Han}（）、]{1,40})")  # what is left of TITLE without them
LINE = compiled(rf"[ \u3000\t●◆■★▪·•—]*(?P<who>\p{{Han}}[\p{{Han}}（）、]{{1,40}}?){DUTIES}[ \u3000]*[：。]?[ \u3000]*")


def find_headed(document: Document) -> list[tuple[Span, Note]]:
    """What stands under each such heading, with its units as a note.

    One such heading may be anything: there must be three beside each other, or two where the heading over them
    divides the work (四、职责分工). There the names may stand on lines of their own without a number. One that says
    of its units that they lead, or whose duties they are, is enough alone (一、市教育局牵头工作; 二、市防汛办职责).
    """
    outline = document.outline
    likely = [index for index, heading in enumerate(outline) if _may_name(heading.title.of(document.text))]
    outright = {index for index in likely if OUTRIGHT.search(document.text, *_ends_of(outline[index]))}
    likely = likely if len(likely) >= FEWEST_OF_DUTIES else sorted(outright)
    named = [(index, units) for index in likely if (units := _units(document, outline[index]))]
    told = {outline[index].parent for index, units in named if _is_told_of(document.text, units[-1].end)}
    named = [each for each in named if outline[each[0]].parent not in told]
    beside = Counter(outline[index].parent for index, _ in named)
    found = [
        _over(document.text, _after(document.text, outline[index], units), outline[index].reach.end, units)
        for index, units in named
        if index in outright
        or beside[parent := outline[index].parent] >= (FEWEST_OF_DUTIES if _divides(document, parent) else FEWEST)
    ]
    for index, heading in enumerate(outline):
        if index not in beside and _divides(document, index):
            found += _lines(document.text, Span(heading.title.end, heading.reach.end), FEWEST_OF_DUTIES)
    if not found and DIVIDED_BY.search(document.text):
        found += _under_a_line(document)
    return found


def _under_a_line(document: Document) -> list[tuple[Span, Note]]:
    """The same where what divides the work is no heading with a number but a line of its own (职责分工)."""
    text, outline = document.text, document.outline
    for line in DIVIDING.finditer(text):
        end = next((heading.span.start for heading in outline if heading.span.start > line.end()), len(text))
        found = _lines(text, Span(line.end(), end), FEWEST)
        if found and all(text[reach.start : reach.end].strip() for reach, _ in found):
            reach, note = found[-1]
            return [*found[:-1], (Span(reach.start, _sentences_end(text, reach)), note)]
    return []


def _sentences_end(text: str, reach: Span) -> int:
    """Where the lines of sentences end with which a stretch begins: what comes then is another title."""
    end = reach.start
    for stop in _line_ends(text, reach.start, reach.end):
        line = text[end:stop].strip()
        if line and line[-1] not in "。；;！!":
            return end
        end = min(stop + 1, reach.end)
    return end


def find_led_in_person(document: Document) -> list[Note]:
    """The headings that say which person leads what stands under them (一、李明副市长牵头重点工作), each as a note."""
    text = document.text
    found = []
    for heading in document.outline:
        leads = LED_BY.search(text, *_ends_of(heading)) if len(heading.title) <= LONGEST else None
        who = Span(heading.title.start, leads.start()) if leads else None
        leaders = _persons(text, who) if who else []
        if leaders:
            found.append(Note(heading.title, own_line=True, leaders=tuple(leaders)))
    return found


def _persons(text: str, who: Span) -> list[Leader]:
    """Who leads as a heading says: one by name with the post, whatever it is, or posts as they are found anywhere."""
    if PERSON.fullmatch(text, who.start, who.end):
        return [Leader(who, who.of(text), "leader.marker")]
    return find_leaders(text, Span(who.start, who.end + len("牵头")))


def _ends_of(heading: Heading) -> tuple[int, int]:
    return heading.title.start, heading.title.end


def _is_told_of(text: str, end: int) -> bool:
    """Whether a unit is a topic of minutes, and so are those beside it (第三中学：会议要求……)."""
    return text.startswith(TOLD_OF, end + 1)


def _units(document: Document, heading: Heading) -> list[Span]:
    """The units that a heading names and says no more of; none where it says something else."""
    words = heading.title.of(document.text)
    more = words[-1:] in DUTY_ENDS or not SIGNS.isdisjoint(words)
    title = (TITLE if more else NAMES).fullmatch(document.text, heading.title.start, heading.title.end)
    return named_units(document.text, Span(*title.span("who"))) if title else []


def _may_name(title: str) -> bool:
    """Whether a title looks at once as if it may name units: most do not."""
    if len(title) > LONGEST or "，" in title:
        return False
    return title[-1:] in _ends() or not SIGNS.isdisjoint(title)


@cache
def _ends() -> frozenset[str]:
    """The signs that the names of units end with, and what may be added to them: a quick look at every heading."""
    return frozenset(word[-1] for word in (*forms().tail, *forms().collective)) | frozenset("科股处室站所队责务单工）")


def _divides(document: Document, index: int | None) -> bool:
    if index is None:
        return False
    title = document.outline[index].title
    return DIVIDES.search(document.text, title.start, title.end) is not None


def _over(text: str, start: int, end: int, units: list[Span]) -> tuple[Span, Note]:
    """The note of a heading over the text from `start` to `end`."""
    lead = tuple(unit_of(text, unit, "lead.assigned") for unit in units)
    return Span(start, end), Note(Span(units[0].start, units[-1].end), own_line=True, lead=lead)


def _after(text: str, heading: Heading, units: list[Span]) -> int:
    """Where the tasks under a heading begin: after it, or in its own line."""
    end = heading.title.end
    mark = text[end : end + 1] in "：。"
    inline = units[-1].end < end and any(sign in text[units[-1].end : end] for sign in " \u3000：")
    return units[-1].end if inline or (mark and text[end + 1 : end + 2].strip()) else end + mark


def _lines(text: str, under: Span, fewest: int) -> list[tuple[Span, Note]]:
    """What stands under each line that only names units, in the text under a heading that divides the work."""
    found = list(_named_lines(text, under.start, under.end))
    if len(found) < fewest:
        return []
    ends = [line.start for line, _ in found[1:]] + [under.end]
    return [_over(text, line.end, end, units) for (line, units), end in zip(found, ends, strict=True)]


def _named_lines(text: str, start: int, end: int) -> Iterator[tuple[Span, list[Span]]]:
    """Each line between two offsets that only names units, and these."""
    for stop in _line_ends(text, start, end):
        line = LINE.fullmatch(text, start, stop) if 0 < stop - start <= LONGEST else None
        units = named_units(text, Span(*line.span("who"))) if line else []
        if units:
            yield Span(start, stop), units
        start = stop + 1


def _line_ends(text: str, start: int, end: int) -> Iterator[int]:
    while (start := text.find("\n", start, end)) >= 0:
        yield start
        start += 1
    yield end
