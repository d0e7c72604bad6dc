"""The figures of the door, from dated data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class PasswordProfile:
    """What a password must be: length, how many of the four kinds of characters, days until it is changed (0: never).

    `confirm` names the figures that rest on practice, not on the standard.
    """

    id: str
    title: str
    reference: str
    least: int
    most: int
    classes: int
    days: int
    common: bool
    confirm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Throttle:
    """After `free` failures each further one is waited for: `first` seconds, doubling, `most` at most."""

    free: int
    first: int
    most: int
    forget: int

    def delay(self, failures: int) -> int:
        """Seconds to wait after so many failures in a row."""
        if failures < self.free:
            return 0
        return int(min(self.first * 2.0 ** min(failures - self.free, 40), self.most))


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """Seconds a session lasts without a request, and in all."""

    idle: int
    absolute: int


def password_profile(name: str, *, on: Date) -> PasswordProfile:
    """The profile of a name as in force on a day. Raises ValueError for a name that is none."""
    entry = _in_force(_load("passwords.toml")["profile"], name, on)
    return PasswordProfile(**entry | {"confirm": tuple(entry["confirm"])})


def password_profiles() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(dict.fromkeys(entry["id"] for entry in _load("passwords.toml")["profile"]))


def throttle(name: str, *, on: Date) -> Throttle:
    """The throttle of `name` or `source`."""
    entry = _in_force(_load("signin.toml")["throttle"], name, on)
    return Throttle(**{field: entry[field] for field in Throttle.__slots__})


def session_limits(*, on: Date) -> SessionLimits:
    """How long a session lasts."""
    entry = _in_force(_load("signin.toml")["session"], "session", on)
    return SessionLimits(entry["idle"], entry["absolute"])


def _in_force(entries: list[dict[str, Any]], name: str, on: Date) -> dict[str, Any]:
    known = [entry for entry in entries if entry["id"] == name]
    if not known:
        raise ValueError(f"there is no '{name}': choose one of {', '.join({entry['id'] for entry in entries})}")
    begun = [entry for entry in known if entry["from"] <= on] or known[:1]
    return {field: value for field, value in max(begun, key=lambda entry: entry["from"]).items() if field != "from"}


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("luoshi.apps.accounts").joinpath("data", name).read_text("utf-8"))
