"""What a commitment stems from and what has come of it; what it may repeat, or give way to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.visible import visible


@dataclass(frozen=True, slots=True)
class Kin:
    """Another commitment, and what it is to this one: a key of the texts under `kin.`"""

    relation: str
    other: Commitment


def kin(by: Actor, row: Commitment) -> list[Kin]:
    """The commitments an actor sees that this one stems from, gave way to, or took in. One query."""
    near = Q(pk__in=[key for key in (row.parent_id, row.split_from_id, row.into_id) if key])
    found = visible(by).filter(near | Q(split_from=row) | Q(into=row)).select_related("document")
    return [Kin(relation, other) for other in found.order_by("number") for relation in _relations(row, other)]


def _relations(row: Commitment, other: Commitment) -> Iterator[str]:
    if other.pk == row.parent_id:
        yield "parent"
    if other.pk == row.split_from_id:
        yield "split-from"
    if other.split_from_id == row.pk:
        yield "split-into"
    if other.pk == row.into_id:
        yield "merged-into" if row.state == "merged" else "superseded-by"
    if other.into_id == row.pk:
        yield "took-in" if other.state == "merged" else "supersedes"


def shared_words(words: str, other: str) -> list[tuple[str, bool]]:
    """Words in stretches; True for those of two characters and more that stand in the other too, in the same order."""
    matcher = SequenceMatcher(None, words, other, autojunk=False)
    found, at = [], 0
    for block in matcher.get_matching_blocks():
        if block.size >= 2:
            found += [(words[at : block.a], False), (words[block.a : block.a + block.size], True)]
            at = block.a + block.size
    return [each for each in (*found, (words[at:], False)) if each[0]]
