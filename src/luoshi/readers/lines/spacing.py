"""Close up what is set letter by letter across the page, as the name on a red letterhead is."""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec import structs

from luoshi.readers.lines.characters import is_full
from luoshi.readers.lines.line import GAP, Line
from luoshi.readers.lines.turn import unite

_SPREAD = re.compile(r"\S(?: \S){2,}")


def close_up(line: Line) -> Line:
    """The line without the gaps between its characters, where it is three Chinese ones or more that all have one."""
    text = line.text
    if not _SPREAD.fullmatch(text) or not all(is_full(character, chinese=True) for character in text[::2]):
        return line
    runs = tuple(run for stretch in line.stretches for run in stretch.runs if run != GAP)
    if any(" " in run.text for run in runs):
        return line
    first = line.stretches[0]
    shown = [stretch.place.box for stretch in line.stretches if stretch.place.box]
    whole = (line.left, line.top, line.right, line.bottom)
    return Line((replace(first, runs=runs, place=structs.replace(first.place, box=unite(shown)), box=whole),))
