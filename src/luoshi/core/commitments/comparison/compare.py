"""Compare two documents by what they commit to: kept, dropped, added, re-dated, raised, lowered, handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from luoshi.core.commitments.comparison.changes import Change, Kind, find_changes
from luoshi.core.commitments.model import Commitment, Deadline, Extraction, Leader, Quantity, Unit
from luoshi.core.likeness import alike, grams, pair_up

Status = Literal["kept", "changed", "dropped", "added"]

LEAST = 0.5  # how alike two commitments must be to be one that changed, and not one dropped and one added
ELEMENT = "\N{OBJECT REPLACEMENT CHARACTER}"
BARE, WHOLE = 0.75, 0.25  # what the words count without their elements, and with them


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of a commitment of the old document in the new, both by their numbers from 0.

    `old` is None for one that was added, `new` for one that was dropped; then nothing is said of changes.
    `likeness` runs from 0 to 1, 1 where every word is the same.
    """

    old: int | None
    new: int | None
    likeness: float = 0.0
    changes: tuple[Change, ...] = ()

    @property
    def status(self) -> Status:
        """What has become of the commitment, in one word."""
        if self.new is None:
            return "dropped"
        if self.old is None:
            return "added"
        return "changed" if self.changes else "kept"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents compared. Every commitment of either has one fate: the old ones in order, then the added."""

    old: Extraction
    new: Extraction
    fates: tuple[Fate, ...]

    def counts(self) -> dict[str, int]:
        """How many commitments were kept, dropped and added, and how many changed in each way."""
        found: Counter[str] = Counter()
        for fate in self.fates:
            found.update({str(change.kind) for change in fate.changes} or {fate.status})
        return {name: found[name] for name in (*get_args(Kind), "kept", "dropped", "added")}


def compare(old: Extraction, new: Extraction) -> Comparison:
    """What has become of the commitments of `old` in `new`.

    Commitments are paired by their words without units, times and figures, and by the whole of them after that;
    what stands in another place of the text, or under another heading, is still the same.
    """
    likeness = _likeness(old, new)
    pairs = pair_up(likeness, (len(old.commitments), len(new.commitments)), LEAST)
    became = dict(pairs)
    found = [_fate(old, new, index, became.get(index), likeness) for index in range(len(old.commitments))]
    met = set(became.values())
    added = [Fate(None, index) for index in range(len(new.commitments)) if index not in met]
    return Comparison(old, new, (*found, *added))


def _likeness(old: Extraction, new: Extraction) -> dict[tuple[int, int], float]:
    bare = alike(_all(old, _bare), _all(new, _bare))
    whole = alike(_all(old, _whole), _all(new, _whole))
    return {pair: BARE * bare.get(pair, 0.0) + WHOLE * whole.get(pair, 0.0) for pair in bare.keys() | whole.keys()}


def _all(extraction: Extraction, words: Callable[[Extraction, Commitment], str]) -> list[list[str]]:
    return [grams(words(extraction, commitment)) for commitment in extraction.commitments]


def _whole(extraction: Extraction, commitment: Commitment) -> str:
    return commitment.span.of(extraction.document.text)


def _bare(extraction: Extraction, commitment: Commitment) -> str:
    """The words of a commitment with a mark for each unit, leader, time and figure in them."""
    elements: tuple[Unit | Leader | Deadline | Quantity, ...] = (
        *commitment.lead, *commitment.support, *commitment.leaders, *commitment.deadlines, *commitment.quantities,
    )  # fmt: skip
    text, start = [], commitment.span.start
    for span in sorted(
        {e.span for e in elements if commitment.span.covers(e.span)}, key=lambda span: (span.start, -span.end)
    ):
        if span.start >= start:
            text += [extraction.document.text[start : span.start], ELEMENT]
            start = span.end
    return "".join(text) + extraction.document.text[start : commitment.span.end]


def _fate(
    old: Extraction, new: Extraction, index: int, became: int | None, likeness: dict[tuple[int, int], float]
) -> Fate:
    if became is None:
        return Fate(index, None)
    changes = find_changes(old.commitments[index], new.commitments[became])
    return Fate(index, became, likeness[index, became], changes)
