"""Say which unit of the directory each named unit is."""

from __future__ import annotations

from datetime import date as Date

from msgspec.structs import replace

from luoshi.core.commitments.directory import Directory, Level
from luoshi.core.commitments.model import Unit
from luoshi.core.patterns import compiled

SEVERAL = compiled(r"[\s、，]|转发|批转|印发|等[\d一二三四五六七八九十]*个?(?:部门|单位)")
OFFICE = compiled("(?:办公厅|办公室|综合司)$")
NATIONAL = ("全国", "国家", "国务院", "中央")
STATE = "中华人民共和国"


def identify(
    units: tuple[Unit, ...], directory: Directory, on: Date | None, said_at: Level | None = None
) -> tuple[Unit, ...]:
    """The units with their keys filled in, as of the day `on` (None: whatever day).

    `said_at` is the level of who names them. A unit the directory does not know, and an addressee that stands for
    many, keeps no key.
    """
    return tuple(unit if unit.collective else _keyed(unit, directory, on, said_at) for unit in units)


def level_of(issuer: str | None, directory: Directory) -> Level | None:
    """At which level somebody speaks whose paper it is; None where the directory does not know them.

    Of several who sign one paper (教育部 财政部, 教育部等六部门) the first.
    """
    first = SEVERAL.split(issuer.strip(), maxsplit=1)[0].removeprefix(STATE) if issuer else ""
    entry = (directory.find(first) or directory.find(OFFICE.sub("", first))) if first else None
    if entry is None:
        return "national" if first.startswith(NATIONAL) else None
    return entry.level if entry.level != "any" else None


def _keyed(unit: Unit, directory: Directory, on: Date | None, said_at: Level | None) -> Unit:
    entry = directory.find(unit.name, on=on, said_at=said_at)
    key = entry.key if entry else None
    return unit if unit.key == key else replace(unit, key=key)
