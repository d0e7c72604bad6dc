"""The words of the pages: each room's data/texts.toml, in Chinese and English, looked up by one key in both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from django.apps import apps

from luoshi.apps.api.catalogue import LANGUAGES, language


def text(key: str, **facts: object) -> str:
    """The words of `key` in the language of the present request, filled in. Raises KeyError for one nobody wrote."""
    words = texts()[key][language()]
    return words.format(**facts) if facts else words


def has_text(key: str) -> bool:
    """Whether somebody wrote it."""
    return key in texts()


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text of every room by its key. Raises ValueError naming file, entry and fault."""
    found: dict[str, Mapping[str, str]] = {}
    for path in _files():
        for key, words in tomllib.loads(path.read_text("utf-8")).items():
            if not isinstance(words, dict) or set(words) != set(LANGUAGES) or not all(words.values()):
                raise ValueError(f"{path}: [{key}] needs words zh and words en, and nothing else")
            if key in found:
                raise ValueError(f"{path}: {key} stands in another room's texts already: name it differently")
            found[key] = words
    return found


def _files() -> Iterator[Path]:
    for room in apps.get_app_configs():
        path = Path(room.path) / "data" / "texts.toml"
        if room.name.startswith("luoshi.") and path.is_file():
            yield path
