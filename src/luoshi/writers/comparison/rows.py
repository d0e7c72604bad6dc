"""Lay a comparison out as rows: what became of each commitment, and what it said before and says now."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from importlib import resources
from typing import Any

from luoshi.core.commitments import Extraction
from luoshi.core.commitments.comparison.changes import Change
from luoshi.core.commitments.comparison.compare import Comparison, Fate
from luoshi.core.text import Span
from luoshi.writers.rows import show_place

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one commitment, as an office would write it; empty where a document has no such commitment."""

    fate: str
    what: str
    old: str
    new: str

    def cells(self) -> tuple[str, ...]:
        """The cells in the order of the columns."""
        return astuple(self)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("luoshi.writers.comparison").joinpath("words.toml").read_text("utf-8"))


def columns() -> list[dict[str, Any]]:
    """The columns: key, head in each language, width."""
    columns: list[dict[str, Any]] = _words()["column"]
    return columns


def named(fate: str, language: str) -> str:
    """What a status or a change is called."""
    name: str = _words()["fate"][fate][language]
    return name


def rows(comparison: Comparison, language: str, *, kept: bool) -> list[Row]:
    """One row a commitment: changed, dropped and added ones, and where `kept` is set those that stayed."""
    return [_row(comparison, fate, language) for fate in comparison.fates if kept or fate.status != "kept"]


def _row(comparison: Comparison, fate: Fate, language: str) -> Row:
    kinds = dict.fromkeys(change.kind for change in fate.changes)
    return Row(
        fate="、".join(named(kind, language) for kind in kinds or [fate.status]),
        what="\n".join(_change(comparison, change, language, several=len(kinds) > 1) for change in fate.changes),
        old=_said(comparison.old, fate.old, language),
        new=_said(comparison.new, fate.new, language),
    )


def _change(comparison: Comparison, change: Change, language: str, *, several: bool) -> str:
    """What changed into what, with the kind before it where a commitment changed in several ways."""
    kind = f"{named(change.kind, language)}: " if several else ""
    return f"{kind}{_texts(comparison.old, change.old)} → {_texts(comparison.new, change.new)}"


def _texts(extraction: Extraction, spans: Iterable[Span]) -> str:
    return "、".join(span.of(extraction.document.text) for span in spans) or NOTHING


def _said(extraction: Extraction, index: int | None, language: str) -> str:
    """The words of a commitment, and where they stand."""
    if index is None:
        return ""
    commitment = extraction.commitments[index]
    place = show_place(commitment, extraction.document, language)
    words = commitment.span.of(extraction.document.text)
    return f"{words}\n[{place}]" if place else words
