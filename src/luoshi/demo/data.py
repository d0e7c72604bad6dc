"""The tables of the demo city: data/*.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

BUCKETS = ("past", "near", "future", "none")


@cache
def table(name: str) -> dict[str, Any]:
    """A table by the name of its file, without the ending."""
    return tomllib.loads(resources.files("luoshi.demo").joinpath("data", f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Story:
    """What becomes of a commitment; the fields are those of stories.toml."""

    key: str
    when: tuple[str, ...]
    share: int
    steps: tuple[str, ...]
    late: bool = False
    least: int = 0
    papers: tuple[str, ...] = ()
    needs: str = ""


@cache
def stories() -> tuple[Story, ...]:
    """Every story, in the order of the file."""
    return tuple(
        Story(
            each["key"],
            tuple(each["when"]),
            each["share"],
            tuple(each["steps"]),
            each.get("late", False),
            each.get("least", 0),
            tuple(each.get("papers", ())),
            each.get("needs", ""),
        )
        for each in table("stories")["story"]
    )


@dataclass(frozen=True, slots=True)
class Character:
    """How a unit goes about it; the fields are those of characters.toml."""

    signs: int
    passes: bool
    late: float
    ignores: tuple[str, ...]


def character(code: str) -> Character:
    """The character of a unit."""
    found = table("characters")
    entry = found[found["units"].get(code, "default")]
    return Character(entry["signs"], entry["passes"], entry["late"], tuple(entry.get("ignores", ())))


@dataclass(frozen=True, slots=True)
class Rule:
    """What review does with drafts that hold `words`: leave them out, name the leads, divide them among units, set the
    day that binds, so many working days after the paper's own.
    """

    words: str
    dismiss: str = ""
    lead: tuple[str, ...] = ()
    divide: tuple[str, ...] = field(default=())
    binds: int | None = None


def review_rules(paper: str) -> tuple[Rule, ...]:
    """The rules of a paper."""
    found = table("reviews")
    return tuple(
        Rule(
            each["words"],
            each.get("dismiss", ""),
            tuple(each.get("lead", ())),
            tuple(found[each["divide"]]) if "divide" in each else (),
            each.get("binds"),
        )
        for each in found.get(paper, ())
    )
