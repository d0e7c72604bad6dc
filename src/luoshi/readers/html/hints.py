"""The words of markup that tell an official page's body text from the page around it: hints.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Hints:
    """hints.toml, ready to look things up in."""

    body: tuple[str, ...]
    region: tuple[str, ...]
    title: tuple[str, ...]
    tags: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    hidden: frozenset[str]
    lines: tuple[str, ...]


@cache
def hints() -> Hints:
    """The hints shipped with the package."""
    data = tomllib.loads(resources.files("luoshi.readers.html").joinpath("hints.toml").read_text("utf-8"))
    furniture = data["furniture"]
    return Hints(
        body=tuple(data["body"]),
        region=tuple(data["region"]),
        title=tuple(data["title"]),
        tags=frozenset(furniture["tags"]),
        roles=frozenset(furniture["roles"]),
        names=frozenset(furniture["names"]),
        hidden=frozenset(furniture["hidden"]),
        lines=tuple(furniture["lines"]),
    )
