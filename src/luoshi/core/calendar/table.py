"""The table of days a city can edit: days worked or off whatever the national calendar says."""

from __future__ import annotations

from datetime import date as Date
from functools import cache
from typing import Any

import msgspec

from luoshi.core.lists import parsed, text_of

NAME = "overrides.toml"
KEYS = {"override", "announced", "as_of", "reference"}
WANTED: dict[str, tuple[type, str]] = {
    "day": (Date, "a date, such as 2026-10-10"),
    "working": (bool, "true or false"),
    "reference": (str, "the notice it rests on, in quotes"),
}


class Override(msgspec.Struct, frozen=True):
    """A day that is worked, or off, by the notice `reference`."""

    day: Date
    working: bool
    reference: str


class Table(msgspec.Struct, frozen=True):
    """Overrides, and the years whose notice they hold in full though the national calendar does not yet."""

    overrides: tuple[Override, ...] = ()
    announced: frozenset[int] = frozenset()


def read_table(text: str, name: str = NAME) -> Table:
    """The table that a TOML text writes; `name` is what errors call it.

    Raises ValueError with name, line, what is wrong and what is wanted.
    """
    import tomllib  # noqa: PLC0415 - the table that comes with the product is known parsed

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    return _table(data, text, name)


def _table(data: dict[str, Any], text: str, name: str) -> Table:
    for key in data.keys() - KEYS:
        raise ValueError(f"{name}: unknown key {key!r}; known are {', '.join(sorted(KEYS))}")
    return Table(_overrides(data.get("override", []), text, name), _announced(data.get("announced", []), name))


def _overrides(entries: Any, text: str, name: str) -> tuple[Override, ...]:
    if not isinstance(entries, list):
        raise ValueError(f"{name}: write each day under its own [[override]]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[override]]")]
    found: dict[Date, Override] = {}
    for entry, line in zip(entries, lines, strict=False):
        override = _override(entry, f"{name}, line {line}")
        if override.day in found:
            raise ValueError(f"{name}, line {line}: {override.day} stands in the table twice; keep one")
        found[override.day] = override
    return tuple(found.values())


def _override(entry: dict[str, Any], where: str) -> Override:
    for key, (kind, wanted) in WANTED.items():
        # a TOML date with a time of day is a datetime, which is a date to isinstance
        if type(entry.get(key)) is not kind:
            raise ValueError(f"{where}: {key} must be {wanted}; it is {entry.get(key, 'missing')!r}")
    for key in entry.keys() - WANTED:
        raise ValueError(f"{where}: unknown key {key!r}; known are {', '.join(WANTED)}")
    return Override(**entry)


def _announced(years: Any, name: str) -> frozenset[int]:
    if not isinstance(years, list) or any(type(year) is not int for year in years):
        raise ValueError(f"{name}: announced must be a list of years, such as [2027]; it is {years!r}")
    return frozenset(years)


@cache
def built_in() -> Table:
    """The table that comes with the product."""
    text = text_of("luoshi.core.calendar", f"data/{NAME}")
    return _table(parsed(text), text, NAME)
