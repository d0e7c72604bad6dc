"""Lay an extraction out as the rows of a task table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date as Date
from functools import cache
from importlib import resources
from typing import TypedDict

from luoshi.core.commitments import Commitment, Deadline, Extraction, Quantity
from luoshi.core.text import Document

BLANK = {"zh": "待定", "en": "to be set"}
WEEK = "一二三四五六日"
SAID = ("以上", "以下", "以内", "之内", "左右", "上下", "内", "余", "多")
COMPARATORS = {">=": "≥", "<=": "≤", "=": "", "~": "约"}


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
    return Row(
        number=number,
        task=commitment.span.of(document.text),
        leaders=_names(leader.name for leader in commitment.leaders),
        lead=_names(unit.name for unit in commitment.lead),
        support=_names(unit.name for unit in commitment.support),
        deadline="；".join(show_deadline(deadline, year) for deadline in commitment.deadlines),
        target="；".join(show_quantity(quantity, language) for quantity in commitment.quantities),
        place=show_place(commitment, document),
    )


def _names(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


def show_deadline(deadline: Deadline, year: int | None = None) -> str:
    """A deadline as written, with the day or period it comes to where that is known; `year` goes without saying."""
    if deadline.due is None:
        return deadline.text
    begins = f"{show_day(deadline.begins, year)}—" if deadline.begins and deadline.begins != deadline.due else ""
    sign = "，暂定" if deadline.provisional else ""
    return f"{deadline.text} → {begins}{show_day(deadline.due, year)}{sign}"


def show_day(day: Date, year: int | None = None) -> str:
    """A day as an office writes it, 10月22日(周四), with its year where that is not `year`."""
    before = "" if day.year == year else f"{day.year}年"
    return f"{before}{day.month}月{day.day}日(周{WEEK[day.weekday()]})"


def show_quantity(quantity: Quantity, language: str = "zh") -> str:
    """A figure with what it counts, and its comparator unless the words say it; a blank is said to be one."""
    said = quantity.text.endswith(SAID)
    figure = ("" if said else COMPARATORS[quantity.comparator]) + quantity.text
    blank = f"（{BLANK[language]}）" if quantity.blank else ""
    counted = quantity.of or ""
    return (f"{figure}{counted}" if quantity.counts else f"{counted}{figure}") + blank


def show_place(commitment: Commitment, document: Document) -> str:
    """The item a commitment stands in, and its place in the file."""
    number = document.outline[commitment.item].number if commitment.item is not None else ""
    place = document.place_of(commitment.span)
    return " ".join(part for part in (number, place.describe() if place else "") if part)
