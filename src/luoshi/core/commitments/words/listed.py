"""The lists of words that single rules ask for, as data/words holds them: a file for each room of the grammar."""

from __future__ import annotations

from functools import cache
from typing import Any

from luoshi.core.lists import read_list


@cache
def _lists_of(room: str) -> dict[str, Any]:
    return read_list("luoshi.core.commitments", f"data/words/{room}.toml")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a list in their order, by the room that reads it and what it is called (clauses.profiting).

    Raises LookupError for a name that no list has.
    """
    room, _, called = name.partition(".")
    try:
        return tuple(_lists_of(room)[called]["words"].split())
    except (OSError, KeyError):
        raise LookupError(
            f"no list of words is called {name}: write it as [{called}] in data/words/{room}.toml"
        ) from None


def any_of(name: str) -> str:
    """A pattern of any of the words of a list, tried in their order. Raises as `words_of` does."""
    return f"(?:{'|'.join(words_of(name))})"
