"""The units as the reader's directory, so that what it finds in a text leads to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date as Date

from luoshi.apps.accounts.models import Kind, Unit
from luoshi.core.commitments.directory import Directory, Entry, Former, Level, built_in


def directory_for_reader(on: Date | None = None) -> Directory:
    """The units laid over the built-in directory; the key of each of ours is its `Unit.code`.

    `on` leaves out the units that do not exist on that day; without it the reader itself chooses by the day of the
    document. Other entries keep their built-in keys, to which no unit answers.
    """
    units = list(Unit.objects.all() if on is None else Unit.objects.on(on))
    base = built_in()
    if not units:
        return base
    kinds = {unit.path: unit.kind for unit in units}
    home: Level = "county" if any(unit.parent_id is None and unit.kind == Kind.COUNTY for unit in units) else "city"
    own = Directory([entry_of(unit, kinds) for unit in units], home)
    return _with_codes(own.over(base), [unit.code for unit in units])


def entry_of(unit: Unit, kinds: Mapping[str, str]) -> Entry:
    """A unit as the reader knows it. `kinds` are the kinds of units by path: a bureau of a county is of the county."""
    codes = unit.path.split("/")[:-1]
    return Entry(
        key=unit.code,
        name=unit.name,
        level=_level(unit.kind, [kinds.get("/".join(codes[:end]) + "/", "") for end in range(1, len(codes))]),
        short=tuple(unit.short),
        bare=tuple(unit.bare),
        former=tuple(Former(each["name"], Date.fromisoformat(each["until"])) for each in unit.former),
        parent=codes[-2] if len(codes) > 1 else None,
        begins=unit.begins,
        ends=unit.ends,
    )


def _level(kind: str, above: Iterable[str]) -> Level:
    for each in (kind, *above):
        if each == Kind.TOWN:
            return "town"
    return "county" if kind == Kind.COUNTY or Kind.COUNTY in above else "city"


def _with_codes(laid: Directory, codes: list[str]) -> Directory:
    """Laying over gives an entry the key of the one it replaces: give our own their codes back, for parents too."""
    renamed = {entry.key: code for entry, code in zip(laid.entries, codes, strict=False)}
    return Directory(
        [
            replace(
                entry,
                key=codes[place] if place < len(codes) else entry.key,
                parent=renamed.get(entry.parent, entry.parent) if entry.parent else None,
            )
            for place, entry in enumerate(laid.entries)
            if place < len(codes) or entry.key not in codes
        ],
        laid.home,
    )
