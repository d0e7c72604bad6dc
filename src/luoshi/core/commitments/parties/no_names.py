"""The patterns that are found in no name of an organisation, as no_names.toml groups them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from luoshi.core.lists import read_list


class Group(msgspec.Struct, frozen=True):
    """Patterns of one kind, with words that they are found in (`none`) and names that look much alike."""

    id: str
    note: str
    none: tuple[str, ...]
    names: tuple[str, ...]
    patterns: tuple[str, ...]


def no_names() -> tuple[str, ...]:
    """Every pattern: where any is found, there is no name."""
    return tuple(pattern for _, entry in _entries() for pattern in entry["patterns"])


def groups() -> tuple[Group, ...]:
    """The groups in the order of the file, for the rule catalogue and the tests."""
    return tuple(msgspec.convert({"id": name, **entry}, Group) for name, entry in _entries())


def _entries() -> Iterator[tuple[str, dict[str, list[str]]]]:
    data = read_list("luoshi.core.commitments", "data/no_names.toml")
    return ((name, entry) for name, entry in data.items() if name != "as_of")
