"""Whether an act stands right after a time, which makes it the time of what is to be done: 今年|维修桥梁12座."""

from __future__ import annotations

from functools import cache

from luoshi.core.commitments.words.lexicon import Sort, words
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

LENGTHS = (5, 4, 3, 2)  # signs of an act, longest first
HOW = compiled(f"{any_of('dating.how')}*")
TELLS = compiled("[^，,。；;：:]{0,3}的")  # 6月印发|的文件
NAMES = compiled(rf"\p{{Han}}{{0,4}}{any_of('dating.named')}")  # 今年培训|计划
NOMINAL = frozenset(words_of("dating.nominal"))


def begins_act(text: str, at: int) -> bool:
    """Whether an act of the lexicon begins at an offset, or after words of how, and is no part of a name."""
    how = HOW.match(text, at)
    first = how.end() if how else at
    acts = _acts()
    for length in LENGTHS:
        act = text[first : first + length]
        if act in acts:
            named = act in NOMINAL and NAMES.match(text, first + length) is not None
            return not named and TELLS.match(text, first + length) is None
    return False


@cache
def _acts() -> frozenset[str]:
    return frozenset(word for word, sort in words().items() if sort & Sort.DELIVER and len(word) in LENGTHS)
