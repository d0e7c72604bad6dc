"""Tell at what length the lines of a text were cut: prose whose lines stop at one width, wherever its sentences are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from luoshi.readers.lines.characters import ENDS, is_full
from luoshi.readers.lines.numbering import is_numbered

SHORTEST, LONGEST = 16, 80  # ems of a line that was cut
FEWEST = 6
SLACK = 2  # ems by which a mark or a word at its end leaves a line shorter or longer
LONGER = 0.05  # of the lines may be longer than those that were cut, a title say
CELLS = re.compile(r"\S[ \u3000]*[\t|｜]|\S\u3000\S")
INNER = re.compile("[，、。；：,;:](?=.)")  # prose has marks inside its lines, a list of names or headlines has not
ENDED = re.compile("[。；！？;][”’）》]?(?=[^”’）》])")  # a sentence ends before its line does
SENTENCE_ENDS = ("。", "；", ";", "！", "？", "。”", "。）", "）")
PROSE, FEWEST_ENDED, FEWEST_CLOSED = 0.5, 3, 2
ENTRY = re.compile(r"[^，。；、]{2,12}?[：:]")  # 市教育局：, 张某同志指出：, 9:00—9:20
ALIKE = 0.6
SPACED = 0.75  # of the lines have a blank one after them

Measure = Callable[[str], float]


class Cut(NamedTuple):
    """Lines cut at one length: how it was measured and what it is, in ems, and how many lines break off there."""

    measure: Measure
    width: float
    lines: int
    exact: int
    """How many of those are within an em of the width."""
    even: bool
    """Whether nearly no line is longer, as where one program cut them all."""
    spaced: bool = False
    """Whether a blank line stands after nearly every line, so that one says nothing."""


def wide(text: str) -> float:
    """The width of a text in ems as it is set: Chinese a square, Latin letters and figures half of one."""
    return sum(1.0 if is_full(character, chinese=True) or character == "\u3000" else 0.5 for character in text)


def counted(text: str) -> float:
    """The width of a text where every character counts as one."""
    return float(len(text))


def find_cut(lines: Sequence[str]) -> Cut | None:
    """At what length the lines of a text were cut, None where they were not.

    They were where at least six lines, and half of the longer ones, stop within two ems of one length without a mark
    that ends a clause, and the next neither is blank nor begins as an item does; and where they are prose, with marks
    inside them and sentences that end inside lines or with the last line of several. Where nearly every line has a
    blank one after it, as programs write that keep the layout of a page, blank lines count for nothing.
    """
    found = [cut for measure in (wide, counted) if (cut := _cut_by(measure, lines))]
    if not found and _is_spaced(lines):
        written = [line for line in lines if line.strip()]
        found = [
            cut._replace(spaced=True) for measure in (wide, counted) if (cut := _cut_by(measure, written, spaced=True))
        ]
    return max(found, key=lambda cut: (cut.even, cut.exact), default=None)


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether nearly every line that is not blank has a blank one after it."""
    blanks = [not after.strip() for line, after in pairwise(lines) if line.strip()]
    return sum(blanks) >= SPACED * len(blanks)


def _cut_by(measure: Measure, lines: Sequence[str], *, spaced: bool = False) -> Cut | None:
    pairs = [(measure(line.rstrip()), line.rstrip(), after.strip()) for line, after in pairwise([*lines, ""])]
    long = [each for each in pairs if each[0] >= SHORTEST]
    broken = [(width, line) for width, line, after in long if width <= LONGEST and breaks_off(line, after)]
    widths = Counter(width for width, _ in broken)
    most = max(widths, key=lambda width: (widths[width], width), default=0)
    near = [line for width, line in broken if abs(width - most) <= SLACK]
    if len(near) < FEWEST or len(near) * 2 < len(long) or not _is_prose(near, pairs, spaced=spaced):
        return None
    exact = sum(many for width, many in widths.items() if abs(width - most) <= 1)
    longer = sum(width > most + SLACK for width, _line, _after in long)
    even = longer <= LONGER * len(long) and not any(CELLS.search(line.strip()) for line in lines)
    return Cut(measure, most, len(near), exact, even)


def breaks_off(line: str, after: str) -> bool:
    """Whether a line stops without a mark that ends a clause, and the next begins no item."""
    return bool(after) and line[-1] not in ENDS and not is_numbered(after)


def _is_prose(broken: Sequence[str], pairs: Sequence[tuple[float, str, str]], *, spaced: bool) -> bool:
    """Whether lines that break off are prose, cut wherever they were long enough.

    A list of names or headlines has neither marks nor ends of sentences inside its lines; entries that have them begin
    alike, with a label or a time, or end alike, with a figure or, as verses do, a mark. Of lines with blank ones
    between several must end a sentence that another began: rows of a list do not.
    """
    begun = [line.strip() for (_, before, _), (_, line, _) in pairwise(pairs) if before and breaks_off(before, line)]
    alike = max(Counter(line[:1] for line in begun).values(), default=0) + sum(map(bool, map(ENTRY.match, begun)))
    ended = sum(line[-1].isdigit() or line[-1] in "，,、" for line in broken)
    if alike >= ALIKE * len(begun) or ended > ALIKE * len(broken):
        return False
    marked = sum(INNER.search(line.strip()) is not None for line in broken)
    inside = sum(ENDED.search(line.strip()) is not None for _, line, _ in pairs if line)
    closing = sum(
        line.endswith((*SENTENCE_ENDS, ")")) and bool(before) and breaks_off(before, line.strip())
        for (_, before, _), (_, line, _) in pairwise(pairs)
    )
    ends = closing >= FEWEST_CLOSED if spaced else inside + closing >= FEWEST_ENDED
    return marked >= PROSE * len(broken) and ends
