"""Nest the headings of a document in one another, as this document orders its styles."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.text.numbering.marks import Stand
from luoshi.core.text.numbering.runs import Member

_Orders = set[tuple[str, str]]


def nest(members: Sequence[Member]) -> list[int | None]:
    """For each heading the index of the one that encloses it, None at the top.

    A heading closes the open one of its own style and all within that. A style that is not open goes inside what
    is open, unless what is open has ended (no further number of it comes) and is of an inner style, or stood
    within a line while this one starts one. An order of styles once seen is kept to.
    """
    parents: list[int | None] = []
    open_: list[int] = []
    seen: _Orders = set()
    for index, member in enumerate(members):
        del open_[_stay_open([members[each] for each in open_], member, seen) :]
        parent = open_[-1] if open_ else None
        if parent is not None:
            seen.add((_key(members[parent]), _key(member)))
        parents.append(parent)
        open_.append(index)
    return parents


def _stay_open(open_: Sequence[Member], member: Member, seen: _Orders) -> int:
    """How many of the open headings enclose `member`, counted from the outermost."""
    for depth, other in enumerate(open_):
        if _key(other) == _key(member):
            return depth
    for depth, other in enumerate(open_):
        if None not in (other.mark.level, member.mark.level) and _level(other) >= _level(member):
            return depth
    depth = len(open_)
    while depth and _closes(open_[depth - 1], member, seen):
        depth -= 1
    return depth


def _closes(innermost: Member, member: Member, seen: _Orders) -> bool:
    if (_key(innermost), _key(member)) in seen:
        return False
    if (_key(member), _key(innermost)) in seen:
        return True
    outer = member.mark.style.rank < innermost.mark.style.rank
    starts_line = member.mark.stand is Stand.LINE and innermost.mark.stand is not Stand.LINE
    return innermost.last and (outer or starts_line)


def _key(member: Member) -> str:
    mark = member.mark
    return mark.style.key if mark.end > mark.start else f"{mark.style.key} {mark.level}"


def _level(member: Member) -> int:
    return member.mark.level or 0
