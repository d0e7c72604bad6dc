"""Find the words the commands say."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    text = resources.files("luoshi.cli").joinpath("messages.toml").read_text("utf-8")
    return tomllib.loads(text)


def say(key: str, language: str = "zh", **values: object) -> str:
    """A message in a language, filled in. Raises KeyError for one that is not in messages.toml."""
    return _catalogue()[key][language].format(**values)
