"""Which registered projects are likely one and the same: by code, by investor and by name, each with its reasons."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from unicodedata import normalize

from luoshi.core.identifiers import tidied
from luoshi.core.likeness import grams
from luoshi.core.words import Words

COMMON = 150
"""A pair of characters that more names hold than this finds no candidates, though it counts in their likeness."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as registered: its key, its name, the investor's name, and codes where they are known."""

    key: str
    name: str
    sponsor: str = ""
    sponsor_code: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two projects that may be one: their keys, how likely from 0 to 1, and why."""

    key: str
    other: str
    score: float
    reasons: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What of a project tells it from others: its name, and the pairs of characters of name and investor's name.

    `bare_pairs` are those of the name without what it is called after its investor (恒远锂电池项目 of 恒远科技): beside
    another project of the same investor that part says nothing.
    """

    name: str
    name_pairs: frozenset[str]
    bare_pairs: frozenset[str]
    sponsor_pairs: frozenset[str]


class Book:
    """The projects there are, ready to be asked which of them another is like."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._told = {key: told(each.name, each.sponsor) for key, each in self._entries.items()}
        self._spread = Counter(pair for each in self._told.values() for pair in each.name_pairs)
        self._spread.update(pair for each in self._told.values() for pair in each.sponsor_pairs)
        self._wholes: dict[frozenset[str], float] = {}
        self._holders: dict[str, list[str]] = {}
        for key, entry in self._entries.items():
            for feature in self._features(entry, self._told[key]):
                self._holders.setdefault(feature, []).append(key)

    def like(self, entry: Entry) -> list[Likely]:
        """Projects that may be the one given (never itself), the likeliest first."""
        mine = told(entry.name, entry.sponsor)
        near = dict.fromkeys(key for each in self._features(entry, mine) for key in self._holders.get(each, ()))
        near.pop(entry.key, None)
        found = (self._judge(entry, mine, key) for key in near)
        return sorted((each for each in found if each is not None), key=lambda each: (-each.score, each.other))

    def pairs(self) -> list[Likely]:
        """Every two that may be one, once, the likeliest first."""
        found = (each for entry in self._entries.values() for each in self.like(entry))
        return sorted((each for each in found if each.key < each.other), key=lambda each: (-each.score, each.key))

    def _features(self, entry: Entry, mine: Told) -> Iterator[str]:
        """What finds candidates: codes, whole names, and the pairs of characters that few names hold."""
        if entry.code:
            yield f"code {tidied(entry.code)}"
        if entry.sponsor_code:
            yield f"sponsor code {tidied(entry.sponsor_code)}"
        if mine.name:
            yield f"name {mine.name}"
        yield from (f"name pair {pair}" for pair in mine.name_pairs if self._spread[pair] <= COMMON)
        yield from (f"sponsor pair {pair}" for pair in mine.sponsor_pairs if self._spread[pair] <= COMMON)

    def _judge(self, entry: Entry, mine: Told, key: str) -> Likely | None:
        other, its = self._entries[key], self._told[key]
        if entry.code and tidied(entry.code) == tidied(other.code):
            return Likely(entry.key, key, 1.0, (_reason("code"),))
        names = self._likeness(mine.name_pairs, its.name_pairs)
        alike = mine.bare_pairs is mine.name_pairs and its.bare_pairs is its.name_pairs
        bare = names if alike else self._likeness(mine.bare_pairs, its.bare_pairs)
        least = _table()["least"]
        if max(names, bare) < min(least["with_sponsor"], least["name"]) or phase(entry.name) != phase(other.name):
            return None
        sponsors = self._likeness(mine.sponsor_pairs, its.sponsor_pairs)
        found = dict(_telling(entry, other, names=names, bare=bare, sponsors=sponsors))
        reasons = tuple(_reason(each, likeness) for each, likeness in found.items())
        score = max(found.values(), default=0.0) + 0.2 * (len(found) - 1)
        return Likely(entry.key, key, min(0.99, score), reasons) if reasons else None

    def _likeness(self, one: frozenset[str], two: frozenset[str]) -> float:
        """Dice's coefficient of pairs of characters (Dice 1945), each weighed by how rare it is."""
        shared = one & two
        if not shared:
            return 0.0
        return 2 * self._weight(shared) / (self._whole(one) + self._whole(two))

    def _whole(self, pairs: frozenset[str]) -> float:
        """The weight of all pairs of a name, which is asked for again and again."""
        found = self._wholes.get(pairs)
        if found is None:
            found = self._wholes[pairs] = self._weight(pairs)
        return found

    def _weight(self, pairs: frozenset[str]) -> float:
        count = len(self._entries)
        return sum(math.log(2 + count / (1 + self._spread[pair])) for pair in pairs)


def _telling(entry: Entry, other: Entry, *, names: float, bare: float, sponsors: float) -> Iterator[tuple[str, float]]:
    """What speaks for two being one, each with the likeness of the names it goes by."""
    least = _table()["least"]
    codes = tidied(entry.sponsor_code), tidied(other.sponsor_code)
    if bare >= least["with_sponsor"]:
        if codes[0] and codes[0] == codes[1]:
            yield "sponsor_code", bare
        if sponsors >= least["sponsor"]:
            yield "sponsor", bare
    # with different investors, both with codes, a like name is what a whole industry shares
    if names >= least["name"] and not (all(codes) and codes[0] != codes[1]):
        yield "name", names


@lru_cache(maxsize=65_536)
def told(name: str, sponsor: str) -> Told:
    """What of a project's name and its investor's tells them from others."""
    whole, owner = core(name, "project"), core(sponsor, "sponsor") if sponsor else ""
    called = next((at for at, (one, two) in enumerate(zip(whole, owner, strict=False)) if one != two), len(owner))
    bare = whole[called:] if called > 1 else whole
    pairs = frozenset(grams(whole))
    return Told(
        whole,
        pairs,
        frozenset(grams(bare)) if bare and bare != whole else pairs,
        frozenset(grams(owner)) if owner else frozenset(),
    )


def core(name: str, what: str) -> str:
    """What of a name tells it from others: narrowed, without brackets and the words of data/names.toml.

    `what` is project or sponsor. A name of nothing but such words is kept whole.
    """
    whole = "".join(sign for sign in normalize("NFKC", name).lower() if sign.isalnum())
    left = whole
    for word in _dropped(what):
        left = left.replace(word, "")
    return left or whole


def phase(name: str) -> str:
    """The phase a project's name gives (二期): two phases are two projects."""
    return next((each for each in _table()["phase"]["words"] if each in name), "")


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files("luoshi.core.investment").joinpath("data", "names.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _dropped(what: str) -> Sequence[str]:
    """The words to drop, longest first."""
    words = (normalize("NFKC", each) for each in _table()["drop"][what])
    tidy = {"".join(sign for sign in word if sign.isalnum()) for word in words}
    return sorted(tidy, key=lambda word: (-len(word), word))


def _reason(key: str, likeness: float = 1.0) -> Words:
    said = _table()["reason"][key]
    share = round(likeness * 100)
    return Words(said["zh"].format(likeness=share), said["en"].format(likeness=share))
