"""Find how far a responsibility note reaches back: the numbered item it closes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from luoshi.core.commitments.notes.notes import Note
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Heading, Span

MEASURES = re.compile(r"\s*整改(?:措施|举措|目标)[：:]")
PROGRESS = compiled(r"\n[ \u3000]*(?:进度安排|工作进度|序时进度|推进计划)[：:]")  # the last line of the item it follows
FIRST = compiled(r"[（(]?[1一①][）)]?[、.．]?")
PROBLEM = compiled("问题[一二三四五六七八九十\\d]{1,2}[：:、]")
LABELLED = compiled(r"[：:（(]")
PROSE = compiled(r"[\s。；]*(?!\p{Han}{2,8}[：:])[^\n。]{6,}[。；]")
SENTENCE_END = compiled(r"[。！；\n]")
LONGEST_HEADING = 30  # characters, its number included, of one that ends in a full stop
# what is told of somebody in an item that has no note: 由市工信局牵头, 市统计局按周测算
NAMES_OWN = compiled(
    r"牵头|负责|配合|会同|由\p{Han}{2,14}[局委办部厅府]|(?<=[。；，：\s、])[省市县区州]\p{Han}{1,8}[局委办部](?=[要应须将按每、和会])"
)
CLOSED = 3  # sentences
FEWEST = 2  # notes on lines of their own that make a run
RUN_IN_STYLES = frozenset({"一是", "一要", "首先", "第一"})


def find_scopes(
    document: Document, notes: list[Note], rosters: dict[int, Span], over: Sequence[Note] = ()
) -> list[tuple[Span, Note]]:
    """The stretch of text each note governs, in order; stretches do not overlap.

    `rosters` are those of notes that govern what follows them, by their places in `notes`; `over` are headings that
    say who answers for all under them.
    """
    items = [heading for heading in document.outline if _is_item(document.text, heading)]
    giving = sum(_gives(document.text, note) for note in notes)
    scopes: list[tuple[Span, Note]] = []
    floor = 0
    joined: Note | None = None
    for index, (note, after) in enumerate(zip(notes, [*notes[1:], None], strict=False)):
        if note is joined:
            continue  # it closes the duties of those named before them
        if index in rosters:
            closes = (
                after is not None
                and index + 1 not in rosters
                and _closes_duties(document.text, note, rosters[index], after)
            )
            joined = after if closes else None
            scopes.append((rosters[index], note.with_(joined) if joined else note))
            floor = joined.span.end if joined else rosters[index].end
            continue
        limit = after.span.start if after else len(document.text)  # what the next note closes is not governed by this
        start = _start(document, items, note, floor, run=giving >= FEWEST and _gives(document.text, note))
        below = _under(document, items, note, start)
        reach = Span(below.start, min(below.end, limit)) if below else Span(start, note.span.start)
        scopes.append((reach, note))
        floor = reach.end if below else note.span.end
        if more := _after_note(document, items, note, floor, limit):
            scopes.append(more)
            floor = more[0].end if PROGRESS.match(document.text, more[0].start) else floor
    lists = _over_lists(document, items, sorted([*notes, *over], key=note_start) if over else notes, scopes)
    return sorted([*scopes, *lists], key=reach_start)


def _after_note(
    document: Document, items: list[Heading], note: Note, floor: int, limit: int
) -> tuple[Span, Note] | None:
    """What a note governs after it: the measures that answer its problem, or the line that tells how it goes on."""
    text = document.text
    if MEASURES.match(text, floor):
        return Span(floor, _measures_end(document, items, floor, limit)), note
    if not PROGRESS.match(text, floor):
        return None
    line = text.find("\n", floor + 1)
    return Span(floor, min(line if line > 0 else limit, limit)), note


def _under(document: Document, items: list[Heading], note: Note, start: int) -> Span | None:
    """What a note right under a bare heading governs: the prose of the item below it."""
    text = document.text
    index = bisect_right(items, note.span.start, key=_item_start) - 1
    if index < 0 or not note.own_line or items[index].span.start != start:
        return None
    heading = text[start : note.span.start].strip()
    end = items[index + 1].span.start if index + 1 < len(items) else items[index].reach.end
    below = text[note.span.end : min(end, items[index].reach.end)]
    if len(heading) > LONGEST_HEADING or SENTENCE_END.search(heading) or not PROSE.match(below):
        return None
    return Span(note.span.end, note.span.end + len(below))


def _is_item(text: str, heading: Heading) -> bool:
    """Whether a heading begins an item of its own: 一是 inside a paragraph goes on with it."""
    return heading.style not in RUN_IN_STYLES or text[: heading.span.start].rstrip(" \u3000").endswith("\n")


def _closes_duties(text: str, note: Note, duties: Span, after: Note) -> bool:
    """Whether a line of units closes the duties of leaders (牵头领导：张某 / 主要职责：…… / 责任单位：市公安局)."""
    if note.lead or not after.lead or after.leaders or text[after.span.start] in "（(【[":
        return False
    labelled = after.own_line and LABELLED.search(text, after.span.start, after.span.end) is not None
    return labelled and not text[duties.end : after.span.start].strip()


def _item_start(item: Heading) -> int:
    return item.span.start


def reach_start(scope: tuple[Span, Note]) -> int:
    """Where what a note governs begins: by this scopes are in order."""
    return scope[0].start


def note_start(note: Note) -> int:
    """Where a note begins: by this notes are in order."""
    return note.span.start


def _over_lists(
    document: Document, items: list[Heading], notes: list[Note], scopes: list[tuple[Span, Note]]
) -> list[tuple[Span, Note]]:
    """What notes at headings govern below them: all of the list that neither an inner one nor its own note governs.

    The leaders a heading names (牵头领导) answer for what has a note of its own as well, where that names none.
    """
    lists: list[list[tuple[Span, Note]]] = []  # from the last to the first, so that inner ones come before outer ones
    begins, ends = [reach.start for reach, _ in scopes], [reach.end for reach, _ in scopes]
    for note in reversed(notes):
        index = bisect_right(items, note.span.start, key=_item_start) - 1
        if index < 0 or index + 1 == len(items) or not _heads_list(document, items[index], items[index + 1], note):
            continue
        whole = Span(items[index + 1].span.start, items[index].reach.end)
        first, last = bisect_right(ends, whole.start), bisect_left(begins, whole.end)
        scopes[first:last] = taken = [(reach, _answered(own, note)) for reach, own in scopes[first:last]]
        for inner in reversed(lists):
            if inner[0][0].start >= whole.end:
                break
            taken = [*taken, *inner]
        if gaps := _gaps(whole, [reach for reach, _ in sorted(taken, key=reach_start)]):
            lists.append([(gap, note) for gap in gaps])
    return [scope for inner in lists for scope in inner]


def _answered(own: Note, over: Note) -> Note:
    """A note with the leaders of the one over it, where it names none."""
    return replace(own, leaders=over.leaders) if over.leaders and not own.leaders else own


def _gaps(whole: Span, taken: list[Span]) -> list[Span]:
    """What is left of a stretch beside the stretches in it, which are in order."""
    start, gaps = whole.start, []
    for reach in taken:
        gaps += [Span(start, reach.start)] if start < reach.start else []
        start = max(start, reach.end)
    return [*gaps, Span(start, whole.end)] if start < whole.end else gaps


def _heads_list(document: Document, item: Heading, below: Heading, note: Note) -> bool:
    """Whether a note ends the heading of a list (一、强化招商（市招商局牵头）) whose first entry comes next."""
    text = document.text
    if below.depth <= item.depth or below.span.start >= item.reach.end:
        return False
    if text[note.span.end : below.span.start].strip("。 \u3000\n\r"):
        return False
    heading = text[item.span.start : note.span.start].rstrip()
    return not SENTENCE_END.search(heading.removesuffix("。") if len(heading) <= LONGEST_HEADING else heading)


def _sentences_back(text: str, before: int) -> int:
    """Where a sentence that only gives begins to reach: it closes what was just said, not a whole page."""
    for _ in range(CLOSED):
        before = text.rfind("。", 0, max(0, before - 1)) + 1
    return before


def _gives(text: str, note: Note) -> bool:
    """Whether a note is a line that only gives (市教育局、市财政局按职责分工负责): no label, no bracket."""
    return note.own_line and not LABELLED.search(text, note.span.start, note.span.end)


def states_problem(text: str, note: Note) -> bool:
    """Whether a note closes a problem, whose measures follow it (整改措施：……), rather than a task."""
    return MEASURES.match(text, note.span.end) is not None


def _measures_end(document: Document, items: list[Heading], start: int, limit: int) -> int:
    """Where the measures under a problem end: with the next numbered item, or that after a list of them (1.……2.……).

    The list begins right there with its first number, and ends with the line of its last: an item that holds the next
    note, at `limit`, is a problem itself.
    """
    text, index = document.text, bisect_right(items, start, key=_item_start)
    if index == len(items):
        return min(len(text), limit)
    if not FIRST.fullmatch(items[index].number.strip()):
        return items[index].span.start
    last, style = index, items[index].style
    for at in range(index + 1, len(items)):
        if items[at].style != style or FIRST.fullmatch(items[at].number.strip()) or _goes_to(items, at) > limit:
            break
        last = at
    line = text.find("\n", items[last].span.start)
    end = min(line if line >= 0 else len(text), limit)
    problem = PROBLEM.search(text, items[last].span.end, end)
    return problem.start() if problem else end


def _goes_to(items: list[Heading], index: int) -> int:
    """Where an item ends: where the next begins, or else where it reaches."""
    return items[index + 1].span.start if index + 1 < len(items) else items[index].reach.end


def _start(document: Document, items: list[Heading], note: Note, floor: int, *, run: bool) -> int:
    """Where the item begins that a note closes; never before the end of the note before it (`floor`).

    `run`: notes on lines of their own are how the document closes its items.
    """
    index = bisect_right(items, note.span.start, key=_item_start) - 1
    if index < 0:
        return max(floor, _paragraph_start(document, note, floor, run=run))
    item = items[index]
    apart = document.text.find("\n", item.span.start, note.span.start) >= 0  # on a line below its item
    if note.own_line and apart and item.parent is not None:
        since = items[bisect_left(items, floor, key=_item_start) : index]
        elder = next((other for other in since if other.parent == item.parent and other.style == item.style), None)
        if elder is not None:
            return elder.span.start
    parent = None if note.own_line and apart else _closed_with(document, items, index, floor)
    if parent is not None and not (note.own_line and "\n" in document.text[parent.span.start : note.span.start]):
        return parent.span.start
    return max(floor, item.span.start)


def _closed_with(document: Document, items: list[Heading], index: int, floor: int) -> Heading | None:
    """The item over one that a note closes, where it closes that as well: the last of several that name nobody."""
    item = items[index]
    if item.parent is None:
        return None
    parent = document.outline[item.parent]
    last = index + 1 == len(items) or items[index + 1].span.start >= parent.reach.end
    first = items[bisect_left(items, parent.span.end, key=_item_start)] if last else item
    if first is item or floor > parent.span.start or NAMES_OWN.search(document.text, first.span.start, item.span.start):
        return None
    return parent


def _paragraph_start(document: Document, note: Note, floor: int, *, run: bool) -> int:
    """Without numbered items: the paragraph a note stands in, or what a note on its own line follows.

    That is all since the note before it where such notes close every item, else the paragraph before.
    """
    line = document.text.rfind("\n", floor, note.span.start) + 1
    if not note.own_line and not LABELLED.search(document.text, note.span.start, note.span.end):
        return max(line, floor, _sentences_back(document.text, note.span.start))
    if not note.own_line or line <= floor:
        return max(line, floor)
    if run:
        gap = document.text.rfind("\n\n", floor, line - 1)
        return max(floor, gap + 1) if gap > 0 and document.text[gap:line].strip() else floor
    before = document.text.rfind("\n", floor, line - 1) + 1
    return max(before, floor)
