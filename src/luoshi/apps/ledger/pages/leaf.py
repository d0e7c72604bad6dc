"""Gather a document as its page shows it: the text cut into stretches, a commitment on each that bears one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.models import Document, Passage, Reading
from luoshi.apps.ledger.models import Answerable, Target, Term
from luoshi.apps.ledger.queries.gauges import Gauge, foremost, gauges
from luoshi.apps.ledger.queries.past import rewound
from luoshi.apps.ledger.queries.rows import Row, rows
from luoshi.apps.ledger.queries.visible import visible
from luoshi.core.commitments import Extraction
from luoshi.core.lifecycle import SHAPES
from luoshi.core.text import Notice, Span
from luoshi.writers.page.flow import Flowing, set_flow
from luoshi.writers.page.minimap import Minimap

GONE = ("superseded", "merged")
"""States in which a commitment no longer stands in the text; under review what is dismissed still does."""
COMPARATORS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A commitment as it lies in the text; `figure` is its first target in short, empty where it has none."""

    row: Row
    marks: tuple[tuple[str, Span], ...]
    figure: str
    blank: bool
    gauge: Gauge | None = None

    @property
    def number(self) -> int:
        """Its number in the document."""
        return self.row.commitment.number

    @property
    def span(self) -> Span:
        """Where its words are."""
        return Span(self.row.commitment.start, self.row.commitment.end)

    @property
    def look(self) -> str:
        """The class its sentence and its stroke bear: its lamp, or that it was dismissed."""
        return "dismissed" if self.row.commitment.state == "dismissed" else self.row.lamp.kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its heading's number and words, its depth, the commitments under it."""

    index: int
    title: str
    depth: int
    count: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document and all its page shows, in the order it is shown."""

    document: Document
    items: tuple[Placed, ...]
    labels: tuple[str, ...]
    starts: tuple[int, ...]
    flow: tuple[Flowing, ...]
    minimap: Minimap
    outline: tuple[Entry, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def tallies(self) -> list[tuple[str, int]]:
        """Each lamp and how many bear it, those that none bears left out."""
        counts = Counter(item.look for item in self.items)
        return [(kind, counts[kind]) for kind in SHAPES if counts[kind]]

    @property
    def leads(self) -> list[tuple[str, str, int]]:
        """The lead units that lead most: name, code (empty where it is not known which unit it is), and how many."""
        parties = (party for item in self.items for party in item.row.leads)
        counts = Counter((p.unit.name, p.unit.code) if p.unit else (p.name, "") for p in parties)
        return [(name, code, count) for (name, code), count in counts.most_common(12)]


def leaf(by: Actor, document: Document, *, at: datetime, past: bool = False) -> Leaf:
    """A document that was read, as an actor sees it at a moment (`past`: one that is over); constant in queries."""
    reading = Reading.objects.only("pk", "document_id").get(document=document)
    extraction = _extraction(reading.pk)
    items = placed(by, document, at=at, past=past)
    flow = set_flow(extraction, items)
    minimap = Minimap()
    minimap.draw(flow)
    labels = dict(Passage.objects.filter(document=document).values_list("start", "label"))
    return Leaf(
        document,
        items,
        tuple(labels.get(segment.span.start, segment.label) for segment in extraction.segments),
        tuple(segment.span.start for segment in extraction.segments),
        flow,
        minimap,
        _outline(extraction, items),
        extraction.document.notices,
    )


def placed(by: Actor, document: Document, *, at: datetime, past: bool = False) -> tuple[Placed, ...]:
    """The commitments that stand in a document's text, in its order; with `past`, as they stood at `at`."""
    hidden = GONE if document.status == "review" else (*GONE, "dismissed")
    found = visible(by).filter(document=document, parent=None).select_related("issuer").order_by("start", "number")
    if past:
        standing = [row for row in rewound(list(found), at=at) if row.state not in hidden]
    else:
        standing = list(found.exclude(state__in=hidden))
    lines = rows(standing, on=localdate(at), known=at if past else None)
    keys = [line.commitment.pk for line in lines]
    terms = _by(Term.objects.filter(commitment__in=keys))
    targets = _by(Target.objects.filter(commitment__in=keys))
    measured = gauges(keys, at=at)
    leaders = _by(Answerable.objects.filter(commitment__in=keys, left=False))
    return tuple(
        replace(
            _placed(line, terms[line.commitment.pk], targets[line.commitment.pk], leaders[line.commitment.pk]),
            gauge=foremost(measured.get(line.commitment.pk, ())),
        )
        for line in lines
    )


def _placed(line: Row, terms: Sequence[Term], targets: Sequence[Target], leaders: Sequence[Answerable]) -> Placed:
    groups = {
        "lead": line.leads,
        "support": line.supports,
        "leaders": leaders,
        "deadline": terms,
        "target": targets,
    }
    marks = tuple(
        (f"{line.commitment.number}-{key}-{index}", Span(each.start, each.end))
        for key, group in groups.items()
        for index, each in enumerate(group)
        if each.start is not None and each.end is not None
    )
    first = targets[0] if targets else None
    return Placed(line, marks, figure(first) if first else "", bool(first and first.value is None))


def figure(target: Target) -> str:
    """A target in short: its comparator, its value or a blank, its unit."""
    value = f"{target.value.normalize():f}" if target.value is not None else "＿"
    return f"{COMPARATORS[target.comparator]}{value}{target.unit}"


def _by(found: Iterable[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for each in found:
        grouped[each.commitment_id].append(each)
    return grouped


@lru_cache(maxsize=32)
def _extraction(reading: UUID) -> Extraction:
    """A reading is written once and never changed, so what was made of it can be kept."""
    row = Reading.objects.get(pk=reading)
    return msgspec.convert({"document": {**row.layout, "text": row.text}, **row.found}, type=Extraction)


def _outline(extraction: Extraction, items: Sequence[Placed]) -> tuple[Entry, ...]:
    """The headings, each with the commitments between it and the next of its depth or a higher one."""
    headings = extraction.document.outline
    text = extraction.document.text
    starts = [item.span.start for item in items]
    made = []
    for index, heading in enumerate(headings):
        after = (each.span.start for each in headings[index + 1 :] if each.depth <= heading.depth)
        end = next(after, len(text))
        count = sum(heading.span.start <= start < end for start in starts)
        made.append(Entry(index, heading.span.of(text), heading.depth, count))
    return tuple(made)
