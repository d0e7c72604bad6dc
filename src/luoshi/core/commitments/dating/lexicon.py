"""The words and days of dating.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from importlib import resources
from typing import Any

import regex


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of a unit of time counts; `per_case` where it can only be a limit for each case."""

    hours: int = 0
    working_days: int = 0
    days: int = 0
    months: int = 0
    per_case: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: the same day every year, or the days it falls on by year.

    `off` are its first and last statutory day off, counted from the feast; None where it brings none.
    """

    fixed: tuple[int, int] | None
    days: dict[int, Date]
    off: tuple[int, int] | None

    def day_in(self, year: int) -> Date | None:
        """The day it falls on in `year`; None where the data do not reach."""
        return Date(year, *self.fixed) if self.fixed else self.days.get(year)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """dating.toml, loaded."""

    vague: regex.Pattern[str]
    starts: regex.Pattern[str]
    handles: regex.Pattern[str]
    units: dict[str, Unit]
    feasts: dict[str, Feast]


@cache
def lexicon() -> Lexicon:
    """The words and days of dating.toml."""
    source = resources.files("luoshi.core.commitments").joinpath("data", "dating.toml").read_text("utf-8")
    data = tomllib.loads(source)
    return Lexicon(
        vague=_any_of(data["vague"]),
        starts=_any_of(data["per_case"]["starts"]),
        handles=_any_of(data["per_case"]["handles"]),
        units={name: Unit(**_without_names(entry)) for entry in data["unit"] for name in entry["names"]},
        feasts={name: _feast(entry) for entry in data["feast"] for name in entry["names"]},
    )


def _any_of(words: str) -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(word) for word in words.split()))


def _without_names(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "names"}


def _feast(entry: dict[str, Any]) -> Feast:
    return Feast(
        fixed=(entry["month"], entry["day"]) if "month" in entry else None,
        days={day.year: day for day in entry.get("days", ())},
        off=tuple(entry["off"]) if "off" in entry else None,
    )
