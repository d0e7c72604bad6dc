"""Find which automatic number a paragraph has, its own or its style's, and how it meets the text."""

from __future__ import annotations

import unicodedata

from luoshi.readers.docx.lists import Level, List, Lists, Position
from luoshi.readers.docx.names import whole
from luoshi.readers.docx.properties import Properties
from luoshi.readers.docx.styles import StyleNumber


def find_number(properties: Properties, style: StyleNumber | None, lists: Lists) -> Position | None:
    """Where in a list the number of a paragraph stands; None where it has no number."""
    if properties.list_id is not None:
        numbered = lists.of(properties.list_id)
        return numbered.at(whole(properties.level) or 0) if numbered else None
    numbered = lists.of(style.list_id) if style else None
    if numbered is None or style is None:
        return None
    own = whole(properties.level)
    return _of_style(numbered, style) if own is None else numbered.at(own)


def _of_style(numbered: List, style: StyleNumber) -> Position | None:
    """The level that names the style, else the one the style names, unless that belongs to another style."""
    for asked in style.through:
        for place, level in enumerate(numbered.levels):
            if level and level.style == asked:
                return numbered.at(place)
    position = numbered.at(style.level or 0)
    return position if position and position.level.style is None else None


def separate(number: str, text: str, level: Level) -> str:
    """What stands between a number and its text: nothing, or a space where they would run into each other.

    On the page a tab or a space stands there. In a text "一、全力以赴" and "1.全力以赴" need neither;
    "第一条 为了" and "1. 2025年" do.
    """
    if not (number and text and level.separated) or text[0].isspace() or number[-1].isspace():
        return ""
    word = unicodedata.category(number[-1]) in {"Lo", "Ll", "Lu", "Nd"}
    runs_on = number[-1].isascii() and text[0].isascii() and text[0].isalnum()
    return " " if word or runs_on else ""
