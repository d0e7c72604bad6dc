"""What units answer for, as words: data/duties.toml or a city's own in its place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import ahocorasick

from luoshi.core.commitments.words.halves import each_in_halves, in_halves
from luoshi.core.lists import read_list

OWN, POINTS = 2.0, 1.0
Words = Mapping[str, Mapping[str, float]]


class Hit(NamedTuple):
    """A word of somebody's duties in a text, with the weight it has for each unit that has it."""

    word: str
    weights: dict[str, float]


class Duties:
    """The words of every unit's duties, ready to be found in a text in one pass.

    A word's weight for a unit is 2 where it says by itself whose work it is, 1 where it only points there, times
    how rare it is: 1 for a word that one unit has, 0 for one that all have.
    """

    def __init__(self, words: Words) -> None:
        holders: dict[str, dict[str, float]] = {}
        for key, weights in words.items():
            for word, weight in weights.items():
                holders.setdefault(word, {})[key] = weight
        self._automaton = ahocorasick.Automaton()
        for halves, (word, weights) in zip(each_in_halves(list(holders)), holders.items(), strict=True):
            rarity = 1 - math.log(len(weights)) / math.log(len(words) + 1)
            hit = Hit(word, {key: weight * rarity for key, weight in weights.items()})
            self._automaton.add_word(halves, hit)
        if holders:
            self._automaton.make_automaton()
        self.keys = tuple(words)
        self._empty = not holders

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """The words between two offsets, the longest at each place, each once."""
        if self._empty or start >= end:
            return []
        # a slice, for the automaton takes in the whole of what it is given
        found = {hit.word: hit for _, hit in self._automaton.iter_long(in_halves(text[start:end]))}
        return list(found.values())


@cache
def built_in_duties() -> Duties:
    """The duties of the units of a prefecture city, in general; read once."""
    duties = read_list("luoshi.core.commitments", "data/duties.toml")["duty"]
    return Duties({key: _weights(duty) for key, duty in duties.items()})


def _weights(duty: Mapping[str, str]) -> dict[str, float]:
    return dict.fromkeys(duty["words"].split(), POINTS) | dict.fromkeys(duty["own"].split(), OWN)
