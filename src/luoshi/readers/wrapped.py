"""Tell a plain text whose paragraphs were cut into lines of one length, as text copied from a PDF is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

ENDS = "。！？；：!?;:"
SHORTEST, LONGEST = 16, 80  # characters of a line that was cut
FEWEST = 6
BEGINS = re.compile(
    r"[（(]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:[)）、，.．]|是|要)|第.{1,3}[章条节项]|[●•·*-]"
)
SLACK = 2  # characters by which a mark at its end leaves a line shorter or longer


def broken_lines(lines: Sequence[str]) -> int:
    """How many lines break off in mid-sentence at one width, 0 where the text was not cut so.

    It was where at least six lines, and half of the longer ones, stop within two characters of one length without a
    mark that ends a clause, and the next neither is blank nor begins as an item does.
    """
    pairs = [(line.rstrip(), after) for line, after in pairwise([*lines, ""]) if len(line.strip()) >= SHORTEST]
    open_ones = [len(line) for line, after in pairs if len(line) <= LONGEST and _breaks_off(line, after.strip())]
    widths = Counter(open_ones)
    near = max((sum(widths[width + by] for by in range(-SLACK, SLACK + 1)) for width in widths), default=0)
    return near if near >= FEWEST and near * 2 >= len(pairs) else 0


def _breaks_off(line: str, after: str) -> bool:
    return bool(after) and line[-1] not in ENDS and not BEGINS.match(after)
