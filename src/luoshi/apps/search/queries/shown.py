"""What is found as it is shown: grouped by document, with its words marked and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.rows import Row, rows
from luoshi.apps.search.models import Entry, Kind
from luoshi.apps.search.queries.search import Hit
from luoshi.apps.search.question import Question
from luoshi.apps.search.snippets import Piece, snippet

GONE = ("superseded", "merged", "dismissed")
"""States in which a commitment stands in its document's text no longer."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its document, its commitment as a register shows it (None where there is none), and its words.

    `paper` says whether the document itself may be opened: who is given a commitment may not have been given all of it.
    """

    hit: Hit
    key: UUID
    document: Document
    row: Row | None
    number: int
    pieces: tuple[Piece, ...]
    paper: bool

    @property
    def text(self) -> str:
        """The words as they are shown, without marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def outdated(self) -> bool:
        """Whether what it says has been corrected, superseded, merged, dismissed or withdrawn."""
        old = self.document.status in (Status.SUPERSEDED, Status.WITHDRAWN)
        return old or (self.row is not None and self.row.commitment.state in GONE)

    @property
    def address(self) -> str:
        """The sentence on the page of its document, its drawer open; else the page of the commitment."""
        paper = f"/documents/{self.document.pk}"
        if self.hit.kind == Kind.DOCUMENT:
            return paper
        if self.row is None:
            return f"{paper}#g{self.number}"
        row = self.row.commitment
        if self.paper and self.hit.kind == Kind.COMMITMENT and row.parent_id is None and row.state not in GONE:
            return f"{paper}#c{row.number}"
        return f"/commitments/{row.pk}"


@dataclass(frozen=True, slots=True)
class Group:
    """A document, the best of what was found in it, and how much that is in all."""

    document: Document
    best: tuple[Shown, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.best)


def show(by: Actor, hits: Sequence[Hit], question: Question, *, on: Date) -> list[Shown]:
    """Hits as they are shown on a day, in their order. As many queries for a hundred as for one."""
    entries = Entry.objects.in_bulk([hit.entry for hit in hits])
    documents = Document.objects.select_related("owner").in_bulk({hit.document for hit in hits})
    open_to = set(visible_documents(by).filter(pk__in=documents).values_list("pk", flat=True))
    keys = {each.commitment_id for each in entries.values() if each.commitment_id}
    lines = {line.commitment.pk: line for line in rows(list(Commitment.objects.filter(pk__in=keys)), on=on)}
    return [
        Shown(
            hit,
            entries[hit.entry].key,
            documents[hit.document],
            lines.get(entries[hit.entry].commitment_id),
            entries[hit.entry].number,
            snippet(entries[hit.entry].text, question.terms),
            hit.document in open_to,
        )
        for hit in hits
        if hit.entry in entries
    ]


def by_document(hits: Sequence[Hit]) -> list[tuple[UUID, list[Hit]]]:
    """Hits by document, in the order of the best hit of each."""
    found: dict[UUID, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.document, []).append(hit)
    return list(found.items())


def grouped(
    by: Actor, parts: Sequence[tuple[UUID, list[Hit]]], question: Question, *, best: int, on: Date
) -> list[Group]:
    """Documents with the best of their hits."""
    shown = show(by, [hit for _, hits in parts for hit in hits[:best]], question, on=on)
    lines: dict[UUID, list[Shown]] = {}
    for each in shown:
        lines.setdefault(each.hit.document, []).append(each)
    return [Group(lines[key][0].document, tuple(lines[key]), len(hits)) for key, hits in parts if key in lines]
