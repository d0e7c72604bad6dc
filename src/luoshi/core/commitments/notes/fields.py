"""Find items made up of fields: （一）责任领导：……（二）责任单位：……（六）完成时限：…… under one heading.

A label after a number is a note only there; elsewhere it may say what somebody does (1.牵头单位：市发展改革委负责审批).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.notes.notes import Note, joined
from luoshi.core.commitments.notes.places import NUMBER, labels, word_of
from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span

FEWEST = 2  # fields of different labels under one heading
BEFORE = compiled(rf"[ \u3000]*{NUMBER}[ \u3000]*")
PIECES = re.compile(r"[，,、；;。\s]+")
ROLE = compiled("(?:牵头|负责|配合|参与|协办|落实|实施|主办|为主|等)+$")
# a name, whoever's: nothing is asked in it, and nothing counted
NAME = compiled(
    r"(?![^，]*(?:[要须应按并每]|负责|牵头|承担|及时|完成|建立|落实|开展|组织|推进|制定|新建))[\p{Han}·“”（）<>]{1,16}"
)
MORE_OF_TIME = 4  # characters beside the time in its field: 前完成

Scope = tuple[Span, Note]


def sorted_out(document: Document, notes: list[Note]) -> tuple[list[Note], list[Scope]]:
    """The notes that are no fields, and what each item of fields says of all that stands in it.

    A label after a number that is no field is left out: it is no note.
    """
    text, outline = document.text, document.outline
    titles = [heading.title.start for heading in outline]
    plain: list[Note] = []
    under: dict[int, list[Note]] = {}
    for note in notes:
        if not _is_numbered(text, note):
            plain.append(note)
            continue
        at = bisect_left(titles, note.span.start)
        parent = outline[at].parent if at < len(titles) and titles[at] == note.span.start else None
        if parent is not None:
            under.setdefault(parent, []).append(note)
    items = [(outline[parent].reach, fields) for parent, fields in under.items() if _are_fields(text, fields)]
    return plain, [(reach, _together(text, fields)) for reach, fields in items]


def field_spans(document: Document, notes: list[Note], items: list[Scope]) -> list[Note]:
    """The fields of items, each as a note that stands by itself."""
    inside = [note for note in notes if _is_numbered(document.text, note)]
    return [note for note in inside if any(reach.covers(note.span) for reach, _ in items)]


def over_fields(scopes: list[Scope], items: list[Scope]) -> list[Scope]:
    """What notes govern, with what fields say of the rest of their item, and of what those notes leave open.

    Both are in the order of the text, and so is what is returned.
    """
    scopes = list(scopes)
    for whole, field in items:
        first, last = bisect_left(scopes, whole.start, key=_start), bisect_left(scopes, whole.end, key=_start)
        start = max(whole.start, scopes[first - 1][0].end) if first else whole.start
        made: list[Scope] = []
        for reach, note in scopes[first:last]:
            made += [(Span(start, reach.start), field)] if start < reach.start else []
            made.append((reach, _filled(note, field)))
            start = max(start, reach.end)
        scopes[first:last] = [*made, (Span(start, whole.end), field)] if start < whole.end else made
    return scopes


def _start(scope: Scope) -> int:
    return scope[0].start


def _filled(note: Note, field: Note) -> Note:
    """A note with what the fields of its item say and it does not."""
    named = bool(note.lead or note.support)
    return replace(
        note,
        lead=note.lead if named else field.lead,
        support=note.support if named else field.support,
        leaders=note.leaders or field.leaders,
        deadlines=note.deadlines or field.deadlines,
    )


def _is_numbered(text: str, note: Note) -> bool:
    """Whether a label stands after a number in its line."""
    line = text.rfind("\n", 0, note.span.start) + 1
    return (
        BEFORE.fullmatch(text, line, note.span.start) is not None and labels().match(text, note.span.start) is not None
    )


def _are_fields(text: str, notes: list[Note]) -> bool:
    """Whether notes under one heading are its fields: each of another label, only names or times after it."""
    heads = [labels().match(text, note.span.start, note.span.end) for note in notes]
    words = {word_of(head) for head in heads if head}
    alone = len(words) == len(notes) >= FEWEST
    return alone and all(head and _is_bare(text, head.end(), note) for head, note in zip(heads, notes, strict=True))


def _is_bare(text: str, start: int, note: Note) -> bool:
    """Whether a field holds nothing but names, posts and times, to the end of its line."""
    line = text.find("\n", note.span.end)
    rest = text[note.span.end : line if line >= 0 else len(text)]
    said = PIECES.split(text[start : note.span.end])
    return not rest.strip("。；; \u3000\r") and all(_names(piece) for piece in said if piece)


def _names(words: str) -> bool:
    """Whether words are a name, a post or a time."""
    bare = ROLE.sub("", words)
    if is_unit(words) or is_unit(bare) or NAME.fullmatch(bare) or is_place(bare) or not bare:
        return True
    times = find_cell_times(words, 0, len(words))
    return bool(times) and times[0].span.start == 0 and len(words) - times[-1].span.end <= MORE_OF_TIME


def _together(text: str, fields: list[Note]) -> Note:
    """What several fields say, as one note that stands where the first does."""
    whole = fields[0]
    for field in fields[1:]:
        whole = joined(text, whole, field)
    return replace(whole, span=fields[0].span)
