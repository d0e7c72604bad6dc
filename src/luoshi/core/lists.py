"""Read the lists that come with the product, and keep them: what was parsed before need not be by the next process."""

from __future__ import annotations

from importlib import resources
from typing import Any

_known: dict[str, dict[str, Any]] = {}


def read_list(package: str, *path: str) -> dict[str, Any]:
    """What the TOML file at `path` within a package says. Raises tomllib.TOMLDecodeError where it is no TOML."""
    return parsed(resources.files(package).joinpath(*path).read_text("utf-8"))


def parsed(text: str) -> dict[str, Any]:
    """What a TOML text says: taken from what is known, else parsed. Its inner tables are shared: read them only.

    A list is known by its whole text, so that what was kept for another version of it is never taken.
    """
    found = _known.get(text)
    if found is None:
        import tomllib  # noqa: PLC0415 - where all is known, nobody needs it

        found = _known[text] = tomllib.loads(text)
    return dict(found)


def teach(lists: dict[str, dict[str, Any]]) -> None:
    """Know what another process has parsed; what is known already stays."""
    for text, found in lists.items():
        _known.setdefault(text, found)


def known() -> dict[str, dict[str, Any]]:
    """All that is known, to be kept for the next process."""
    return dict(_known)
