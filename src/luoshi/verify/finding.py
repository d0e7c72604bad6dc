"""What is wrong with a record: which entry, which object, why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. `code` names the sentence in messages.toml, `facts` fill it."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def found(code: str, **facts: object) -> Finding:
    """A finding with its facts."""
    return Finding(code, facts)


def say(code: str, language: str, facts: Mapping[str, object]) -> str:
    """A sentence of messages.toml in a language. Raises KeyError for one that is not there."""
    # what an attacker wrote into the database must not steer the terminal of who checks it
    shown = {name: visible(value) if isinstance(value, str) else value for name, value in facts.items()}
    return _catalogue()[code][language].format(**shown)


def visible(text: str) -> str:
    """Text with its control characters shown instead of obeyed."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in text)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("luoshi.verify").joinpath("messages.toml").read_text("utf-8"))
