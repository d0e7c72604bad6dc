"""The rules of times.toml, and its macros."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

import msgspec

from luoshi.core.commitments.model import DeadlineType
from luoshi.core.lists import read_list

MACRO = re.compile(r"\{([A-Z_]+)\}")


class TimeRule(msgspec.Struct, frozen=True):
    """A pattern of times.toml: its id, type, examples and explanation."""

    id: str
    type: DeadlineType
    pattern: str
    zh: str
    en: str
    examples: tuple[tuple[str, str], ...]
    anywhere: bool = False  # may begin with any word, as events do
    acts: bool = False  # holds where an act of the lexicon follows


@cache
def _data() -> dict[str, Any]:
    return read_list("luoshi.core.commitments", "data/times.toml")


def written_out(pattern: str) -> str:
    """A pattern with the macros of times.toml, such as {M} for a month, in full. Macros hold no capturing group."""
    return MACRO.sub(lambda named: _macro(named[1]), pattern)


@cache
def _macro(name: str) -> str:
    body = _data()["macros"][name]
    return written_out(body if isinstance(body, str) else f"(?:{'|'.join(body)})")


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The rules of times.toml in order, macros written out."""
    return _rules("rule")


@cache
def cell_rules() -> tuple[TimeRule, ...]:
    """The rules of times.toml for what stands alone in a cell of dates."""
    return _rules("cell")


def _rules(kind: str) -> tuple[TimeRule, ...]:
    return tuple(
        TimeRule(
            id=rule["id"],
            type=cast("DeadlineType", rule["type"]),
            pattern=written_out("|".join(rule["pattern"])),
            zh=rule["zh"],
            en=rule["en"],
            examples=tuple((words, time) for words, time in rule["examples"]),
            anywhere=rule["type"] == "event" or rule.get("anywhere", False),
            acts=rule.get("acts", False),
        )
        for rule in _data()[kind]
    )
