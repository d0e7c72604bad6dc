"""Read the lists that come with the product, and keep them: what was parsed before need not be by the next process."""

from __future__ import annotations

import pkgutil  # importlib.resources would load tempfile and what hangs on it
from collections.abc import Callable
from typing import Any

_known: dict[str, dict[str, Any]] = {}


def read_list(package: str, path: str) -> dict[str, Any]:
    """What the TOML file at `path` (data/times.toml) within a package says. Raises as `text_of` and `parsed` do."""
    return parsed(text_of(package, path))


def text_of(package: str, path: str) -> str:
    """The text at `path` within a package. Raises OSError where there is none."""
    data = pkgutil.get_data(package, path)
    if data is None:
        raise FileNotFoundError(f"{package} cannot be read for {path}")
    return data.decode("utf-8")


def parsed(text: str) -> dict[str, Any]:
    """What a TOML text says: taken from what is known, else parsed. Its inner tables are shared: read them only.

    Raises tomllib.TOMLDecodeError where it is no TOML.
    A list is known by its whole text, so that what was kept for another version of it is never taken.
    """
    found = _known.get(text)
    if found is None:
        import tomllib  # noqa: PLC0415 - where all is known, nobody needs it

        found = _known[text] = tomllib.loads(text)
    return dict(found)


def derived(text: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What follows from a text alone and takes long to make: taken from what is known of that text, else made now."""
    found = _known.get(text)
    if found is None:
        found = _known[text] = make()
    return found


def teach(lists: dict[str, dict[str, Any]]) -> None:
    """Know what another process has parsed; what is known already stays."""
    for text, found in lists.items():
        _known.setdefault(text, found)


def known() -> dict[str, dict[str, Any]]:
    """All that is known, to be kept for the next process."""
    return dict(_known)
