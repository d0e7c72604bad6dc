"""A draft that says what an open commitment says already: shown beside it, to be merged (国令733第15条)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.visible import visible
from luoshi.core.commitments.likeness import alike, grams

LEAST = 0.5
OPEN = ("issued", "signed", "in_progress", "reported", "verified", "returned", "suspended")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A commitment and an open one that says much the same; `likeness` runs from 0 to 1."""

    draft: Commitment
    other: Commitment
    likeness: float


def repeats(by: Actor, document: UUID) -> list[Repeat]:
    """For each draft of a document the open commitment of another that it repeats most, the most alike first.

    Likeness is that of their words by pairs of characters, rare ones counting more; below one half, none.
    """
    drafts = list(visible(by).filter(document=document, state="draft").order_by("number"))
    others = list(visible(by).filter(state__in=OPEN).exclude(document=document).order_by("document", "number"))
    scores = alike([grams(each.words) for each in drafts], [grams(each.words) for each in others])
    best: dict[int, tuple[float, int]] = {}
    for (draft, other), score in scores.items():
        if score >= LEAST:
            best[draft] = max(best.get(draft, (0.0, 0)), (score, -other))
    found = [Repeat(drafts[draft], others[-other], score) for draft, (score, other) in best.items()]
    return sorted(found, key=lambda each: (-each.likeness, each.draft.number))
