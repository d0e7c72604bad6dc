"""Which units words that stand for many (各县区、市直各部门) mean, as data says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

BRACKETS = str.maketrans("", "", "()（）[]〔〕 　、")


@dataclass(frozen=True, slots=True)
class Collective:
    """A pattern of words and the kinds of units they mean."""

    pattern: regex.Pattern[str]
    kinds: tuple[str, ...]


@cache
def collectives() -> tuple[Collective, ...]:
    """The table of collectives.toml."""
    text = resources.files("luoshi.apps.ledger").joinpath("data", "collectives.toml").read_text("utf-8")
    return tuple(
        Collective(regex.compile(entry["pattern"].replace("、?", "")), tuple(entry["kinds"]))
        for entry in tomllib.loads(text)["collective"]
    )


def kinds_meant(name: str) -> tuple[str, ...]:
    """The kinds of units that `name` stands for; none where it does not say whom it means."""
    words = name.translate(BRACKETS)
    for each in collectives():
        if each.pattern.fullmatch(words):
            return each.kinds
    return ()
