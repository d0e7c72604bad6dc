"""The data files in force: lexicons, calendars, clocks, presets: what each is, its dates and what it rests on."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from pathlib import Path

from django.conf import settings

import luoshi

ROOT = Path(luoshi.__file__).parent
WORDS = {"texts", "messages", "permissions", "variables", "health", "notices", "rules", "directory_faults", "about"}
"""Files that hold words or the frame of the site, not rules of the field."""
RULED = (ROOT / "core" / "lifecycle" / "data", ROOT / "apps" / "documents" / "data")
"""Where the files lie that a city may replace."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an entry of a file rests on, and when it holds; `confirm`: the reference is still to be confirmed."""

    where: str
    begins: Date | None
    ends: Date | None
    reference: str
    confirm: bool


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file: its place in the package (a city's own: its path), the latest day it names, how many entries,
    its SHA-256, what it rests on.
    """

    name: str
    place: str
    day: Date | None
    entries: int
    digest: str
    bases: tuple[Basis, ...]


def data_files() -> tuple[DataFile, ...]:
    """Every data file of the field, in the order of its place: the city's own (LUOSHI_RULES) in place of the product's.

    Read once: they change by an installation only.
    """
    return _files(tuple(settings.RULES.items()))


@cache
def _files(own: tuple[tuple[str, Path], ...]) -> tuple[DataFile, ...]:
    given = dict(own)
    paths = sorted(path for path in ROOT.glob("**/data/**/*.toml") if path.stem not in WORDS)
    return tuple(
        _file(given.get(path.name, path) if path.parent in RULED else path)
        for path in paths
        if "demo" not in path.relative_to(ROOT).parts
    )


def _file(path: Path) -> DataFile:
    content = path.read_bytes()
    data = tomllib.loads(content.decode())
    bases = tuple(_bases(data, ""))
    days = [day for basis in bases if (day := basis.begins)] + [data[key] for key in ("as_of",) if key in data]
    place = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
    return DataFile(path.stem, place, max(days, default=None), _count(data), hashlib.sha256(content).hexdigest(), bases)


def _bases(value: object, where: str) -> Iterator[Basis]:
    if isinstance(value, list):
        for each in value:
            yield from _bases(each, where)
    if not isinstance(value, dict):
        return
    if isinstance(value.get("reference"), str):
        begins, ends = (value.get(key) for key in ("from", "to"))
        begins = begins if begins is not None else value.get("as_of") or value.get("decided")
        named = str(value.get("id") or value.get("title") or value.get("day") or where)
        days = [day if isinstance(day, Date) else None for day in (begins, ends)]
        yield Basis(named, days[0], days[1], value["reference"], bool(value.get("confirm")))
    for key, each in value.items():
        yield from _bases(each, f"{where}.{key}".strip("."))


def _count(value: object) -> int:
    """How many entries: tables and words at the ends of the tree."""
    if isinstance(value, dict):
        return sum(_count(each) for each in value.values()) or 1
    if isinstance(value, list):
        return sum(_count(each) if isinstance(each, dict) else 1 for each in value)
    return 0
