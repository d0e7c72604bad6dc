"""The words of dating.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import regex

from luoshi.core.lists import read_list
from luoshi.core.patterns import compiled


class Unit(msgspec.Struct, frozen=True):
    """What one of a unit of time counts; `per_case` where it can only be a limit for each case."""

    hours: int = 0
    working_days: int = 0
    days: int = 0
    months: int = 0
    per_case: bool = False


class Lexicon(msgspec.Struct, frozen=True):
    """dating.toml, loaded."""

    vague: regex.Pattern[str]
    starts: regex.Pattern[str]
    handles: regex.Pattern[str]
    issued: regex.Pattern[str]
    units: dict[str, Unit]


@cache
def lexicon() -> Lexicon:
    """The words of dating.toml."""
    data = read_list("luoshi.core.commitments", "data/dating.toml")
    return Lexicon(
        vague=_any_of(data["vague"]),
        starts=_any_of(data["per_case"]["starts"]),
        handles=_any_of(data["per_case"]["handles"]),
        issued=compiled(data["issued"]),
        units={name: Unit(**_without_names(entry)) for entry in data["unit"] for name in entry["names"]},
    )


def _any_of(words: str) -> regex.Pattern[str]:
    return compiled("|".join(regex.escape(word) for word in words.split()))


def _without_names(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "names"}
