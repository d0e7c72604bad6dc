"""What a character is to the setting of a line: Chinese or Latin, open or closed."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A Chinese character."""

_FULL = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff]")
_SHARED = frozenset("“”‘’…—·")
"""Punctuation that Chinese and Latin text share; the text round it tells which it is."""

NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%‰℃")
NO_END = frozenset("（《〈「『【〔“‘([{")
ENDS = frozenset("。！？；：.!?;:")
_CAPITAL, BESIDE = 0.6, 0.25
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/%+\-]*")


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in `text`."""
    return _HAN.search(text) is not None


def is_full(character: str, chinese: bool) -> bool:
    """Whether `character` is set as Chinese is, a square each, without spaces, in a text that is Chinese or not."""
    return chinese if character in _SHARED else _FULL.match(character) is not None


def spaced(before: str, after: str, chinese: bool) -> bool:
    """Whether a gap between these two characters is a space between words, and not mere layout."""
    return not is_full(before, chinese) and not is_full(after, chinese)


def head_width(text: str) -> float:
    """The width in ems of what must stay together at the start of `text`: a word, a bracketed character.

    Latin letters count as capitals, and as set a quarter of an em off at either side: rather too wide than too
    narrow, or a line that had no room would seem to end its paragraph.
    """
    end = 0
    while end < len(text) - 1 and text[end] in NO_END:
        end += 1
    word = WORD.match(text, end)
    end = word.end() if word else end + 1
    while end < len(text) and text[end] in NO_START:
        end += 1
    width = sum(1.0 if is_full(character, chinese=True) else _CAPITAL for character in text[:end])
    return width + 2 * BESIDE if word else width
