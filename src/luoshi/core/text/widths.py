"""Marks in one width: the grammar reads 、，。（） whichever way a document was typed."""

from __future__ import annotations

import re

WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
STRAIGHT = re.compile('(?<=“)([^“”"\\n]{1,60})"')  # “一网统管"
BETWEEN_FIGURES = re.compile("[0-9][,:](?=[0-9])")  # there a mark belongs to the figure: 1,200 and 16:00


def _closed(line: str) -> str:
    """A line with “ closed by ” where it is closed by a straight mark, and not by one of its own."""
    return STRAIGHT.sub(r"\1”", line) if line.count("“") > line.count("”") else line


def widened(text: str) -> str:
    """The text with its half-width marks in full width, one for one: offsets stay. Others are left as they are."""
    wide = "".join(map(_closed, text.splitlines(keepends=True))) if '"' in text else text
    for narrow, mark in WIDE.items():
        wide = wide.replace(narrow, mark)
    parts, start = [], 0
    for figure in BETWEEN_FIGURES.finditer(text) if wide != text else ():
        parts += [wide[start : figure.end() - 1], figure.group()[-1]]
        start = figure.end()
    return "".join([*parts, wide[start:]])
