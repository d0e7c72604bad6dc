"""Which registered projects are likely one and the same: by code, by investor and by name, each with its reasons."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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


class Book:
    """The projects there are, ready to be asked which of them another is like."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._names = {key: core(each.name, "project") for key, each in self._entries.items()}
        self._sponsors = {key: core(each.sponsor, "sponsor") for key, each in self._entries.items()}
        held = (name for names in (self._names, self._sponsors) for name in names.values())
        self._spread = Counter(gram for name in held for gram in set(grams(name)))
        self._holders: dict[str, list[str]] = {}
        for key in self._entries:
            for feature in self._features(self._entries[key]):
                self._holders.setdefault(feature, []).append(key)

    def like(self, entry: Entry) -> list[Likely]:
        """Projects that may be the one given (never itself), the likeliest first."""
        near = dict.fromkeys(key for each in self._features(entry) for key in self._holders.get(each, ()))
        near.pop(entry.key, None)
        found = (self._judge(entry, self._entries[key]) for key in near)
        return sorted((each for each in found if each is not None), key=lambda each: (-each.score, each.other))

    def pairs(self) -> list[Likely]:
        """Every two that may be one, once, the likeliest first."""
        found = (each for entry in self._entries.values() for each in self.like(entry))
        return sorted((each for each in found if each.key < each.other), key=lambda each: (-each.score, each.key))

    def _features(self, entry: Entry) -> Iterator[str]:
        """What finds candidates: codes, and the pairs of characters that few names hold."""
        if entry.code:
            yield f"code {tidied(entry.code)}"
        if entry.sponsor_code:
            yield f"sponsor {tidied(entry.sponsor_code)}"
        for what, name in (("project", entry.name), ("sponsor", entry.sponsor)):
            kept = core(name, what)
            if not kept:
                continue
            yield f"{what} {kept}"
            for gram in set(grams(kept)):
                if self._spread[gram] <= COMMON:
                    yield f"{what} pair {gram}"

    def _judge(self, entry: Entry, other: Entry) -> Likely | None:
        if entry.code and tidied(entry.code) == tidied(other.code):
            return Likely(entry.key, other.key, 1.0, (_reason("code"),))
        if phase(entry.name) != phase(other.name):
            return None
        names = self._likeness(core(entry.name, "project"), core(other.name, "project"))
        reasons = tuple(_reason(key, names) for key in _telling(self, entry, other, names))
        return Likely(entry.key, other.key, min(0.99, names + 0.2 * (len(reasons) - 1)), reasons) if reasons else None

    def same_sponsor(self, entry: Entry, other: Entry) -> bool:
        """Whether the investors' names are so alike that they are taken for one."""
        one, two = core(entry.sponsor, "sponsor"), core(other.sponsor, "sponsor")
        return bool(one and two) and self._likeness(one, two) >= _table()["least"]["sponsor"]

    def _likeness(self, one: str, two: str) -> float:
        """Dice's coefficient of the pairs of characters (Dice 1945), each weighed by how rare it is."""
        if not one or not two:
            return 0.0
        first, second = set(grams(one)), set(grams(two))
        weight = {gram: math.log(2 + len(self._entries) / (1 + self._spread[gram])) for gram in first | second}
        both = sum(weight[gram] for gram in first & second)
        return 2 * both / (sum(weight[gram] for gram in first) + sum(weight[gram] for gram in second))


def _telling(book: Book, entry: Entry, other: Entry, names: float) -> Iterator[str]:
    least = _table()["least"]
    if names >= least["with_sponsor"]:
        if entry.sponsor_code and tidied(entry.sponsor_code) == tidied(other.sponsor_code):
            yield "sponsor_code"
        if book.same_sponsor(entry, other):
            yield "sponsor"
    # with different investors, both with codes, a like name is what a whole industry shares
    both = bool(entry.sponsor_code and other.sponsor_code)
    told_apart = both and tidied(entry.sponsor_code) != tidied(other.sponsor_code)
    if names >= least["name"] and not told_apart:
        yield "name"


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
