"""Read months, quarters, halves and years by their names: 2026年12月31日, 10月下旬, 三季度末, 年底, 1-5月份."""

from __future__ import annotations

from datetime import date as Date
from functools import cache, lru_cache, partial

import msgspec
import regex

from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.period import Period, Reading, day_of, months, part_of_month
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written, take_apart
from luoshi.core.patterns import compiled
from luoshi.core.text.numerals import read_digits, read_number

NAMED = (
    "(?:(?P<year>{Y})度?的?(?:全年)?)?"
    "(?:(?P<first>[^年月日]{1,2})月?(?:[-—－~～至到](?P<last>[^年月日]{1,2})月份?|[、和](?P<last>[^年月日]{1,2})(?:两个月|月份?))"
    "|(?P<month>{M})(?:(?P<day>{D}|[0-3]?\\d)|(?P<part>{PART}))?"
    "|(?P<from_quarter>[一二三])[、至-](?P<to_quarter>[二三四])季度"
    "|(?P<quarter>第?[一二三四1-4]季度|首季度?)(?P<quarter_end>[底末])?"
    "|(?P<half>{H})(?P<half_end>[底末])?"
    "|(?:年|(?<=[年度的]))(?P<year_part>[初中底末终]))?"
)
OF_THE_YEAR = {"初": (1, False), "中": (6, True), "底": (12, True), "末": (12, True), "终": (12, True)}
REMEMBERED = 4096
FIRST_FIGURE = compiled("[一二三四1-4首]")


@cache
def _named() -> regex.Pattern[str]:
    return compiled(written_out(NAMED))


class _Months(msgspec.Struct, frozen=True):
    """`count` months up to `last`; of the last of them a `day`, a `part`, or `end`: the last day of them all."""

    last: int
    count: int
    day: int | None = None
    part: str | None = None
    end: bool = False


def read_named(words: Written) -> Reading | None:
    """The period that `words` name, in the year they name or the one that is meant. None for other words."""
    match = _named().fullmatch(words.body) if words.body else None
    if match is None:
        return None
    if match["year"]:
        return partial(_in_the_year_said, _months(match), match["year"])
    return partial(_in_the_year_meant, _months(match))


@lru_cache(maxsize=REMEMBERED)
def year_in(text: str) -> str | None:
    """The year that `text` names with a month, quarter or half; a year alone is a horizon, and governs no month."""
    match = _named().fullmatch(take_apart(text).body)
    narrower = ("month", "quarter", "to_quarter", "half")
    return match["year"] if match and any(match[name] for name in narrower) else None


def year_said(words: str, setting: Setting) -> int:
    """The year that words such as 2026年, 二〇二六年, 今年 or 次年 name. Raises Undated where they need a day."""
    if words[0] in "今本当":
        return setting.day.year
    if words[0] in "明次":
        return setting.day.year + 1
    year = read_digits(words.rstrip("年"))
    if year is None:
        raise Undated("deadline.unread")
    return year


def _months(match: regex.Match[str]) -> _Months:
    if match["first"]:
        first, last = _number(match["first"], 12), _number(match["last"], 12)
        return _Months(last, (last - first) % 12 + 1)
    if match["month"]:
        day = _number(match["day"].rstrip("日号"), 31) if match["day"] else None
        return _Months(_number(match["month"].rstrip("月份").replace("元", "1"), 12), 1, day, match["part"])
    if match["quarter"] or match["to_quarter"]:
        last = _quarter(match["to_quarter"] or match["quarter"])
        first = _quarter(match["from_quarter"]) if match["from_quarter"] else last
        return _Months(3 * last, 3 * max(last - first + 1, 1), end=bool(match["quarter_end"]))
    if match["half"]:
        return _Months(6 if match["half"][0] == "上" else 12, 6, end=bool(match["half_end"]))
    if match["year_part"]:
        last, end = OF_THE_YEAR[match["year_part"]]
        return _Months(last, 1, end=end)
    return _Months(12, 12)


def _number(numeral: str, most: int) -> int:
    number = read_number(numeral)
    if number is None or number > most:
        raise Undated("deadline.no-such-day")
    return number


def _quarter(words: str) -> int:
    (figure,) = FIRST_FIGURE.findall(words)
    return 1 if figure == "首" else read_number(figure) or 1


def _runs_over(named: _Months) -> bool:
    """Whether the months run over New Year, so that a year said is the one they begin in."""
    return named.count > named.last


def _in_the_year_said(named: _Months, year: str, setting: Setting) -> Period:
    return _narrowed(named, year_said(year, setting) + _runs_over(named)).because("resolution.as-written")


def _in_the_year_meant(named: _Months, setting: Setting) -> Period:
    return _from_the_day(named, setting.day, setting.year)


@lru_cache(maxsize=REMEMBERED)
def _from_the_day(named: _Months, spoken: Date, governing: int | None) -> Period:
    """A month that has passed in the year spoken is next year's; one that is running is this year's.

    A day of the running month that has passed stays where it is: documents come out after they were agreed,
    and a day a little past is likelier than one a year ahead.
    """
    if governing is not None and (governing, named.last) >= (spoken.year, spoken.month):
        return _narrowed(named, governing).because("resolution.year-carried")
    period = _narrowed(named, spoken.year + (named.last < spoken.month))
    if period.ends < spoken:
        return period.because("resolution.past-this-month")
    return period.because("resolution.next-year" if period.begins.year > spoken.year else "resolution.this-year")


def _narrowed(named: _Months, year: int) -> Period:
    period = months(year, named.last, named.count)
    if named.day:
        return day_of(_day(year, named.last, named.day))
    if named.part:
        return part_of_month(period, named.part)
    return period.last_day if named.end else period


def _day(year: int, month: int, day: int) -> Date:
    try:
        return Date(year, month, day)
    except ValueError:
        raise Undated("deadline.no-such-day") from None
