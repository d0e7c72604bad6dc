"""What a character is to the setting of a line: Chinese or Latin, open or closed."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A Chinese character."""

_FULL = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff]")
_SHARED = frozenset("“”‘’…—·")
"""Punctuation that Chinese and Latin text share; the company it keeps tells which it is."""

NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%‰℃")
NO_END = frozenset("（《〈「『【〔“‘([{")
ENDS = frozenset("。！？；：.!?;:")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/%+\-]*")


def is_full(character: str, company: str) -> bool:
    """Whether `character` is set as Chinese is, a square each, without spaces; `company` is its line."""
    if character in _SHARED:
        return HAN.search(company) is not None
    return _FULL.match(character) is not None


def spaced(before: str, after: str, company: str) -> bool:
    """Whether a gap between these two characters is a space between words, and not mere layout."""
    return not is_full(before, company) and not is_full(after, company)


def head_width(text: str) -> float:
    """The width in ems of what must stay together at the start of `text`: a word, a bracketed character.

    Latin letters count as half an em each, an estimate.
    """
    end = 0
    while end < len(text) - 1 and text[end] in NO_END:
        end += 1
    word = WORD.match(text, end)
    end = word.end() if word else end + 1
    while end < len(text) and text[end] in NO_START:
        end += 1
    return sum(1.0 if is_full(character, "一") else 0.5 for character in text[:end])
