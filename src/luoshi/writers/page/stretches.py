"""Cut every block of a document into stretches that stand in one state, down to the words of each element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from luoshi.core.commitments import Extraction
from luoshi.core.text import Span
from luoshi.writers.page.marks import Cut, Mark, cut


class Marked(Protocol):
    """A commitment as it lies in the text: where its words are, and by name those of its elements."""

    @property
    def span(self) -> Span: ...
    @property
    def marks(self) -> Iterable[tuple[str, Span]]: ...


@dataclass(frozen=True, slots=True)
class Run:
    """Characters under the same marks. `elements` names the elements they belong to, apart by spaces.

    `depth` is that of the heading they stand in; `heading` numbers it where it begins here.
    """

    text: str
    elements: str
    depth: int | None = None
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs of one commitment or of one segment that holds none; neither where the text is not accounted for.

    `segment` and `item` count from 0. `begins` numbers the items whose first words these are, `opens` says
    whether the segment's first words are.
    """

    runs: tuple[Run, ...]
    segment: int | None
    item: int | None
    begins: tuple[int, ...]
    opens: bool

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


def cut_blocks(extraction: Extraction, items: Sequence[Marked]) -> dict[int, tuple[Stretch, ...]]:
    """The stretches of every block by its number; put together they are the block's text."""
    seen: set[tuple[str, int]] = set()
    text = extraction.document.text
    cuts = (c for c in cut(_marks(extraction, items)) if c.first("block") is not None)
    blocks: dict[int, tuple[Stretch, ...]] = {}
    for block, inside in groupby(cuts, key=lambda c: c.first("block")):
        parts = groupby(inside, key=lambda c: (c.first("commitment"), c.first("segment")))
        stretches = (_stretch(list(cuts), text, seen) for _, cuts in parts)
        blocks[block or 0] = tuple(stretches)
    return blocks


def _marks(extraction: Extraction, items: Sequence[Marked]) -> Iterator[Mark]:
    document = extraction.document
    yield from (Mark(block.span, "block", n) for n, block in enumerate(document.blocks))
    yield from (Mark(segment.span, "segment", n) for n, segment in enumerate(extraction.segments))
    yield from (Mark(heading.span, "heading", n, str(heading.depth)) for n, heading in enumerate(document.outline))
    for n, item in enumerate(items):
        yield Mark(item.span, "commitment", n)
        yield from (Mark(span, "element", n, name) for name, span in item.marks)


def _stretch(cuts: list[Cut], text: str, seen: set[tuple[str, int]]) -> Stretch:
    head = cuts[0]
    started = {mark.index for c in cuts for mark in c.of("commitment")}
    segment = head.first("segment")
    return Stretch(
        runs=tuple(_run(c, text, seen) for c in cuts),
        segment=segment,
        item=head.first("commitment"),
        begins=tuple(n for n in sorted(started) if _first_time("commitment", n, seen)),
        opens=segment is not None and _first_time("segment", segment, seen),
    )


def _run(part: Cut, text: str, seen: set[tuple[str, int]]) -> Run:
    heading = part.of("heading")[:1]
    begins = [mark.index for mark in heading if _first_time("heading", mark.index, seen)]
    return Run(
        text=part.span.of(text),
        elements=" ".join(mark.name for mark in part.of("element")),
        depth=int(heading[0].name) if heading else None,
        heading=begins[0] if begins else None,
    )


def _first_time(kind: str, index: int, seen: set[tuple[str, int]]) -> bool:
    """Whether this is the first stretch of something, so that it may bear its anchor."""
    new = (kind, index) not in seen
    seen.add((kind, index))
    return new
