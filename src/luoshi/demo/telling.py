"""Tell a text on a day: what it says of dates is counted on the calendar from the day it speaks on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType

import regex

from luoshi.core.calendar import WorkCalendar
from luoshi.core.economy.periods import months_before

NONE: Mapping[str, str] = MappingProxyType({})
DAY = timedelta(days=1)
DATED = regex.compile(r"\{(until )?([wdm])(-?\d+)\}")
QUARTERS = {1: "上年度", 4: "一季度", 7: "上半年", 10: "前三季度"}


@dataclass(frozen=True, slots=True)
class Told:
    """A text as it is told, and the days that its words name, in their order."""

    text: str
    days: tuple[Date, ...]


@cache
def calendar() -> WorkCalendar:
    """The national calendar of working days."""
    return WorkCalendar()


def shifted(day: Date, n: int) -> Date:
    """The `n`-th working day after `day`, or before it where `n` is negative; `day` itself where it is 0."""
    if n >= 0:
        return calendar().add_working_days(day, n).value
    while n:
        day -= DAY
        n += calendar().is_working(day)
    return day


def template(name: str) -> str:
    """One of the texts of the demo city, with its places for dates: {w8}, {d-30}, {m1}, {until w36}, {on}, {past}."""
    return resources.files("luoshi.demo").joinpath("texts", name).read_text("utf-8")


def tell(text: str, on: Date, values: Mapping[str, str] = NONE) -> Told:
    """`text` as told on a day: {w8} is the eighth working day after it, {d30} the thirtieth day, {m1} the end of the
    month after its own, {until …} how many days lie between, {on} the day itself, {past} the period the latest
    statistics are of; other places from `values`.
    """
    days: list[Date] = []

    def date_of(match: regex.Match[str]) -> str:
        until, unit, number = match.groups()
        day = _day(unit, int(number), on)
        if until:
            return str((day - on).days)
        days.append(day)
        words = in_words(day, on)
        return f"{words.partition('月')[0]}月底" if unit == "m" else words

    told = DATED.sub(date_of, text)
    for name, value in {"on": in_words(on), "past": past(on), "year": str(on.year), **values}.items():
        told = told.replace(f"{{{name}}}", value)
    return Told(told, tuple(days))


def _day(unit: str, number: int, on: Date) -> Date:
    """The day that w8, d30 or m1 means."""
    if unit == "m":
        return months_before(on, -number)
    return shifted(on, number) if unit == "w" else on + number * DAY


def in_words(day: Date, on: Date | None = None) -> str:
    """10月22日; with the year where it is not that of `on`."""
    short = f"{day.month}月{day.day}日"
    return short if on and day.year == on.year else f"{day.year}年{short}"


def past(on: Date) -> str:
    """The period up to the month before: 前三季度 in October, 1—10月份 in November."""
    return QUARTERS.get(on.month) or ("1月份" if on.month == 2 else f"1—{on.month - 1}月份")
