"""Count automatic numbers, as a word processor does from the first paragraph on."""

from __future__ import annotations

import re

from luoshi.readers.docx.lists import LEVELS, Level, Position
from luoshi.readers.docx.numerals import write_number

_PLACEHOLDER = re.compile(r"%([1-9])")


class Counters:
    """The counts of one story: the body, one text box, the footnotes and the endnotes each have their own.

    Word was measured to count so (docx4j, CR-014): lists over one definition share their count; an overridden
    start takes effect at the first use of its list; a level above that was never used stands at its start.
    """

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, position: Position) -> str:
        """The next number at that level of its list, as it is shown; empty where a bullet is, or nothing."""
        counts = self._counts.setdefault(position.numbered.count, [None] * LEVELS)
        self._advance(counts, position)
        level = position.level
        if level.hidden or level.form == "bullet":
            return ""
        return _PLACEHOLDER.sub(lambda found: _shown(int(found[1]) - 1, counts, position), level.text)

    def _advance(self, counts: list[int | None], position: Position) -> None:
        numbered, place, level = position.numbered, position.place, position.level
        count = counts[place]
        anew = level.starts_anew and (numbered.id, place) not in self._begun
        self._begun.add((numbered.id, place))
        counts[place] = level.start if count is None or anew else count + 1
        for above in range(place):
            if counts[above] is None and (skipped := numbered.levels[above]):
                counts[above] = skipped.start
        for below in range(place + 1, LEVELS):
            if _restarts(numbered.levels[below], place):
                counts[below] = None


def _restarts(level: Level | None, place: int) -> bool:
    """Whether the use of the level at `place` starts a deeper one again."""
    return level is None or level.restart is None or place < level.restart


def _shown(place: int, counts: list[int | None], position: Position) -> str:
    count, shown = counts[place], position.numbered.levels[place]
    if count is None or shown is None:
        return ""
    decimal = position.level.legal and shown.form != "decimalZero"
    return write_number(count, "decimal" if decimal else shown.form)
