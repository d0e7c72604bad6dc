"""Find the words the grammar stands on: one pass over the text for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import ahocorasick
import msgspec

from luoshi.core.commitments.words.halves import each_in_halves, in_halves
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.commitments.words.towns import find_towns, inside
from luoshi.core.lists import read_list


class Sort:
    """What a word does in an instruction, as lexicon.toml explains; a word may do several things.

    Plain integers to be or-ed, not an enum: they are tested at every word of a text. TIME is no list of words:
    it marks the times that core.commitments.times has found.
    """

    MASK = 0
    DELIVER = 1
    LIGHT = 2
    MENTAL = 4
    RESULT = 8
    MODAL = 16
    ADVERB = 32
    CONNECTIVE = 64
    PREPOSITION = 128
    REPORTED = 256
    RHETORIC = 512
    FORMULA = 1024
    CONCRETE = 2048
    ABSTRACT = 4096
    TIME = 8192
    COLOPHON = 16384


VERB = Sort.DELIVER | Sort.LIGHT | Sort.MENTAL | Sort.RESULT
NOUN = Sort.CONCRETE | Sort.ABSTRACT


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word of the lexicon in the text; `sort` holds its Sort flags."""

    start: int
    end: int
    sort: int


@cache
def words() -> dict[str, int]:
    """Every word of the lexicon with its flags. Raises AttributeError for a list that has no flag of its name."""
    found: dict[str, int] = {}
    for name, entry in read_list("luoshi.core.commitments", "data/lexicon.toml").items():
        for word in entry["words"].split():
            found[word] = found.get(word, 0) | getattr(Sort, name.upper())
    found |= dict.fromkeys(words_of("places.like_words"), Sort.MASK)
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for halves, (word, sort) in zip(each_in_halves(list(words())), words().items(), strict=True):
        automaton.add_word(halves, (len(word) - 1, sort))
    automaton.make_automaton()
    return automaton


def find_terms(text: str) -> list[Term]:
    """The words of the lexicon in `text`, from left to right, the longest at each place, without overlap."""
    found = _automaton().iter_long(in_halves(text))
    terms = [Term((at := last // 2) - before, at + 1, sort) for last, (before, sort) in found if sort]
    towns = find_towns(text)
    return [term for term in terms if not inside(towns, term.start)] if towns else terms


def word_at(terms: Sequence[Term], offset: int) -> Term | None:
    """The word that begins at an offset, among the few of a clause."""
    for term in terms:
        if term.start >= offset:
            return term if term.start == offset else None
    return None


def words_from(terms: Sequence[Term], offset: int) -> list[Term]:
    """The words of a clause that begin at an offset or after it."""
    for number, term in enumerate(terms):
        if term.start >= offset:
            return list(terms[number:])
    return []
