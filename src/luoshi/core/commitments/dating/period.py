"""Stretches of the calendar: the week, month, quarter or year that holds a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.dating.setting import Setting

ONE_DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True, gc=False):
    """The days from `begins` to `ends`, both within it, and the rules (`grounds`) by which words came to mean them.

    `happening` marks a holiday or event: 前 is then before it begins, however short it is.
    """

    begins: Date
    ends: Date
    grounds: tuple[str, ...] = ()
    provisional: bool = False
    happening: bool = False

    @property
    def eve(self) -> Date:
        """The last day before it."""
        return self.begins - ONE_DAY

    @property
    def last_day(self) -> Period:
        """Its end, as a period of one day."""
        return replace(self, begins=self.ends)

    def because(self, *grounds: str) -> Period:
        """The same days on further grounds."""
        return replace(self, grounds=(*self.grounds, *grounds))


Reading: TypeAlias = Callable[[Setting], Period]
"""What words that name a period come to, given what they are read against. Raises Undated where no day is known."""


def day_of(day: Date) -> Period:
    """A day as a period of one day."""
    return Period(day, day)


def week_of(day: Date) -> Period:
    """The week that holds `day`, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


@lru_cache(maxsize=4096)
def months(year: int, month: int, count: int) -> Period:
    """`count` whole months, the last of them `month` of `year`."""
    begins = year * 12 + month - count
    return Period(Date(begins // 12, begins % 12 + 1, 1), Date(year, month, monthrange(year, month)[1]))


def half_month_of(day: Date) -> Period:
    """The half of a month that holds `day`: 1 to 15, or 16 to its end."""
    month = month_of(day)
    fifteenth = month.begins.replace(day=15)
    return replace(month, ends=fifteenth) if day <= fifteenth else replace(month, begins=fifteenth + ONE_DAY)


def month_of(day: Date) -> Period:
    """The month that holds `day`."""
    return months(day.year, day.month, 1)


def quarter_of(day: Date) -> Period:
    """The quarter of the year that holds `day`."""
    return months(day.year, (day.month + 2) // 3 * 3, 3)


def half_of(day: Date) -> Period:
    """The half year that holds `day`."""
    return months(day.year, (day.month + 5) // 6 * 6, 6)


def year_of(day: Date) -> Period:
    """The year that holds `day`."""
    return months(day.year, 12, 12)


def thirds(month: Period) -> tuple[Period, Period, Period]:
    """The three 旬 of a month: 1 to 10, 11 to 20, 21 to its end."""
    tenth, twentieth = month.begins.replace(day=10), month.begins.replace(day=20)
    return (
        replace(month, ends=tenth),
        replace(month, begins=tenth + ONE_DAY, ends=twentieth),
        replace(month, begins=twentieth + ONE_DAY),
    )


def third_of(day: Date) -> Period:
    """The third (旬) of a month that holds `day`."""
    return thirds(month_of(day))[min((day.day - 1) // 10, 2)]


def part_of_month(month: Period, part: str) -> Period:
    """The part of a month by its name: 初 is 上旬, 中 is 中旬, 中下旬 is both, 底 and 末 are the last day."""
    if part in ("底", "末"):
        return month.last_day
    named = ["上中下".index(sign) for sign in part.replace("初", "上").removesuffix("旬")]
    return replace(thirds(month)[named[0]], ends=thirds(month)[named[-1]].ends)
