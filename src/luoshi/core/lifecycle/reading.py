"""Read the tables of a TOML text, so that an error names the file, the line and what would be right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from importlib import resources
from typing import Any

HEAD = re.compile(r"^\s*(?P<open>\[\[?)\s*(?P<path>[\w.-]+)\s*\]\]?\s*(?:#.*)?$")
FIELD = re.compile(r"^(?P<key>[\w-]+)\s*=")
AT_LINE = re.compile(r"at line (\d+)")


class DataFault(ValueError):  # noqa: N818 - a fault of the file, not of the program
    """A data file that cannot be used: `file`, `line` (from 1), what is `wrong`, and the `fix`."""

    def __init__(self, file: str, line: int, wrong: str, fix: str) -> None:
        self.file, self.line, self.wrong, self.fix = file, line, wrong, fix
        super().__init__(f"{file}, line {line}: {wrong}; {fix}")


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a file: its path (`state.draft`, `step`), its values and the lines they stand on."""

    file: str
    path: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def fault(self, key: str, wrong: str, fix: str) -> DataFault:
        """The error to raise about `key`, at its line, or at the head of the table where the key is missing."""
        return DataFault(self.file, self.lines.get(key, self.line), f"[{self.path}] {key} {wrong}", fix)

    def only(self, known: Collection[str]) -> None:
        """Refuse keys that mean nothing here: a misspelt one would silently change the rule."""
        for key in self.values:
            if key not in known:
                raise self.fault(key, "is not known", f"known are {', '.join(sorted(known))}")

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, f"is {_shown(value)}", "write some words in quotes")
        return value

    def choice(self, key: str, known: Collection[str]) -> str:
        """One of the words in `known`."""
        (value,) = self._known(key, [self.values.get(key)], known)
        return value

    def choices(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Words of `known`, one or a list of them; none where the key is absent."""
        value = self.values.get(key, [])
        return self._known(key, value if isinstance(value, list) else [value], known)

    def groups(self, key: str, known: Collection[str]) -> tuple[frozenset[str], ...]:
        """Lists of words of `known`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(group, list) for group in value):
            raise self.fault(key, f"is {_shown(value)}", 'write a list of lists, such as [["lead-unit", "head"]]')
        return tuple(frozenset(self._known(key, group, known)) for group in value)

    def number(self, key: str) -> int:
        """A whole number."""
        value = self.values.get(key)
        if type(value) is not int:
            raise self.fault(key, f"is {_shown(value)}", "write a whole number")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self.values.get(key, False)
        if type(value) is not bool:
            raise self.fault(key, f"is {_shown(value)}", "write true or false")
        return value

    def day(self, key: str) -> Date | None:
        """A date without a time of day; None where the key is absent."""
        value = self.values.get(key)
        # a TOML date with a time of day is a datetime, which is a date to isinstance
        if value is not None and type(value) is not Date:
            raise self.fault(key, f"is {_shown(value)}", "write a date without quotes, such as 2021-02-01")
        return value

    def parts(self, key: str) -> tuple[Section, ...]:
        """The inline tables in a list."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(part, dict) for part in value):
            raise self.fault(key, f"is {_shown(value)}", 'write a list of tables, such as [{ from = "draft" }]')
        line = self.lines.get(key, self.line)
        return tuple(Section(self.file, f"{self.path}.{key}", line, part) for part in value)

    def _known(self, key: str, values: Iterable[Any], known: Collection[str]) -> tuple[str, ...]:
        found = tuple(values)
        for value in found:
            if not isinstance(value, str) or value not in known:
                raise self.fault(key, f"is {_shown(value)}", f"choose among {', '.join(sorted(known))}")
        return found


def read_sections(text: str, name: str) -> tuple[Section, ...]:
    """The tables of a TOML text in their order; `name` is what errors call the file. Raises DataFault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise DataFault(name, line, f"this is not TOML: {error}", "mend the line or the one before it") from error
    heads = _heads(text)
    for key in data.keys() - {path.partition(".")[0] for path, _, _ in heads}:
        raise DataFault(name, 1, f"{key!r} stands in no table", "put it under a head such as [default], without quotes")
    tables = {path for path, _, _ in heads}
    counted: dict[str, int] = {}
    sections = []
    for path, line, lines in heads:
        counted[path] = counted.get(path, -1) + 1
        values = _values(data, path, counted[path], name, line)
        own = {key: value for key, value in values.items() if f"{path}.{key}" not in tables}
        sections.append(Section(name, path, line, own, lines))
    return tuple(sections)


Named = tuple[str, str]
"""What a file is called in errors, and its text."""
GIVEN: dict[str, Named] = {}
"""A city's own files, in place of those that come with the product; see own_files.adopt."""


def in_force(name: str) -> Named:
    """The data file that is in force."""
    return GIVEN[name] if name in GIVEN else (name, packaged(name))


def packaged(name: str) -> str:
    """The text of a data file that comes with the product."""
    return resources.files("luoshi.core.lifecycle").joinpath("data", name).read_text("utf-8")


def _heads(text: str) -> list[tuple[str, int, dict[str, int]]]:
    """Path and line of each head, with the lines of the keys under it."""
    heads: list[tuple[str, int, dict[str, int]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if head := HEAD.match(line):
            heads.append((head["path"], number, {}))
        elif heads and (found := FIELD.match(line)):
            heads[-1][2].setdefault(found["key"], number)
    return heads


def _values(data: Mapping[str, Any], path: str, index: int, name: str, line: int) -> Mapping[str, Any]:
    found: Any = data
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, list):
        found = found[index] if index < len(found) else None
    if not isinstance(found, dict):
        raise DataFault(name, line, f"[{path}] cannot be told from its neighbours", "do not nest tables in lists")
    return found


def _shown(value: Any) -> str:
    return "missing" if value is None else repr(value)
