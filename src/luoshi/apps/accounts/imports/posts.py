"""The posts a list names: 局长:head, or 局长:单位主要负责人."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from luoshi.apps.accounts.imports.wanted import ImportFault, Wanted
from luoshi.apps.accounts.models import Rank

RANKS: dict[str, Rank] = {rank.label: rank for rank in Rank} | {str(rank): rank for rank in Rank}
COLON = regex.compile(r"\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class PostPlan:
    """A post to be opened in the unit of a code."""

    code: str
    title: str
    rank: str
    order: int


def posts_of(unit: Wanted) -> Iterator[PostPlan]:
    """The posts of a unit in their order. Raises ImportFault for a rank that is none."""
    for order, words in enumerate(unit.posts):
        title, *rest = COLON.split(words.strip(), maxsplit=1)
        rank = RANKS.get(rest[0], "") if rest else Rank.STAFF
        if not title or not rank:
            known = "、".join(f"{each.value}（{each.label}）" for each in Rank)
            raise ImportFault("post-words", unit.line, name=unit.name, value=words, known=known)
        yield PostPlan(unit.code, title, rank, order)
