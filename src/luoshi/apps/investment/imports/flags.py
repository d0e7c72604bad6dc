"""Look for what is doubtful in a register. A flag is shown; it changes nothing and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from luoshi.apps.investment.imports.parse import Project
from luoshi.apps.investment.models import Lead
from luoshi.core.identifiers import project_code_doubts, uscc_doubts
from luoshi.core.investment import Book, Entry, pipeline, place
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at: the cell, and why. `other` is the key of the lead it may repeat, if any."""

    check: str
    cell: str
    said: Words
    other: str = ""


def codes(projects: Iterable[Project]) -> Iterator[Flag]:
    """Codes that break the rule of their standard."""
    for each in projects:
        for doubt in uscc_doubts(each.sponsor_code) if each.sponsor_code else ():
            yield _flag("sponsor_code", each, doubt.words)
        for doubt in project_code_doubts(each.project_code) if each.project_code else ():
            yield _flag("project_code", each, doubt.words)


def unsaid(projects: Iterable[Project]) -> Iterator[Flag]:
    """A contract without its amount; money that has arrived on none, or more than was contracted."""
    signed = place(pipeline().signed)
    for each in projects:
        contracted, arrived = each.amounts.get("contracted"), each.amounts.get("arrived")
        if place(each.stage) >= signed and not contracted:
            yield _flag("contracted", each, Words("已签合同，没有合同额", "a contract without its amount"))
        if arrived and (not contracted or arrived > contracted):
            yield _flag("arrived", each, Words("到位额大于合同额", "more has arrived than was contracted"))


def twice(projects: Iterable[Project], known: Iterable[Lead]) -> Iterator[Flag]:
    """Projects that may be one that is there already, or another of the same register."""
    fresh = {f"new {number}": each for number, each in enumerate(projects)}
    entries = {key: Entry(key, p.name, p.sponsor, p.sponsor_code, p.project_code) for key, p in fresh.items()}
    there = {str(row.pk): row for row in known}
    book = Book([*entries.values(), *(entry_of(row) for row in there.values())])
    for key, entry in entries.items():
        for like in book.like(entry)[:1]:
            yield _likely(fresh[key], like.other, like.reasons, there, fresh)


def entry_of(row: Lead) -> Entry:
    """A lead as the search for duplicates takes it."""
    return Entry(str(row.pk), row.name, row.sponsor, row.sponsor_code, row.project_code)


def _likely(
    of: Project, other: str, reasons: tuple[Words, ...], there: Mapping[str, Lead], fresh: Mapping[str, Project]
) -> Flag:
    name = there[other].name if other in there else f"{fresh[other].name}（{fresh[other].cell}）"
    why = Words("；".join(each.zh for each in reasons), "; ".join(each.en for each in reasons))
    said = Words(f"可能与“{name}”是同一项目：{why.zh}", f"may be the same project as '{name}': {why.en}")
    return _flag("twice", of, said, other if other in there else "")


def _flag(check: str, of: Project, said: Words, other: str = "") -> Flag:
    return Flag(check, of.cell, Words(f"{of.name}：{said.zh}", f"{of.name}: {said.en}"), other)
