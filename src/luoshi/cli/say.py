"""Find the words the commands say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import click

from luoshi.core.lists import read_list
from luoshi.writers.terminal import visible

LANGUAGES = click.Choice(["zh", "en"])


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return read_list("luoshi.cli", "messages.toml")


def say(key: str, language: str = "zh", **values: object) -> str:
    """A message in a language, filled in. Raises KeyError for one that is not in messages.toml.

    Names and words that come from outside show their control characters: they are not the terminal's to obey.
    """
    return _catalogue()[key][language].format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    return visible(str(value)) if isinstance(value, str | Path | Exception) else value
