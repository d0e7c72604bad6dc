"""Marks in one width: the grammar reads 、，。（） whichever way a document was typed."""

from __future__ import annotations

import re

WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
# a mark between two figures belongs to the figure: 1,200 and 16:00
NARROW = re.compile(r"(?<![0-9])[,:](?=[0-9])|[,:](?![0-9])|[;()?!]")


def widened(text: str) -> str:
    """The text with its half-width marks in full width, one for one: offsets stay. Others are left as they are."""
    return NARROW.sub(_wide, text)


def _wide(mark: re.Match[str]) -> str:
    return WIDE[mark.group()]
