"""Find what holds all the words asked, of what somebody may see, the best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.search import index
from luoshi.apps.search.models import Entry, Kind
from luoshi.apps.search.question import Question, rank

ORDER = {kind: number for number, kind in enumerate(Kind.values)}
COMMITMENT, PASSAGE = str(Kind.COMMITMENT), str(Kind.PASSAGE)


class Hit(NamedTuple):
    """An entry that answers: its number, its rank (see `question.rank`), where it stands."""

    entry: int
    rank: float
    kind: str
    document: UUID
    place: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What answers, the best first, and how many of each kind there are before it is narrowed to one."""

    hits: tuple[Hit, ...]
    kinds: dict[str, int]


def search(by: Actor, question: Question, *, kind: str | None = None, document: UUID | None = None) -> Found:
    """All that answers a question in an actor's sight, in one query.

    A passage is left out where a commitment that stands in it is found too: it would be the same sentence twice.
    """
    found = in_sight(by).filter(pk__in=index.holding(question))
    if document is not None:
        found = found.filter(document=document)
    found = found.filter(_said(question)).annotate(length=Length("folded"), **_counts(question))
    # as text, since to make an identity of each of thousands takes longer than to find them
    found = found.annotate(paper=Cast("document_id", TextField()))
    names = [f"count_{number}" for number in range(len(question.terms))]
    rows = found.order_by().values_list("pk", "kind", "place", "paper", "length", *names)
    papers: dict[str, UUID] = {}
    hits = ranked(_hit(row, papers) for row in rows.iterator(chunk_size=5000))
    kinds = Counter(hit.kind for hit in hits)
    return Found(tuple(hit for hit in hits if kind in (None, hit.kind)), dict(kinds))


def in_sight(by: Actor) -> QuerySet[Entry]:
    """The entries an actor may see: of documents in sight, and of these what belongs to commitments in sight."""
    paper = Exists(visible_documents(by).filter(pk=OuterRef("document")))
    matter = Exists(visible(by).filter(pk=OuterRef("commitment")))
    return Entry.objects.filter(paper & Q(commitment=None) | matter)


def ranked(hits: Iterable[Hit]) -> list[Hit]:
    """The best first; of equals the latest document, and in it the order of the text. No sentence twice."""
    hits = list(hits)
    shown = {(hit.document, hit.place) for hit in hits if hit.kind == COMMITMENT}
    kept = [hit for hit in hits if hit.kind != PASSAGE or (hit.document, hit.place) not in shown]
    latest = {key: number for number, key in enumerate(sorted({hit.document for hit in kept}, reverse=True))}
    return sorted(kept, key=lambda hit: (-hit.rank, latest[hit.document], ORDER[hit.kind], hit.place or 0, hit.entry))


def _hit(row: tuple[Any, ...], papers: dict[str, UUID]) -> Hit:
    entry, kind, place, paper, length, *counts = row
    document = papers.get(paper)
    if document is None:
        document = papers[paper] = UUID(paper)
    return Hit(entry, rank(kind, length, counts), kind, document, place)


def _said(question: Question) -> Q:
    """The index tells tokens only; that they stand in a row is read off the folded text."""
    return reduce(and_, (Q(_stands(term)) for term in question.terms))


def _stands(term: str) -> GreaterThan:
    return GreaterThan(StrIndex("folded", Value(term)), 0)


def _counts(question: Question) -> dict[str, Any]:
    """How often each term stands in the folded text, none overlapping another of its own."""
    return {
        f"count_{number}": (Length("folded") - Length(Replace("folded", Value(term), Value("")))) / len(term)
        for number, term in enumerate(question.terms)
    }
