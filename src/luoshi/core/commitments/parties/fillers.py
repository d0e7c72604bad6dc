"""Take off what stands between a name and what it is asked, and is part of neither (市教育局|一要, 各县区|首先要)."""

from __future__ import annotations

from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

FILLERS = compiled(rf"{any_of('parties.fillers')}$")
ENDS = frozenset(words[-1] for words in words_of("parties.fillers"))


def without_fillers(words: str) -> str:
    """Words without such at their end, where what is left is a unit; all others as they are."""
    filler = FILLERS.search(words) if words[-1:] in ENDS else None
    return words[: filler.start()] if filler and is_unit(words[: filler.start()]) else words
