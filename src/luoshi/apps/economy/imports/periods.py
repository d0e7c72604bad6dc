"""Read the period a figure speaks of, as workbooks write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date

from luoshi.analytics.schema import Basis, Grain
from luoshi.core.economy.periods import month_end

MONTHS = re.compile(r"^(\d{4})年\s*(?:(1)\s*[-—–~至]\s*)?(\d{1,2})月(?:份)?$")
QUARTER = re.compile(
    r"^(\d{4})年\s*(?:第?([一二三四1-4])季度|(上半年|前三季度|全年)|(?:[一1]\s*[-—–~至]\s*([二三四2-4]))季度)?$"
)
WITHIN = re.compile(
    r"(?:(?P<year>\d{4})(?:年度?|[.](?=\d{1,2}月)))?"
    r"(?:(?P<from>1月?[-—–~～至到])?(?P<month>\d{1,2})月份?"
    r"|第?(?P<first>[一1][-—–~～至到])?第?(?P<quarter>[一二三四1-4])季度?"
    r"|(?P<span>上半年|前三季度|全年))"
    r"|(?P<alone>\d{4})年度?"
)
YEAR = re.compile(r"(?:19[5-9]|20\d)\d")
NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
SPANS = {"上半年": 2, "前三季度": 3, "全年": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """The last day of a span, how long its steps are, and whether it begins on 1 January."""

    end: Date
    grain: Grain
    basis: Basis


def read_period(text: str) -> Period | None:
    """The period in a text: 2026年10月, 2026年1-10月, 2026年三季度, 2026年上半年, 2026年; None for anything else.

    The first month and the first quarter of a year are cumulative and single at once: they are read as cumulative.
    """
    words = re.sub(r"\s", "", text)
    if found := MONTHS.match(words):
        year, month = int(found[1]), int(found[3])
        if not 1 <= month <= 12:
            return None
        basis: Basis = "cumulative" if found[2] or month == 1 else "single"
        return Period(month_end(year, month), "month", basis)
    if found := QUARTER.match(words):
        return _quarters(int(found[1]), found[2], found[3], found[4])
    return None


def find_period(text: str, *, year: int | None = None) -> tuple[Period, int, int] | None:
    """The first period written in a text without white space, and where it stands.

    `year` is that of months and quarters written without one; where it is None too they are no period. A text that is
    nothing but the four digits of a year is that year.
    """
    if YEAR.fullmatch(text):
        return Period(month_end(int(text), 12), "year", "cumulative"), 0, 4
    for match in WITHIN.finditer(text):
        written = match["year"] or match["alone"]
        of = int(written) if written else year
        if of is not None and (period := _period(match, of)):
            return period, match.start(), match.end()
    return None


def _period(match: re.Match[str], year: int) -> Period | None:
    if match["month"]:
        month = int(match["month"])
        basis: Basis = "cumulative" if match["from"] or month == 1 else "single"
        return Period(month_end(year, month), "month", basis) if 1 <= month <= 12 else None
    if match["quarter"]:
        return _quarters(year, *((None, None, match["quarter"]) if match["first"] else (match["quarter"], None, None)))
    return _quarters(year, None, match["span"], None)


def _quarters(year: int, one: str | None, span: str | None, upto: str | None) -> Period:
    if one:
        number = NUMERALS.get(one) or int(one)
        return Period(month_end(year, number * 3), "quarter", "cumulative" if number == 1 else "single")
    last = SPANS[span] if span else (NUMERALS.get(upto) or int(upto)) if upto else 4
    return Period(month_end(year, last * 3), "year" if not span and not upto else "quarter", "cumulative")
