"""Compile patterns, and keep them: what was compiled before need not be compiled again by the next process."""

from __future__ import annotations

import regex

Key = tuple[str, int]

_known: dict[Key, regex.Pattern[str]] = {}
_missed: set[Key] = set()


def compiled(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern of `source`: taken from what is known, else compiled. Raises regex.error where it is none.

    A pattern is known by its whole text, so that what was kept for another version of a rule is never taken.
    """
    key = (source, int(flags))
    found = _known.get(key)
    if found is None:
        found = _known[key] = regex.compile(source, flags)
        _missed.add(key)
    return found


def teach(patterns: dict[Key, regex.Pattern[str]]) -> None:
    """Know what another process has compiled; what is known already stays."""
    for key, pattern in patterns.items():
        _known.setdefault(key, pattern)


def known() -> dict[Key, regex.Pattern[str]]:
    """All that is known, to be kept for the next process."""
    return dict(_known)


def missed() -> bool:
    """Whether anything had to be compiled here, so that it is worth keeping."""
    return bool(_missed)
