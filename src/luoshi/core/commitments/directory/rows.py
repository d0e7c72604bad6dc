"""Turn the rows of a directory, whatever file they stand in, into entries; say what is wrong with one, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import cast

import msgspec

from luoshi.core.commitments.directory.entry import LEVELS, Entry, Former, Level
from luoshi.core.commitments.directory.fault import DirectoryFault

COUNTERPARTS: tuple[Level, ...] = ("national", "province", "county", "town")
TEXTS = ("key", "name", "level", "parent", "kind")
LISTS = ("short", "bare", "posts", *COUNTERPARTS)
FIELDS = (*TEXTS, *LISTS, "former", "begins", "ends")
SIGNS = {"province": "省", "county": "县"}


class Reform(msgspec.Struct, frozen=True):
    """A decision that ended names and made units: its title, the day it was taken, the day by which it was due."""

    title: str
    decided: Date | None = None
    until: Date | None = None
    confirm: bool = False


class Row(msgspec.Struct, frozen=True):
    """A unit as written: its fields, the line each stands on, and the line the whole begins on."""

    line: int
    values: Mapping[str, object]
    lines: Mapping[str, int] = msgspec.field(default_factory=dict)

    def fault(self, code: str, name: str, **values: str) -> DirectoryFault:
        """The fault `code` of the field `name`."""
        return DirectoryFault(code, self.lines.get(name, self.line), name=name, **values)


def read_rows(rows: Iterable[Row], reforms: Mapping[str, Reform], *, derive: bool = False) -> tuple[Entry, ...]:
    """The entries of the rows, each followed by its counterparts at other levels.

    `derive` makes the counterparts of province and county that a row does not name, with the city's name.
    Raises DirectoryFault for a field nobody knows, one that is missing or of another kind, and for two units
    with one key.
    """
    entries: dict[str, Entry] = {}
    for row in rows:
        for entry in _entries(row, reforms, derive=derive):
            if entry.key in entries:
                raise row.fault("twice", "key", value=entry.key)
            entries[entry.key] = entry
    if not entries:
        raise DirectoryFault("empty", 1)
    return tuple(entries.values())


def _entries(row: Row, reforms: Mapping[str, Reform], *, derive: bool) -> Iterator[Entry]:
    _check(row)
    name = str(row.values["name"])
    level = cast("Level", row.values.get("level", "city"))
    begins, ends = _day(row, "begins", reforms), _day(row, "ends", reforms)
    if begins[0] and ends[0] and ends[0] < begins[0]:
        raise row.fault("period", "ends", begins=str(begins[0]), ends=str(ends[0]))
    entry = Entry(
        key=str(row.values.get("key", name)),
        name=name,
        level=level,
        short=_list(row, "short"),
        bare=_list(row, "bare"),
        former=_formers(row, reforms, level, own=level),
        parent=cast("str | None", row.values.get("parent")),
        begins=begins[0],
        ends=ends[0],
        reference="；".join(dict.fromkeys(reform.title for _, reform in (begins, ends) if reform)),
        confirm=any(reform.confirm for _, reform in (begins, ends) if reform),
        kind=str(row.values.get("kind", "")),
        posts=_list(row, "posts"),
        line=row.line,
    )
    yield entry
    yield from _counterparts(row, entry, reforms, derive=derive)


def _counterparts(row: Row, entry: Entry, reforms: Mapping[str, Reform], *, derive: bool) -> Iterator[Entry]:
    """The same office at other levels: under the names given, else as the city's with 省 and 县."""
    derived = derive and entry.level == "city" and entry.name.startswith("市")
    for level in COUNTERPARTS:
        names = _list(row, level)
        former = _formers(row, reforms, level, own=entry.level)
        if names:
            yield _counterpart(entry, level, names, former)
        elif derived and level in SIGNS:
            name = SIGNS[level] + entry.name.removeprefix("市")
            yield _counterpart(entry, level, (name, *entry.short), entry.former + former)


def _counterpart(entry: Entry, level: Level, names: tuple[str, ...], former: tuple[Former, ...]) -> Entry:
    """An entry at another level under the first of some names, the rest in short.

    Without the posts, the kind and the parent of its counterpart. Every start makes hundreds.
    """
    return Entry(
        key=f"{entry.key}.{level}",
        name=names[0],
        level=level,
        short=names[1:],
        bare=entry.bare,
        former=former,
        begins=entry.begins,
        ends=entry.ends,
        reference=entry.reference,
        confirm=entry.confirm,
        line=entry.line,
    )


def _check(row: Row) -> None:
    for name in row.values:
        if name not in FIELDS:
            raise row.fault("field", name, known="、".join(FIELDS))
    if not row.values.get("name"):
        raise row.fault("missing", "name")
    for name in TEXTS:
        if not isinstance(row.values.get(name, ""), str):
            raise row.fault("kind", name, wanted='"市财政局"')
    level = row.values.get("level", "city")
    if level not in LEVELS:
        raise row.fault("level", "level", value=str(level), known="、".join(LEVELS))


def _list(row: Row, name: str) -> tuple[str, ...]:
    words = row.values.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise row.fault("kind", name, wanted='["财政局"]')
    return tuple(words)


def _day(row: Row, name: str, reforms: Mapping[str, Reform]) -> tuple[Date | None, Reform | None]:
    """A day, written as one or as the reform it rests on."""
    value = row.values.get(name)
    if value is None or type(value) is Date:
        return value, None
    reform = reforms.get(value) if isinstance(value, str) else None
    if reform is None:
        raise row.fault("day", name, value=str(value))
    return (reform.decided if name == "begins" else reform.until), reform


def _formers(row: Row, reforms: Mapping[str, Reform], level: Level, *, own: Level) -> tuple[Former, ...]:
    """The former names at a level; a group that names no level is of the unit's `own`."""
    groups = row.values.get("former", [])
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        raise row.fault("former", "former")
    return tuple(
        former for group in groups if group.get("level", own) == level for former in _group(row, group, reforms)
    )


def _group(row: Row, group: Mapping[str, object], reforms: Mapping[str, Reform]) -> Iterator[Former]:
    if not {"names", "until"} <= set(group) <= {"names", "until", "level"}:
        raise row.fault("former", "former")
    inner = Row(row.lines.get("former", row.line), group)
    until, reform = _day(inner, "until", reforms)
    if until is None:
        raise row.fault("former", "former")
    for name in _list(inner, "names"):
        yield Former(name, until, reform.title if reform else "", bool(reform and reform.confirm))
