"""A draft that says what an open commitment says already: shown beside it, to be merged (国令733第15条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.visible import visible
from luoshi.core.likeness import alike, grams

LEAST = 0.5
OPEN = ("issued", "signed", "in_progress", "reported", "verified", "returned", "suspended")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A commitment and an open one that says much the same; `likeness` runs from 0 to 1."""

    draft: Commitment
    other: Commitment
    likeness: float

    @property
    def percent(self) -> int:
        """The likeness in whole hundredths."""
        return round(self.likeness * 100)


def repeats(by: Actor, document: UUID) -> list[Repeat]:
    """For each draft of a document the open commitment of another that it repeats most, the most alike first.

    Likeness is that of their words by pairs of characters, rare ones counting more; below one half, none.
    """
    drafts = list(visible(by).filter(document=document, state="draft").order_by("number"))
    best: dict[UUID, Repeat] = {}
    for each in _alike(drafts, list(_open(by, document))):
        if each.likeness >= LEAST:
            best.setdefault(each.draft.pk, each)
    return list(best.values())


def repeats_of(by: Actor, row: Commitment, *, most: int = 3) -> list[Repeat]:
    """The open commitments of other documents that one draft repeats, the most alike first."""
    found = _alike([row], list(_open(by, row.document_id)))
    return [each for each in found if each.likeness >= LEAST][:most]


def successors(by: Actor, row: Commitment, *, most: int = 30) -> list[Repeat]:
    """The open commitments that a later decision issued and that may take the place of one, the most alike first."""
    later = _open(by, row.document_id).filter(document__issued_at__gt=row.issued_at) if row.issued_at else []
    return _alike([row], list(later))[:most]


def _open(by: Actor, document: UUID) -> QuerySet[Commitment]:
    found = visible(by).filter(state__in=OPEN).exclude(document=document)
    return found.select_related("document").order_by("document", "number")


def _alike(drafts: Sequence[Commitment], others: Sequence[Commitment]) -> list[Repeat]:
    """Every pair that shares something, the most alike first; of equals the earlier draft, the earlier other."""
    scores = alike([grams(each.words) for each in drafts], [grams(each.words) for each in others])
    ranked = sorted(scores.items(), key=lambda each: (-each[1], each[0]))
    return [Repeat(drafts[draft], others[other], score) for (draft, other), score in ranked]
