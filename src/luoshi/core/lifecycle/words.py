"""Say things in Chinese and English, as messages.toml words them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Literal

from luoshi.core.lifecycle.reading import packaged
from luoshi.core.words import Words

__all__ = ["Filling", "Language", "Words", "amount", "catalogue", "joined", "words"]

Language = Literal["zh", "en"]


Filling = Words | str | int


@cache
def catalogue() -> dict[str, Words]:
    """Every sentence of messages.toml by its key, such as `missing.lead`."""
    tables = tomllib.loads(packaged("messages.toml"))
    return {f"{group}.{key}": Words(**entry) for group, entries in tables.items() for key, entry in entries.items()}


def words(key: str, **filling: Filling) -> Words:
    """The sentence `key`, its blanks filled in. Raises KeyError for a key the catalogue does not hold."""
    sentence = catalogue()[key]
    return Words(
        sentence.zh.format(**{name: _in(value, "zh") for name, value in filling.items()}),
        sentence.en.format(**{name: _in(value, "en") for name, value in filling.items()}),
    )


def amount(n: int, unit: str) -> Words:
    """A figure with its unit of time."""
    return words(f"amount.{unit}", n=n, s="" if abs(n) == 1 else "s")


def joined(parts: Iterable[Words], zh: str = "、", en: str = ", ") -> Words:
    """Several words as one list."""
    listed = tuple(parts)
    return Words(zh.join(part.zh for part in listed), en.join(part.en for part in listed))


def _in(value: Filling, language: Language) -> str:
    return value.say(language) if isinstance(value, Words) else str(value)
