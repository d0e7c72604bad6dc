"""The rule catalogue: every rule id that a fact carries leads to a sentence of explanation here."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

HOLDERS = ("luoshi.core.text", "luoshi.core.commitments")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every rule by id, each with its sentence in Chinese (zh) and English (en)."""
    entries: dict[str, dict[str, str]] = {}
    for package in HOLDERS:
        data = resources.files(package).joinpath("data", "rules.toml")
        if data.is_file():
            entries.update(tomllib.loads(data.read_text("utf-8")))
    return entries


def explain(rule: str, language: str = "zh") -> str:
    """The sentence that explains a rule. Raises KeyError for an id the catalogue does not hold."""
    return catalogue()[rule][language]
