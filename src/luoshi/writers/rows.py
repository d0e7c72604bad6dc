"""Lay an extraction out as the rows of a task table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from importlib import resources
from typing import TypedDict

from luoshi.core.commitments import Commitment, Deadline, Extraction, Leader, Quantity, Unit
from luoshi.core.text import Document
from luoshi.writers.days import show_day

BLANK = {"zh": "待定", "en": "to be set"}
SAID = ("以上", "以下", "以内", "之内", "左右", "上下", "内", "余", "多")
COMPARATORS = {">=": "≥", "<=": "≤", "=": ""}
ABOUT = {"zh": "约", "en": "≈"}
PROVISIONAL = {"zh": "，暂定", "en": ", provisional"}
BETWEEN = {"zh": ("、", "；"), "en": (", ", "; ")}


class Column(TypedDict):
    """A column of the task table: its key (a field of Row), heads, and width in characters."""

    key: str
    zh: str
    en: str
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment, every cell as an office would write it. What the text does not say is an empty string."""

    number: int
    task: str
    leaders: str
    lead: str
    support: str
    deadline: str
    target: str
    place: str

    def cells(self) -> tuple[int | str, ...]:
        """The cells in the order of the columns."""
        return astuple(self)


@cache
def columns() -> tuple[Column, ...]:
    """The columns, from columns.toml."""
    text = resources.files("luoshi.writers").joinpath("columns.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["column"])


def heads(language: str = "zh") -> list[str]:
    """The heads of the columns in a language (zh or en)."""
    return [column["en"] if language == "en" else column["zh"] for column in columns()]


def rows(extraction: Extraction, language: str = "zh") -> list[Row]:
    """One row a commitment, in the order of the text."""
    return [
        _row(number, commitment, extraction.document, language)
        for number, commitment in enumerate(extraction.commitments, 1)
    ]


def _row(number: int, commitment: Commitment, document: Document, language: str) -> Row:
    spoken = document.front.date
    year = spoken.value.year if spoken else None
    name, clause = BETWEEN[language]
    return Row(
        number=number,
        task=commitment.span.of(document.text),
        leaders=name.join(_names(commitment.leaders)),
        lead=name.join(_names(commitment.lead)),
        support=name.join(_names(commitment.support)),
        deadline=clause.join(show_deadline(deadline, year, language) for deadline in commitment.deadlines),
        target=clause.join(show_quantity(quantity, language) for quantity in commitment.quantities),
        place=show_place(commitment, document, language),
    )


def _names(found: Iterable[Unit | Leader]) -> Iterable[str]:
    return dict.fromkeys(each.name for each in found)


def show_deadline(deadline: Deadline, year: int | None = None, language: str = "zh") -> str:
    """A deadline as written, with the day or period it comes to where that is known; `year` goes without saying."""
    if deadline.due is None:
        return deadline.text
    days = [day for day in dict.fromkeys((deadline.begins, deadline.due)) if day]
    dash = " – " if language == "en" else "—"
    sign = PROVISIONAL[language] if deadline.provisional else ""
    return f"{deadline.text} → {dash.join(show_day(day, year, language) for day in days)}{sign}"


def show_quantity(quantity: Quantity, language: str = "zh") -> str:
    """A figure with what it counts, and its comparator unless the words say it; a blank is said to be one."""
    said = quantity.text.endswith(SAID)
    sign = ABOUT[language] if quantity.comparator == "~" else COMPARATORS[quantity.comparator]
    figure = ("" if said or quantity.upper is not None else sign) + quantity.text
    aside = " ({})" if language == "en" else "（{}）"
    blank = aside.format(BLANK[language]) if quantity.blank else ""
    counted = quantity.of or ""
    return (quantity.per or "") + (f"{figure}{counted}" if quantity.counts else f"{counted}{figure}") + blank


def show_place(commitment: Commitment, document: Document, language: str = "zh") -> str:
    """The item a commitment stands in, and its place in the file."""
    number = document.outline[commitment.item].number if commitment.item is not None else ""
    place = document.place_of(commitment.span)
    return " ".join(part for part in (number, place.describe(language) if place else "") if part)
