"""The columns a task table may have, and what a cell of each comes to whatever the language and the dress."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cache

from luoshi.apps.api.texts import texts
from luoshi.core.lifecycle import SHAPES, STATES, table


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its width in characters; whether its cells can be changed in a workbook, or are always handed out
    empty to be filled in; `beside` those that only go with a change of another. `most` is how long its text may be.
    """

    key: str
    width: int
    changes: bool = False
    empty: bool = False
    beside: bool = False
    most: int = 10_000


COLUMNS: Mapping[str, Column] = {
    column.key: column
    for column in (
        Column("number", 6),
        Column("item", 24),
        Column("words", 56),
        Column("leaders", 14),
        Column("lead", 18, changes=True),
        Column("support", 22, changes=True),
        Column("due", 12, changes=True),
        Column("state", 10, changes=True),
        Column("lamp", 10),
        Column("progress", 40, changes=True),
        Column("evidence", 24, changes=True, empty=True, beside=True),
        Column("source", 18, changes=True, empty=True, beside=True, most=300),
        Column("reason", 20, changes=True, empty=True, beside=True),
        Column("figure", 16, changes=True),
        Column("basis", 20, changes=True, empty=True, beside=True, most=300),
        Column("decided", 12, changes=True, empty=True, beside=True),
        Column("comment", 20, changes=True, empty=True),
        Column("document", 28),
    )
}
USUAL = (
    "number", "words", "lead", "support", "due", "state", "lamp", "progress", "evidence", "source", "reason",
    "comment", "document",
)  # fmt: skip
"""What an office gets that has laid out nothing of its own."""
DATES = ("due", "decided")
UNITS = ("lead", "support")
_APART = re.compile(r"[、,，;；\n]+")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s*[（(]周.[)）])?(?:[ T].*)?")


def laid_out(wanted: Iterable[str]) -> tuple[str, ...]:
    """The columns of a layout that there are, each once, in its order; the usual ones where it names none."""
    return tuple(dict.fromkeys(key for key in wanted if key in COLUMNS)) or USUAL


def canonical(column: str, text: str) -> str:
    """What a cell comes to: the key of a state or lamp, a day as 2026-06-30, units apart by 、; else its words.

    What cannot be understood stays as it is written.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if column in DATES:
        day = day_of(plain)
        return day.isoformat() if day else plain
    if column in UNITS:
        return "、".join(names(plain))
    if column in ("state", "lamp"):
        return labels(column).get(plain, plain)
    return plain


def names(text: str) -> list[str]:
    """The names in a cell of units."""
    return [name.strip() for name in _APART.split(text) if name.strip()]


def day_of(text: str) -> Date | None:
    """The day a text writes with its year (2026-6-30, 2026年6月30日); None where it writes none."""
    match = _DAY.fullmatch(text)
    try:
        return Date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


@cache
def labels(column: str) -> Mapping[str, str]:
    """States or lamps by what they are called, in either language."""
    if column == "state":
        stands = table().states
        return {label: state for state in STATES for label in (stands[state].label.zh, stands[state].label.en)}
    return {label: kind for kind in SHAPES for label in texts()[f"lamp.{kind}"].values()}


@cache
def captions() -> Mapping[str, str]:
    """Columns by what they are called at the head, in either language."""
    return {caption: key for key in COLUMNS for caption in texts()[f"column.{key}"].values()}


def digest(column: str, text: str) -> str:
    """A short hash of what a cell comes to: enough to tell whether it is as it was handed out."""
    return hashlib.sha256(f"{column}\0{canonical(column, text)}".encode()).hexdigest()[:12]
