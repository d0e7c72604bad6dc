"""Read a directory of units from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

import regex

from luoshi.core.commitments.directory.directory import Directory
from luoshi.core.commitments.directory.entry import LEVELS
from luoshi.core.commitments.directory.fault import DirectoryFault
from luoshi.core.commitments.directory.rows import Reform, Row, read_rows
from luoshi.core.patterns import compiled

HEAD = compiled(r"^\s*\[\[\s*unit\s*\]\]")
ANY_HEAD = compiled(r"^\s*\[")
FIELD = compiled(r"^\s*(?P<name>[\w-]+)\s*=")
AT_LINE = compiled(r"at line (\d+)")
KNOWN = ("home", "derive", "reform", "unit")


def parse_toml(text: str) -> Directory:
    """The directory in a TOML text: `[[unit]]` for each unit, `[reform.…]` for the decisions days rest on.

    `home` is the level a name without a place is read at; `derive = true` gives each unit of the city counterparts in
    province and county.

    Raises DirectoryFault with the line of what is wrong.
    """
    import tomllib  # noqa: PLC0415 - the directory that comes with the product is known parsed

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise DirectoryFault("syntax", line, detail=str(error)) from error
    return read_directory(text, data)


def read_directory(text: str, data: Mapping[str, Any]) -> Directory:
    """The directory in a TOML text that was parsed already, as `parse_toml` has it."""
    for name in data:
        if name not in KNOWN:
            raise DirectoryFault("field", _line_of(text, name), name=name, known="、".join(KNOWN))
    home = data.get("home", "city")
    if home not in LEVELS:
        raise DirectoryFault("level", _line_of(text, "home"), name="home", value=str(home), known="、".join(LEVELS))
    return Directory(read_rows(_rows(text, data), _reforms(text, data), derive=data.get("derive") is True), home)


def _rows(text: str, data: Mapping[str, Any]) -> list[Row]:
    units = data.get("unit", [])
    places = _places(text)
    if not isinstance(units, list) or len(units) != len(places):
        raise DirectoryFault("kind", _line_of(text, "unit"), name="unit", wanted="[[unit]]")
    return [Row(line, unit, lines) for unit, (line, lines) in zip(units, places, strict=True)]


def _places(text: str) -> list[tuple[int, dict[str, int]]]:
    """The line each [[unit]] begins on, with the lines of its fields."""
    places: list[tuple[int, dict[str, int]]] = []
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if ANY_HEAD.match(line):
            inside = bool(HEAD.match(line))
            if inside:
                places.append((number, {}))
        elif inside and (found := FIELD.match(line)):
            places[-1][1].setdefault(found["name"], number)
    return places


def _line_of(text: str, name: str) -> int:
    found = regex.search(rf"^\s*\[*\s*{regex.escape(name)}\b", text, regex.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _reforms(text: str, data: Mapping[str, Any]) -> dict[str, Reform]:
    found = {}
    for name, entry in data.get("reform", {}).items():
        where = f"reform.{name}"
        if not isinstance(entry, dict) or set(entry) - {"title", "decided", "until", "confirm"}:
            raise DirectoryFault("field", _line_of(text, where), name=where, known="title、decided、until、confirm")
        if not isinstance(entry.get("title"), str):
            raise DirectoryFault("missing", _line_of(text, where), name="title")
        for day in ("decided", "until"):
            if entry.get(day) is not None and type(entry[day]) is not Date:
                raise DirectoryFault("day", _line_of(text, where), name=day, value=str(entry[day]))
        found[name] = Reform(entry["title"], entry.get("decided"), entry.get("until"), bool(entry.get("confirm")))
    return found
