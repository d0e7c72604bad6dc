"""Marks in one width: the grammar reads 、，。（） whichever way a document was typed."""

from __future__ import annotations

import re

WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
NARROW = re.compile(f"[{''.join(WIDE)}]")
FIGURES = frozenset("0123456789")


def widened(text: str) -> str:
    """The text with its half-width marks in full width, one for one: offsets stay. Others are left as they are."""
    return NARROW.sub(_wide, text)


def _wide(mark: re.Match[str]) -> str:
    sign, text = mark.group(), mark.string
    if sign in ",:" and text[max(0, mark.start() - 1)] in FIGURES and text[mark.end() : mark.end() + 1] in FIGURES:
        return sign  # a mark between two figures belongs to the figure: 1,200 and 16:00
    return WIDE[sign]
