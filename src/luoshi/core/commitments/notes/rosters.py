"""Find notes that stand before what they govern: the groups of a campaign and the posts of a roster.

牵头单位：市应急局 / 成员单位：市公安局 / 主要职责：统筹协调……; 卡口1 负责人：… 职责：……
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.notes.places import BEARS, DUTY_LABEL, LONGEST_GROUP
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span

DUTY = compiled(
    rf"(?<=^|[\s。；;，,）)])(?:(?:{DUTY_LABEL}|(?:职责|任务|工作|部门)分工[ \u3000]*[：:])\s*(?=\S)"
    rf"|(?P<bears>{BEARS}))",
    regex.MULTILINE,
)
FIRST_LOOK = (
    *(f"{word}{after}" for word in ("职责", "任务", "分工") for after in ("：", ":", "如", " ")),
    *(f"{before}{word}" for before in "。\n" for word in ("负责", "主要负责", "具体负责")),
)
LABELLED = compiled(r"\p{Han}{2,10}[ \u3000]?[：:]")
ADJACENT = 3
SPACED, FEWEST_LINES = 0.8, 4
FARTHEST = 120  # characters between who is named and the label of what they do
SENTENCE_ENDS = "。；！"
PARAGRAPH = compiled(r"\n|(?<=[。；])[ \u3000]")  # where one ends, also in a text run into one line


def find_rosters(document: Document, notes: list[Note]) -> dict[int, Span]:
    """What each note governs whose duties follow it under a label (职责：), by the note's place in `notes`.

    Where the first duties of a section have nobody before them, notes close what stands before them, as elsewhere.
    """
    text = document.text
    if not notes or not any(word in text for word in FIRST_LOOK):
        return {}
    gap = "\n\n\n" if _is_spaced(text) else "\n\n"
    starts = [note.span.start for note in notes]
    headings = [heading.span.start for heading in document.outline]
    found: dict[int, regex.Match[str]] = {}
    led: dict[int | None, bool] = {}
    floor = 0
    for duty in DUTY.finditer(text):
        begins = duty.start()
        index = bisect_right(starts, begins) - 1
        leads = index >= 0 and starts[index] >= floor and _leads(document, headings, notes[index], begins, gap)
        if duty["bears"] and not (leads and begins - notes[index].span.end <= ADJACENT):
            continue
        if led.setdefault(_section(document, headings, begins), leads) and leads:
            found[index] = duty
        floor = begins
    return dict(_reaches(document, notes, headings, found))


def _is_spaced(text: str) -> bool:
    """Whether a blank line stands between nearly all lines, as pages of the web have them: it parts nothing."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > FEWEST_LINES and text.count("\n\n") >= SPACED * len(lines)


def _leads(document: Document, headings: list[int], note: Note, duty: int, gap: str) -> bool:
    """Whether a note stands before the label of duties, with no heading between them, and closes nothing before it.

    `gap` is what parts paragraphs that do not belong together.
    """
    text, end = document.text, note.span.end
    if not 0 <= duty - end <= FARTHEST or gap in text[end:duty] or not (note.lead or note.leaders):
        return False
    heading = bisect_right(headings, end) - 1
    if heading != bisect_right(headings, duty - 1) - 1:
        return False
    if note.own_line and LABELLED.match(text, note.span.start, end):
        return True
    begins = max(headings[heading] if heading >= 0 else 0, text.rfind("\n", 0, note.span.start) + 1)
    group = text[begins : note.span.start].strip()
    return duty - end <= ADJACENT and len(group) <= LONGEST_GROUP and not group.endswith(("；", "，"))


def _section(document: Document, headings: list[int], offset: int) -> int | None:
    """The outermost heading over an offset."""
    index: int | None = bisect_right(headings, offset) - 1
    outline = document.outline
    if index is None or index < 0:
        return None
    while (parent := outline[index].parent) is not None:
        index = parent
    return index


def _reaches(
    document: Document, notes: list[Note], headings: list[int], found: dict[int, regex.Match[str]]
) -> Iterator[tuple[int, Span]]:
    """From the label of duties to the end of the item that names who has them, or to the next note."""
    text = document.text
    used = -1
    for index, duty in found.items():
        own = bisect_right(headings, notes[index].span.start) - 1
        end = document.outline[own].reach.end if own >= 0 else len(text)
        limit = _head_of(text, duty.end(), notes[index + 1].span.start) if index + 1 < len(notes) else len(text)
        if own == used or own < 0:  # several under one heading, or none over them
            last = index + 1 not in found
            closes = PARAGRAPH.search(text, duty.end()) if last else None
            end = min(end, closes.start() if closes else end)
        used = own
        if min(end, limit) > duty.end():
            yield index, Span(duty.start(), min(end, limit))


def _head_of(text: str, since: int, note: int) -> int:
    """Where what a note belongs to begins: with the line over it, where that is no sentence (物资保障组)."""
    line = text.rfind("\n", since, note)
    above = text[since:line].rstrip() if line >= 0 and not text[line:note].strip() else ""
    head = above.rfind("\n")
    return note if head < 0 or above[-1] in SENTENCE_ENDS else since + head + 1
