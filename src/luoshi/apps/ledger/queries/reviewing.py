"""What is still missing before a document can be issued."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.documents.models import Document, Label, Passage
from luoshi.apps.documents.scope import require_review
from luoshi.apps.ledger.models import Commitment, Participation


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage proof under review: how many passages bear each label, and what is missing before issue.

    `unaccounted` are passages labelled a commitment that no draft and no dismissed draft stands on; `unconfirmed`
    and `leadless` are numbers of drafts. Complete when all three are empty and there is something to issue.
    """

    labels: dict[str, int]
    unaccounted: tuple[Passage, ...]
    unconfirmed: tuple[int, ...]
    leadless: tuple[int, ...]
    drafts: int

    @property
    def complete(self) -> bool:
        """Whether the document can be issued."""
        return bool(self.drafts) and not (self.unaccounted or self.unconfirmed or self.leadless)


def reviewed(by: Actor, key: UUID) -> Document:
    """A document the actor may review: supervision of its owner. Raises Missing, Forbidden."""
    found = Document.objects.filter(pk=key).select_related("owner", "reading", "supersedes").first()
    if found is None:
        raise Missing("document.missing", document=str(key))
    require_review(by, found)
    return found


def coverage(document: Document) -> Coverage:
    """The coverage of a document under review, in three queries."""
    passages = list(Passage.objects.filter(document=document).order_by("start"))
    rows = list(Commitment.objects.filter(document=document, parent=None).order_by("start"))
    led = set(
        Participation.objects.filter(
            commitment__document=document, part="lead", left=False, unit__isnull=False
        ).values_list("commitment_id", flat=True)
    )
    drafts = [row for row in rows if row.state == "draft"]
    return Coverage(
        labels=dict(Counter(passage.label for passage in passages)),
        unaccounted=tuple(_bare(passages, rows)),
        unconfirmed=tuple(sorted(row.number for row in drafts if not row.confirmed)),
        leadless=tuple(sorted(row.number for row in drafts if row.pk not in led)),
        drafts=len(drafts),
    )


def _bare(passages: list[Passage], rows: list[Commitment]) -> list[Passage]:
    """The passages labelled a commitment on which none stands."""
    spans = sorted((row.start, row.end) for row in rows)
    reach, furthest = [], 0
    for _, end in spans:
        furthest = max(furthest, end)
        reach.append(furthest)
    bare = []
    for passage in passages:
        before = bisect_left(spans, (passage.end, 0))
        if passage.label == Label.COMMITMENT and not (before and reach[before - 1] > passage.start):
            bare.append(passage)
    return bare
