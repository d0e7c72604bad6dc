"""A phrase, and several of them in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.core.words import Words

NAMED = 3
"""So many of the parts are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence or a part of one; `href` leads to the figure that bears it out."""

    href: str
    said: Words


def listed(lead: Words, parts: Iterable[tuple[str, Words, str]]) -> list[Phrase]:
    """A sentence that lists parts after a lead, a phrase each: where it leads, its name, its points as shown."""
    found = list(parts)
    made = []
    for number, (href, name, points) in enumerate(found):
        zh, en = ("。", ".") if number == len(found) - 1 else ("、", ",")
        before = lead if number == 0 else Words("", "")
        said = Words(f"{before.zh}{name.zh}（{points}）{zh}", f"{before.en} {name.en} ({points}){en}".strip())
        made.append(Phrase(href, said))
    return made
