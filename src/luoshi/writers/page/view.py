"""Gather everything one page shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import get_args

from luoshi.core.commitments import Extraction
from luoshi.core.commitments.lamp import SHAPES
from luoshi.core.commitments.model import Kind, Label
from luoshi.core.text import Source
from luoshi.writers.page.coverage import Share, shares
from luoshi.writers.page.flow import MOST_COLUMNS, Flowing, set_flow
from luoshi.writers.page.items import Item, lay_out
from luoshi.writers.page.minimap import Minimap
from luoshi.writers.page.phrases import Phrase, say, say_day, say_notice, say_place
from luoshi.writers.rows import columns

KEYS = {"j": "next", "k": "previous", "/": "search", "t": "view", "?": "help", "Esc": "close"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column of the register."""

    key: str
    words: Phrase


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments are in a state."""

    state: str
    shape: str
    count: int


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead unit and how many commitments it leads; `index` stands for it in the filters."""

    index: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the heading's number, its words, its depth, the commitments under it."""

    index: int
    title: str
    depth: int
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the templates read. Everything is in the order it is shown."""

    title: str
    source: Source
    front: tuple[tuple[str, Phrase | str], ...]
    proof: Phrase
    segments: int
    shares: tuple[Share, ...]
    labels: tuple[Label, ...]
    items: tuple[Item, ...]
    tallies: tuple[Tally, ...]
    leads: tuple[Lead, ...]
    flow: tuple[Flowing, ...]
    outline: tuple[Entry, ...]
    minimap: Minimap
    notices: tuple[tuple[Phrase, Phrase | None], ...]
    heads: tuple[Head, ...]
    kinds: tuple[str, ...] = get_args(Kind)
    keys: tuple[tuple[str, str], ...] = tuple(KEYS.items())
    most_columns: int = MOST_COLUMNS

    @property
    def unled(self) -> int:
        """How many commitments name no lead unit."""
        return sum(not item.leads for item in self.items)

    def leads_of(self, item: Item) -> str:
        """The numbers of an item's lead units, apart by spaces."""
        return " ".join(str(lead.index) for lead in self.leads if lead.name in item.leads)

    def strokes(self) -> dict[str, str]:
        """The minimap's strokes of what is no commitment, by label."""
        strokes: dict[str, str] = defaultdict(str)
        for segment, path in self.minimap.segments.items():
            strokes["statement" if segment is None else self.labels[segment]] += path
        return strokes


def gather(extraction: Extraction, as_of: date | None) -> Page:
    """Everything the page of an extraction shows, with states as of a day."""
    document = extraction.document
    items = lay_out(extraction, as_of)
    flow = set_flow(extraction, items)
    minimap = Minimap()
    minimap.draw(flow)
    title = document.front.title
    return Page(
        title=" ".join(title.text.split()) if title else document.source.name,
        source=document.source,
        front=tuple(_front(extraction, as_of)),
        proof=say("coverage", segments=len(extraction.segments), **extraction.coverage()),
        segments=len(extraction.segments),
        shares=shares(extraction),
        labels=tuple(segment.label for segment in extraction.segments),
        items=items,
        tallies=_tallies(items),
        leads=_leads(items),
        flow=flow,
        outline=_outline(extraction),
        minimap=minimap,
        notices=tuple((say_notice(notice), say_place(notice.place)) for notice in document.notices),
        heads=tuple(Head(c["key"], Phrase(f"column:{c['key']}", c["zh"], c["en"])) for c in columns()),
    )


def _front(extraction: Extraction, as_of: date | None) -> list[tuple[str, Phrase | str]]:
    front = extraction.document.front
    entries: list[tuple[str, Phrase | str]] = []
    if front.number:
        entries.append(("number", front.number.text))
    if front.issuer:
        entries.append(("issuer", front.issuer.text))
    if front.date:
        entries.append(("date", say_day(front.date.value)))
    entries += [
        ("source", extraction.document.source.name),
        ("stage", say("stage.draft")),
        ("as-of", say_day(as_of) if as_of else say("as-of.none")),
    ]
    return entries


def _tallies(items: tuple[Item, ...]) -> tuple[Tally, ...]:
    counts = Counter(item.lamp.state for item in items)
    return tuple(Tally(state, shape, counts[state]) for state, shape in SHAPES.items())


def _leads(items: tuple[Item, ...]) -> tuple[Lead, ...]:
    counts = Counter(name for item in items for name in item.leads)
    return tuple(Lead(index, name, count) for index, (name, count) in enumerate(counts.most_common()))


def _outline(extraction: Extraction) -> tuple[Entry, ...]:
    document = extraction.document
    counts = Counter(c.item for c in extraction.commitments if c.item is not None)
    # children come after their parents: from the end upward every count is whole when it is passed on
    for index in range(len(document.outline) - 1, -1, -1):
        parent = document.outline[index].parent
        if parent is not None:
            counts[parent] += counts[index]
    return tuple(
        Entry(index, heading.span.of(document.text), heading.depth, counts[index])
        for index, heading in enumerate(document.outline)
    )
