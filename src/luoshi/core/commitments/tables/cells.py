"""What one cell of a task table says, by the role of its column, as if it stood in a responsibility note."""

from __future__ import annotations

from functools import lru_cache

import regex
from msgspec.structs import replace

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.notes.markers import shared_out, unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.names import forms, is_unit, split_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.patterns import compiled
from luoshi.core.text import Span
from luoshi.core.text.columns import Role

SPREAD = compiled(r"^(\p{Han})[ \u3000]{1,3}(\p{Han})$")
PERSON = r"(?:[{}]\p{{Han}}{{1,2}}|[X×某]{{2,3}})"


def with_cell(text: str, note: Note, span: Span, role: Role | None, *, led: bool) -> Note:
    """The note of a row with what one of its cells adds; `led`: another column names who leads."""
    if role == "date":
        times = tuple(replace(time, rule="deadline.column") for time in find_cell_times(text, span.start, span.end))
        return replace(note, deadlines=note.deadlines + times)
    if role == "target":
        return replace(note, targets=(*note.targets, span))
    if role == "unit":
        return replace(note, gauge=span)
    if role in ("leader", "person"):
        names = tuple(Leader(n, n.of(text), "leader.column") for n in split_names(text, span.start, span.end))
        return replace(note, leaders=note.leaders + names)
    if role in ("lead", "support", "responsibility"):
        persons = [name for name in split_names(text, span.start, span.end) if is_person(name.of(text))]
        note = replace(note, leaders=note.leaders + tuple(Leader(n, n.of(text), "leader.column") for n in persons))
        return _with_units(text, note, span, role, led=led)
    return note


OFFICES = ("站", "所", "股", "科", "处", "室")


def is_person(words: str) -> bool:
    """Whether words look like a person's name, and not like a unit (应消站), a place (昌化镇) or a time (全年).

    Names of two signs are often spread over the width of three (王 明).
    """
    words = SPREAD.sub(r"\1\2", words)
    if person().fullmatch(words) is None or is_unit(words) or is_place(words) or words.endswith(OFFICES):
        return False
    return not find_cell_times(words, 0, len(words))


@lru_cache(maxsize=1)
def person() -> regex.Pattern[str]:
    """A person's name: a surname and one or two signs, or signs that stand for one."""
    return compiled(PERSON.format("".join(forms().surnames)))


def _with_units(text: str, note: Note, span: Span, role: Role, *, led: bool) -> Note:
    """责任单位 alone makes its first lead; beside a column of leads, or after one, it supports.

    A cell may say itself who leads: 区统计局牵头，区经信局参与.
    """
    marked = shared_out(text, span)
    if marked:
        seconds = role == "support" or (role == "responsibility" and (led or note.lead))
        lead, support = ((), (*marked[0], *marked[1])) if seconds else marked
        return replace(note, lead=note.lead + lead, support=note.support + support)
    names = [name for name in split_names(text, span.start, span.end) if not is_person(name.of(text))]
    units = tuple(unit_of(text, name, "support.column") for name in names)
    leading = units if role == "lead" else units[:1] if role == "responsibility" and not (led or note.lead) else ()
    lead = tuple(replace(unit, rule="lead.column") for unit in leading)
    return replace(note, lead=note.lead + lead, support=note.support + units[len(leading) :])
