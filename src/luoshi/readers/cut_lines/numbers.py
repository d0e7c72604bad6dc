"""Tell the lines that number pages from other figures that stand alone: serial numbers, dates, numbers of items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.readers.lines.page_numbers import COUNTED

# — 3 —, 第3页 共8页: a page number wherever it stands; a bare figure or 3/8 may be anything
DRESSED = re.compile(rf"[-‐‑–—―－]{{1,2}} ?\d{{1,4}} ?[-‐‑–—―－]{{1,2}}|{COUNTED}|(?i:page ?\d{{1,4}})")
BARE = re.compile(r"(\d{1,3})(?: ?[/／] ?(\d{1,3}))?")
FEWEST_BETWEEN = 8  # lines between two numbers of pages

Figure = tuple[int, int, str | None]  # its line, its value, and out of how many


def page_numbers(lines: Sequence[str]) -> Iterator[int]:
    """Which lines (from 1) number pages: dressed as such, or bare figures that rise by one from page to page."""
    bare: list[Figure] = []
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if DRESSED.fullmatch(words):
            yield number
        elif figure := BARE.fullmatch(words):
            bare.append((number, int(figure[1]), figure[2]))
    for run in _rising(bare):
        yield from run


def _rising(bare: Sequence[Figure]) -> Iterator[list[int]]:
    """The lines of two figures and more that rise by one, far enough apart for pages, out of as many (3/8) if any."""
    run: list[Figure] = []
    for each in bare:
        goes_on = run and each[1] == run[-1][1] + 1 and each[2] == run[-1][2] and each[0] - run[-1][0] > FEWEST_BETWEEN
        if not goes_on:
            if len(run) > 1:
                yield [number for number, _, _ in run]
            run = []
        run.append(each)
    if len(run) > 1:
        yield [number for number, _, _ in run]
