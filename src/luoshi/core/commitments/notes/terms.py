"""Find by when something is due in a responsibility note: in a clause of its own, in a list of units, in a bracket."""

from __future__ import annotations

import re

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.model import Deadline
from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

PRESSED = compiled("(?:力争|争取|确保|务必|原则上|最迟|最晚|不迟于)[于在]?")  # （市教育局，力争|年底前完成）
AROUND = 4  # characters beside a time in its place: 完成, 前完成
SIGNS = re.compile("[0-9年月底末季期续坚常周天前立尽]")  # a first look: a clause of time holds one of them
CLAUSE = compiled(r"[^，,；;\s]+")
DONE = compiled(rf"前?(?:全面|全部|基本|必须|务必)?{any_of('notes.done')}?")
REACHED = compiled(rf"前?{any_of('notes.reached')}[^：:、0-9]{{0,12}}")
BRACKET = compiled(r"[（(](?P<inside>[^（）()]+)[）)]$")


def without_times(text: str, body: Span) -> tuple[Span, tuple[Deadline, ...]]:
    """The body of a note without the clauses at its ends that only say by when, and those times.

    （6月底取得成效，市教育局牵头）. A body of such clauses alone stays as it is.
    """
    if SIGNS.search(text, body.start, body.end) is None:
        return body, ()
    clauses = [Span(*clause.span()) for clause in CLAUSE.finditer(text, body.start, body.end)]
    before: list[Deadline] = []
    after: list[Deadline] = []
    first, last = 0, len(clauses)
    while first < last and (times := time_of(text, clauses[first])):
        before += times
        first += 1
    while last > first and (times := time_of(text, clauses[last - 1])):
        after = [*times, *after]
        last -= 1
    return (Span(clauses[first].start, clauses[last - 1].end), (*before, *after)) if first < last else (body, ())


def only_time(text: str, clause: Span) -> bool:
    """Whether a clause says by when and names nothing that is reached (6月底前完成, not 6月底前建成厂房)."""
    times = time_of(text, clause)
    return bool(times) and DONE.fullmatch(text, times[-1].span.end, clause.end) is not None


def time_of(text: str, clause: Span) -> list[Deadline]:
    """The time of a clause that says no more than by when something is reached."""
    pressed = PRESSED.match(text, clause.start, clause.end)
    start = pressed.end() if pressed else clause.start
    times = find_cell_times(text, start, clause.end)
    if not times or times[0].span.start != start:
        return []
    rest = text[times[-1].span.end : clause.end]
    return times if not rest or REACHED.fullmatch(rest) else []


def time_in(text: str, name: Span) -> list[Deadline]:
    """The time that stands last in a list of units instead of one (…、各县区，6月底完成)."""
    pressed = PRESSED.match(text, name.start, name.end)
    start = pressed.end() if pressed else name.start
    start -= text[start - 1 : start] == "“" and text.find("”", start, name.end) > 0  # “五一”前
    times = [] if is_unit(name.of(text)) else find_cell_times(text, start, name.end)
    return times if times and times[0].span.start == start and name.end - start - len(times[0].span) <= AROUND else []


def without_bracketed_times(text: str, names: list[Span]) -> tuple[list[Span], list[Deadline]]:
    """Names of units without the brackets after them that say by when (市教育局（6月底前完成）), and those times."""
    bare: list[Span] = []
    found: list[Deadline] = []
    for name in names:
        bracket = BRACKET.search(text, name.start, name.end)
        times = time_of(text, Span(*bracket.span("inside"))) if bracket else []
        bare.append(Span(name.start, bracket.start()) if bracket and times else name)
        found += times
    return bare, found
