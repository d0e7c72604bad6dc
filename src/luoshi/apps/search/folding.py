"""Bring a text into the form in which words are compared.

Width, case and compatibility forms are one (ＧＤＰ, gdp); a mark is nothing, whatever else is neither letter nor
digit is a break, however long. A Han character is a sign of its own; a run of other letters and digits is one word,
a point between digits within it, and stands between bars, so that 3 is not found in 13. The folded text of

    完成ＧＤＰ 3.5亿元。

is `完成|gdp| |3.5|亿元`. A term stands in a text where its folded form stands in the folded text: every rule of this
search is in that sentence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

HAN = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""What is written without spaces: ideographs and kana, and Hangul, whose words bear endings."""
LONGEST = 64
"""Of a longer word the index holds the beginning."""
_LOOSE_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_BREAKS = re.compile(" +")
_WORD = re.compile(f"[^ {HAN}]+")
_PART = re.compile(f"(?P<breaks> +)|(?P<word>[^ {HAN}]+)|(?P<han>[{HAN}]+)")
_PIECE = re.compile(f"[^ |{HAN}]+|[{HAN}]+")
_HAN = re.compile(f"[{HAN}]")


def fold(text: str) -> str:
    """The folded form of a text."""
    plain = _LOOSE_POINT.sub(" ", "".join(map(_signs, text)))
    return _BREAKS.sub(" ", _WORD.sub(r"|\g<0>|", plain)).strip()


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded form, and of each of its characters the offset in the text of what it came from."""
    pieces = [(sign, at) for at, char in enumerate(text) for sign in _signs(char)]
    plain = _LOOSE_POINT.sub(" ", "".join(sign for sign, _ in pieces))
    made: list[str] = []
    places: list[int] = []
    for part in _PART.finditer(plain):
        at = [pieces[index][1] for index in range(part.start(), part.end())]
        if part["breaks"]:
            if not made or part.end() == len(plain):
                continue
            made.append(" ")
            places.append(at[0])
        elif part["word"]:
            made.append(f"|{part['word']}|")
            places += [at[0], *at, at[-1]]
        else:
            made.append(part["han"])
            places += at
    return "".join(made), places


def tokens(folded: str) -> set[str]:
    """What the index holds of a folded text: its words, every two neighbouring Han signs, and the last of each run.

    One sign alone is found as the beginning of a token: it begins a pair or is the last of its run.
    """
    found: set[str] = set()
    for piece in _PIECE.findall(folded):
        if _HAN.match(piece):
            found.update(map("".join, pairwise(piece)))
            found.add(piece[-1])
        else:
            found.add(piece[:LONGEST])
    return found


def needed(folded: str) -> tuple[set[str], set[str]]:
    """The tokens that a text with this term must have, and those with which one of its tokens must begin."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for piece in _PIECE.findall(folded):
        if not _HAN.match(piece):
            whole.add(piece[:LONGEST])
        elif len(piece) == 1:
            beginnings.add(piece)
        else:
            whole.update(map("".join, pairwise(piece)))
    return whole, beginnings


@lru_cache(maxsize=1 << 16)
def _signs(char: str) -> str:
    """What one character becomes: letters and digits, a point, a space for a break, nothing for a mark."""
    made = unicodedata.normalize("NFKC", char).casefold()
    return "".join(map(_sign, made))


def _sign(char: str) -> str:
    if char.isalnum() or char == ".":
        return char
    category = unicodedata.category(char)
    return "" if category.startswith("M") or category == "Cf" else " "
