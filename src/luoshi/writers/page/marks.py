"""Cut a text at the ends of everything marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from luoshi.core.text import Span

MarkKind = Literal["block", "segment", "heading", "commitment", "element"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is marked in the text: what kind it is, and its number or name among its kind."""

    span: Span
    kind: MarkKind
    index: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of text under the same marks throughout."""

    span: Span
    marks: tuple[Mark, ...]

    def of(self, kind: MarkKind) -> list[Mark]:
        """The marks of a kind that lie on this stretch, the shortest first."""
        return sorted((m for m in self.marks if m.kind == kind), key=lambda m: len(m.span))

    def first(self, kind: MarkKind) -> int | None:
        """The number of the shortest mark of a kind, None where none lies here."""
        found = self.of(kind)
        return found[0].index if found else None


def cut(marks: Iterable[Mark]) -> Iterator[Cut]:
    """Every stretch that lies under at least one mark, in order: one sweep over the text, however many marks."""
    ordered = sorted((m for m in marks if len(m.span)), key=lambda m: m.span.start)
    edges = sorted({edge for m in ordered for edge in (m.span.start, m.span.end)})
    active: list[Mark] = []
    upcoming = iter(ordered)
    coming = next(upcoming, None)
    for start, end in pairwise(edges):
        active = [m for m in active if m.span.end > start]
        while coming and coming.span.start == start:
            active.append(coming)
            coming = next(upcoming, None)
        if active:
            yield Cut(Span(start, end), tuple(active))
