"""A list of units, checked: each with its code, kind and place in the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

from luoshi.apps.accounts.models import Kind, Unit
from luoshi.core.commitments.directory import Directory, Entry, built_in

KINDS = {kind.label: kind.value for kind in Kind} | {"县": "county", "区": "county", "县区": "county", "乡镇": "town"}
MOST_CODE = 64


class ImportFault(ValueError):  # noqa: N818 - a fault of the file, not of the program
    """A list that cannot be used: `code` of a message, the `line`, and what the message speaks of."""

    def __init__(self, code: str, line: int, **values: str) -> None:
        super().__init__(f"line {line}: {code} {values}")
        self.code, self.line, self.values = code, line, values


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit as the list wants it; `parent` is a code, None for the root."""

    code: str
    name: str
    kind: str
    parent: str | None
    short: tuple[str, ...]
    bare: tuple[str, ...]
    former: tuple[dict[str, str], ...]
    begins: Date | None
    ends: Date | None
    order: int
    posts: tuple[str, ...]
    line: int


def wanted_units(directory: Directory, known: Mapping[str, Unit]) -> list[Wanted]:
    """The units of a list, each after its parent.

    Raises ImportFault: for a code or kind that cannot be, a parent nobody knows, a ring, no
    root or several.
    """
    entries = [entry for entry in directory.entries if entry.line and not _is_counterpart(entry, directory)]
    codes = _codes(entries, directory, known)
    names = {unit.name: code for code, unit in known.items()}
    names |= {entry.name: code for entry, code in zip(entries, codes, strict=True)}
    keys = {entry.key: code for entry, code in zip(entries, codes, strict=True)}
    wanted = []
    for place, (entry, code) in enumerate(zip(entries, codes, strict=True)):
        parent = _parent(entry, code, keys, names, known)
        wanted.append(_wanted(entry, code, parent, place))
    _check_root(wanted, known)
    return _in_order(wanted)


def _codes(entries: list[Entry], directory: Directory, known: Mapping[str, Unit]) -> list[str]:
    """A unit keeps the code it has; a new one its key, else, at home, the built-in directory's, or its name."""
    counts = Counter(unit.name for unit in known.values())
    by_name = {unit.name: code for code, unit in known.items() if counts[unit.name] == 1}
    laid = Directory(entries, directory.home).over(built_in()).entries
    found: dict[str, int] = {}
    codes = []
    for entry, over in zip(entries, laid, strict=False):
        given = entry.key if entry.key != entry.name else ""
        own = over.key if over.level == directory.home else entry.name  # every county has a finance bureau
        code = given if given in known else by_name.get(entry.name) or (given or own).lower()
        if "/" in code or len(code) > MOST_CODE:
            raise ImportFault("code", entry.line, value=code)
        if code in found:
            raise ImportFault("code-twice", entry.line, value=code, other=str(found[code]))
        found[code] = entry.line
        codes.append(code)
    return codes


def _is_counterpart(entry: Entry, directory: Directory) -> bool:
    """Whether it is an office of another level that a line names beside its own unit."""
    key, _, level = entry.key.rpartition(".")
    return bool(key) and level == entry.level and key in directory.by_key and directory.by_key[key].line == entry.line


def _parent(
    entry: Entry, code: str, keys: Mapping[str, str], names: Mapping[str, str], known: Mapping[str, Unit]
) -> str | None:
    if entry.parent is None:
        unit = known.get(code)
        return unit.parent.code if unit and unit.parent else None
    parent = keys.get(entry.parent) or names.get(entry.parent) or (entry.parent if entry.parent in known else None)
    if parent is None:
        raise ImportFault("parent", entry.line, name=entry.name, value=entry.parent)
    return parent


def _wanted(entry: Entry, code: str, parent: str | None, place: int) -> Wanted:
    kind = KINDS.get(entry.kind, entry.kind) or {"county": "county", "town": "town"}.get(entry.level, "department")
    if kind not in Kind.values:
        known = "、".join(f"{each.value}（{each.label}）" for each in Kind)
        raise ImportFault("kind", entry.line, name=entry.name, value=entry.kind, known=known)
    former = tuple({"name": each.name, "until": each.until.isoformat()} for each in entry.former)
    return Wanted(
        code, entry.name, kind, parent, entry.short, entry.bare, former, entry.begins, entry.ends,
        place, entry.posts, entry.line,
    )  # fmt: skip


def _check_root(wanted: list[Wanted], known: Mapping[str, Unit]) -> None:
    there = {code for code, unit in known.items() if unit.parent is None}
    roots = [each for each in wanted if each.parent is None]
    if not roots and not there:
        raise ImportFault("no-root", wanted[0].line)
    strays = [each for each in roots if each.code not in there]
    if len(strays) + len(there) > 1:
        raise ImportFault("two-roots", strays[-1].line, name=strays[-1].name)


def _in_order(wanted: list[Wanted]) -> list[Wanted]:
    """Parents first. Raises ImportFault for units that stand below each other."""
    by_code = {each.code: each for each in wanted}
    done: dict[str, Wanted] = {}

    def place(each: Wanted, below: tuple[str, ...]) -> None:
        if each.code in below:
            raise ImportFault("ring", each.line, name=each.name)
        if each.parent in by_code and each.parent not in done:
            place(by_code[each.parent], (*below, each.code))
        done[each.code] = each

    for each in wanted:
        if each.code not in done:
            place(each, ())
    return list(done.values())
