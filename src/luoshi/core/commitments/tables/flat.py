"""Read task tables flattened to lines: heads run together, then a row a line, its last cells run together at its end.

Recognition of scans and some web pages leave tables so: 序号重点任务分管领导牵头单位配合单位, then
1新建学校3所。赵明市教育局市财政局各街道.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.directory import built_in
from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.notes.markers import unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.names import forms, is_unit
from luoshi.core.commitments.tables.cells import person
from luoshi.core.commitments.tables.turns import TASKS, Row
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span
from luoshi.core.text.columns import Role, role_of

HEADS, LONGEST_HEADS, LONGEST_HEAD = 3, 60, 10
LONGEST_TAIL, LONGEST_NAME, SHORTEST_NAME = 120, 14, 3
ELEMENTS: frozenset[Role] = frozenset({"lead", "responsibility", "support", "leader", "person", "date"})
ASKED = TASKS | {"target"}
FIRST_HEADS = words_of("tables.tasks")
SENTENCE_END = compiled(r"[。！；;](?=[^。！；;]*$)")
MORE_OF_TIME = 6  # characters that may follow the time in its cell: 前, 前完成
NUMBER = compiled(r"\s*\d{1,3}[.、．\s]*")
NO_BEGINNING = ("（", "(", "）", ")", *words_of("tables.no_beginning"))
BREAKS = "、，, \t\u3000"


class Tail(msgspec.Struct, frozen=True):
    """The cells at the end of a row, as places in the text."""

    leaders: tuple[Span, ...]
    units: tuple[Span, ...]
    dated: Span | None


def read_flat_tables(document: Document) -> tuple[list[Row], list[Span]]:
    """The task of each row with the note its last cells make, and the spans of the heads and of those cells."""
    tasks: list[Row] = []
    others: list[Span] = []
    roles: tuple[Role, ...] = ()
    numbered = {heading.span.start for heading in document.outline if heading.style in ("一、", "（一）", "第一章")}
    for line in (block.span for block in document.blocks if block.table is None):
        heads = heads_of(line.of(document.text))
        if heads:
            roles = heads
            others.append(line)
        elif roles and line.start in numbered:
            roles = ()
        elif roles:
            for task, note, cells in _row(document.text, line, roles):
                tasks.append((task, note))
                others.append(cells)
    return tasks, others


def heads_of(line: str) -> tuple[Role, ...]:
    """The roles of the heads that a line consists of; empty where it is no row of heads of a task table."""
    words = "".join(line.split())
    if not HEADS * 2 <= len(words) <= LONGEST_HEADS or not words.startswith(FIRST_HEADS):
        return ()
    roles = _tiled(words)
    tasks = ASKED & set(roles)
    return roles if len(roles) >= HEADS and tasks and ELEMENTS & set(roles) else ()


def _tiled(words: str) -> tuple[Role, ...]:
    """The roles of the most heads that `words` can be cut into without a rest."""
    best: list[tuple[Role, ...] | None] = [()] + [None] * len(words)
    for end in range(2, len(words) + 1):
        for start in range(max(0, end - LONGEST_HEAD), end - 1):
            before = best[start]
            role = role_of(words[start:end]) if before is not None else None
            if before is None or role is None:
                continue
            kept = best[end]
            if kept is None or len(before) + 1 > len(kept):
                best[end] = (*before, role)
    return best[-1] or ()


def _row(text: str, line: Span, roles: tuple[Role, ...]) -> Iterator[tuple[Span, Note, Span]]:
    """The task of a line, the note its last cells make, and those cells; nothing where no such cells end it."""
    end = SENTENCE_END.search(text, line.start, line.end)
    if end is None or line.end - end.end() > LONGEST_TAIL:
        return
    cells = Span(end.end(), line.end)
    tail = tail_of(text, cells, roles)
    if tail is None:
        return
    number = NUMBER.match(text, line.start, line.end)
    start = number.end() if number else line.start
    yield Span(start, end.end()), note_of(text, cells, tail, roles), cells


def tail_of(text: str, cells: Span, roles: tuple[Role, ...]) -> Tail | None:
    """The cells at the end of a row; None where they are not all persons, units and times."""
    start, dated = cells.start, None
    while start < cells.end and text[start] in BREAKS:
        start += 1
    leaders: tuple[Span, ...] = ()
    if {"leader", "person"} & set(roles):
        named = person().match(text, start, cells.end)
        if named and not is_unit(named.group()):
            ends = [end for end in range(named.end(), start + 1, -1) if _units(text[end : cells.end])]
            end = max(ends, key=lambda end: _fits(text[end : cells.end]), default=start)
            leaders = (Span(start, end),) if end > start else ()
            start = end
    end = cells.end
    times = find_cell_times(text, start, end) if "date" in roles else []
    if times and end - times[-1].span.end <= MORE_OF_TIME:
        dated = Span(times[0].span.start, end)
        end = dated.start
    units = tuple(_spans(text, start, end))
    return Tail(leaders, units, dated) if units else None


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The units between two offsets that are all units, run together or not; nothing where they are not."""
    while start < end and text[start] in BREAKS:
        start += 1
    pieces = _units(text[start:end])
    for piece in pieces or ():
        while text[start] in BREAKS:
            start += 1
        yield Span(start, start + len(piece))
        start += len(piece)


@lru_cache(maxsize=1024)
def _units(words: str) -> tuple[str, ...] | None:
    """The most names of units that `words` can be cut into without a rest (教育局|各街道); None for other words."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(words)
    for end in range(1, len(words) + 1):
        if words[end - 1] in BREAKS:
            best[end] = best[end - 1]
            continue
        for start in range(max(0, end - LONGEST_NAME), end - SHORTEST_NAME + 1):
            before, name = best[start], words[start:end]
            kept = best[end]
            if before is not None and (kept is None or len(before) + 1 > len(kept)) and _is_whole(name):
                best[end] = (*before, name)
    return best[-1] or None


def _fits(words: str) -> tuple[int, bool]:
    """How well words are a list of units: 张某|民政局 is no 张某民|政局, which the general directory does not know."""
    units = _units(words) or ()
    return len(units), bool(units) and built_in().find(units[0]) is not None


def _is_whole(name: str) -> bool:
    """Whether words are a name, and not only the end of one (办公室, 委员会)."""
    if any(mark in name for mark in BREAKS) or name.startswith(NO_BEGINNING):
        return False
    return is_unit(name) and (name not in forms().tail or name.endswith("区"))


def note_of(text: str, cells: Span, tail: Tail, roles: tuple[Role, ...]) -> Note:
    """What the last cells of a row say, as if they were a responsibility note: the first unit leads."""
    units = tuple(unit_of(text, name, "support.column") for name in tail.units)
    lead = tuple(replace(unit, rule="lead.column") for unit in units[:1])
    leading = {"lead", "responsibility"} & set(roles)
    times = find_cell_times(text, tail.dated.start, tail.dated.end) if tail.dated else []
    return Note(
        cells,
        own_line=True,
        lead=lead if leading else (),
        support=units[1:] if leading else units,
        leaders=tuple(Leader(name, name.of(text), "leader.column") for name in tail.leaders),
        deadlines=tuple(replace(time, rule="deadline.column") for time in times),
    )
