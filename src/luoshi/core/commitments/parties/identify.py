"""Say which unit of the directory each named unit is."""

from __future__ import annotations

from datetime import date as Date

from msgspec.structs import replace

from luoshi.core.commitments.directory import Directory
from luoshi.core.commitments.model import Unit


def identify(units: tuple[Unit, ...], directory: Directory, on: Date | None) -> tuple[Unit, ...]:
    """The units with their keys filled in, as of the day `on` (None: whatever day).

    A unit the directory does not know, and an addressee that stands for many, keeps no key.
    """
    return tuple(unit if unit.collective else _keyed(unit, directory, on) for unit in units)


def _keyed(unit: Unit, directory: Directory, on: Date | None) -> Unit:
    entry = directory.find(unit.name, on=on)
    key = entry.key if entry else None
    return unit if unit.key == key else replace(unit, key=key)
