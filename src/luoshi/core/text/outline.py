"""Find the outline of a document as GB/T 9704 and speeches number it."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.text.document import Block, Heading
from luoshi.core.text.numbering.gather import gather
from luoshi.core.text.numbering.nest import nest
from luoshi.core.text.numbering.runs import trust
from luoshi.core.text.numbering.titles import find_title
from luoshi.core.text.span import Span


def find_outline(text: str, blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    """The numbered and styled headings of `text`, in order.

    Numbers stand at the start of a line, or within one where a document lost its line ends; an enumeration whose
    numbers go on is trusted, a lone number in a sentence is not. Depth follows the order in which this document
    nests its styles. Footnotes and lists of annexes are left out, and table cells that are no section head.
    """
    members = trust(gather(text, blocks))
    parents = nest(members)
    depths = _depths(parents)
    starts = [member.mark.start for member in members]
    reaches = _reaches(starts, depths, len(text))
    headings = []
    for index, member in enumerate(members):
        mark = member.mark
        limit = starts[index + 1] if index + 1 < len(starts) else len(text)
        title = find_title(text, mark.end, limit, spoken=mark.style.spoken)
        span = Span(mark.start, max(mark.end, title.end))
        number = text[mark.start : mark.end]
        headings.append(Heading(span, number, title, mark.style.key, depths[index], reaches[index], parents[index]))
    return tuple(headings)


def _depths(parents: Sequence[int | None]) -> list[int]:
    depths: list[int] = []
    for parent in parents:
        depths.append(1 if parent is None else depths[parent] + 1)
    return depths


def _reaches(starts: Sequence[int], depths: Sequence[int], end: int) -> list[Span]:
    """From each start to the next one of the same depth or above."""
    reaches = [Span(start, end) for start in starts]
    open_: list[int] = []
    for index, start in enumerate(starts):
        while open_ and depths[open_[-1]] >= depths[index]:
            done = open_.pop()
            reaches[done] = Span(starts[done], start)
        open_.append(index)
    return reaches
