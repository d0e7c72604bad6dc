"""What the record proves and what it does not, in words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of the record: what it proves, and what it does not."""

    part: str
    proves: str
    does_not: str


@cache
def claims(language: str) -> tuple[Claim, ...]:
    """Every part of the record in the order of the page, in `zh` or `en`."""
    parts = tomllib.loads((Path(__file__).parent / "data" / "about.toml").read_text("utf-8"))
    return tuple(Claim(part, words[language], words[f"not_{language}"]) for part, words in parts.items())
