"""The rule catalogue: every rule id that a fact carries leads to a sentence of explanation here.

The sentences stand beside the data they explain: rules.toml, evidence.toml and times.toml of the rooms of core.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from luoshi.core.lists import read_list

HOLDERS = {
    "luoshi.core.text": ("rules.toml",),
    "luoshi.core.commitments": ("rules.toml", "evidence.toml", "times.toml", "resolutions.toml"),
}

Sentences = dict[str, str]


@cache
def catalogue() -> dict[str, Sentences]:
    """Every rule by id, each with its sentence in Chinese (zh) and English (en)."""
    entries: dict[str, Sentences] = {}
    for package, names in HOLDERS.items():
        for name in names:
            entries.update(_sentences("", read_list(package, f"data/{name}")))
    return entries


def _sentences(path: str, value: Any) -> Iterator[tuple[str, Sentences]]:
    """The entries with zh and en in a tree of tables, named by their path or by their own id."""
    if isinstance(value, list):
        for each in value:
            yield from _sentences(path, each)
    elif isinstance(value, dict):
        if "zh" in value and "en" in value:
            yield value.get("id", path), {"zh": value["zh"], "en": value["en"]}
            return
        for key, each in value.items():
            yield from _sentences(f"{path}.{key}" if path else key, each)


def explain(rule: str, language: str = "zh") -> str:
    """The sentence that explains a rule. Raises KeyError for an id the catalogue does not hold."""
    return catalogue()[rule][language]
