"""The lists of words that single rules ask for, as data/words holds them: a file for each room of the grammar."""

from __future__ import annotations

from functools import cache
from typing import Any

from luoshi.core.lists import derived, text_of

NO_LISTS = {"as_of", "source"}
ROOMS = ("openings", "places", "parties", "clauses", "figures", "dating", "notes", "tables", "labels")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a list in their order, by the room that reads it and what it is called (clauses.profiting).

    Raises LookupError for a name that no list has.
    """
    try:
        words: tuple[str, ...] = _lists()[name]
    except KeyError:
        room, _, called = name.partition(".")
        raise LookupError(
            f"no list of words is called {name}: write it as [{called}] in data/words/{room}.toml"
        ) from None
    return words


def any_of(name: str) -> str:
    """A pattern of any of the words of a list, tried in their order. Raises as `words_of` does."""
    return f"(?:{'|'.join(words_of(name))})"


@cache
def _lists() -> dict[str, Any]:
    """Every list by its name: kept as tuples, for a start to take them as they are."""
    texts = [text_of("luoshi.core.commitments", f"data/words/{room}.toml") for room in ROOMS]
    return derived("\n".join(texts), lambda: dict(_read(texts)))


def _read(texts: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    import tomllib  # noqa: PLC0415 - where all is known, nobody needs it

    rooms = zip(ROOMS, map(tomllib.loads, texts), strict=True)
    return [
        (f"{room}.{name}", tuple(entry["words"].split()))
        for room, lists in rooms
        for name, entry in lists.items()
        if name not in NO_LISTS
    ]
