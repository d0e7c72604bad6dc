"""The sentences of refusals: each room's data/messages.toml, in Chinese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from django.apps import apps
from django.utils.translation import get_language

LANGUAGES = ("zh", "en")
Sentences = Mapping[str, Mapping[str, str]]


def language() -> str:
    """The language of the answer to the present request: en where it was asked for, else zh."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def sentence(code: str, facts: Mapping[str, object], language: str) -> str:
    """The sentence of a refusal, filled in. A code that no room knows is said as it is: no refusal fails on its words.

    A fact that is missing shows as …, for the same reason; a test holds that every code has its sentence.
    """
    words = sentences().get(code)
    return Formatter().vformat(words[language], (), _Facts(facts)) if words else code


@cache
def sentences() -> Sentences:
    """Every sentence of every installed room by its code. Raises ValueError naming file, entry and fault."""
    found: dict[str, Mapping[str, str]] = {}
    for path in _files():
        for code, words in _read(path).items():
            if code in found:
                raise ValueError(f"{path}: {code} stands in another room's messages already: name it differently")
            found[code] = words
    return found


def _files() -> Iterator[Path]:
    for room in apps.get_app_configs():
        path = Path(room.path) / "data" / "messages.toml"
        if room.name.startswith("luoshi.") and path.is_file():
            yield path


def _read(path: Path) -> Sentences:
    entries = tomllib.loads(path.read_text("utf-8"))
    for code, words in entries.items():
        if not isinstance(words, dict) or set(words) != set(LANGUAGES) or not all(words.values()):
            raise ValueError(f"{path}: [{code}] needs a sentence zh and a sentence en, and nothing else")
    return entries


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
