"""Read from one day or month to another: 7月1日至9月30日, 2026年7月—9月, 11月1日至次年3月15日, 2026年至2028年."""

from __future__ import annotations

from datetime import date as Date
from functools import cache, partial

import regex

from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.named import read_named, year_said
from luoshi.core.commitments.dating.near import read_near
from luoshi.core.commitments.dating.period import Period, Reading, day_of, months
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled

RANGE = (
    "(?:(?P<year>{Y})的?)?(?P<month>{M})(?P<rest>{D}|{PART})?(?:起|开始)?{TO}"
    "(?:(?P<next>{NEXT})|(?P<year2>{Y}))?(?P<month2>{M})?(?P<rest2>{D}|{PART})?"
)
YEARS = "(?P<first>{Y}|20\\d\\d){TO}(?P<last>{Y})"
PARTS_OF_YEARS = "(?P<first>{Y}年?{PART}){TO}(?P<last>{Y}年?{PART})"
DOTTED = "(?P<year>20\\d\\d)[./](?P<month>\\d{1,2}){TO}(?:(?P<year2>20\\d\\d)[./])?(?P<month2>\\d{1,2})"
END_OF = compiled(written_out("(?<={TO})(?:(?P<year>年底)|月底)$"))
OVER = ("结束", "闭幕", "闭会")
FROM_NOW = "{NOW}{TO}(?P<last>.+)"


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    return tuple(compiled(written_out(pattern)) for pattern in (RANGE, YEARS, PARTS_OF_YEARS, FROM_NOW, DOTTED))


def read_range(words: Written) -> Reading | None:
    """The days from the first that `words` name to the last. None for other words.

    A year or month that one end leaves out is the other's; an end that would lie before the beginning lies in the
    year after it. Without a year the end is the coming one, as for a month that stands alone. Raises Undated where
    the words run backwards.
    """
    ends, years, parts, from_now, dotted = (pattern.fullmatch(words.body) for pattern in _patterns())
    if ends is None and words.body.endswith("底"):  # 7月1日至年底, 7月1日至月底
        ends = _patterns()[0].fullmatch(END_OF.sub(lambda end: "12月底" if end["year"] else "底", words.body))
    if years:
        return partial(_whole_years, years["first"], years["last"])
    if parts:
        return partial(_parts_of_years, parts["first"], parts["last"])
    if dotted:
        return partial(_dotted, dotted)
    if from_now:
        return partial(_from_now, from_now["last"])
    if ends is None or not (ends["month2"] or ends["rest2"]):
        return None
    return partial(_said_with_year if ends["year"] or ends["year2"] else _in_the_year_meant, ends)


def _whole_years(first: str, last: str, setting: Setting) -> Period:
    begins, ends = year_said(first, setting), year_said(last, setting)
    return _between(Period(Date(begins, 1, 1), Date(begins, 12, 31)), Period(Date(ends, 1, 1), Date(ends, 12, 31)))


def _dotted(ends: regex.Match[str], _: Setting) -> Period:
    """From one month to another as tables write them (2026.5—2027.6). Raises Undated where they run backwards."""
    year = int(ends["year"])
    begins, last = months(year, int(ends["month"]), 1), months(int(ends["year2"] or year), int(ends["month2"]), 1)
    return _between(begins, last).because("resolution.as-written")


def _parts_of_years(first: str, last: str, setting: Setting) -> Period:
    return _between(_named(first, setting), _named(last, setting)).because("resolution.as-written")


def _from_now(last: str, setting: Setting) -> Period:
    """即日起至月底: from the day spoken, to the end that is named."""
    read = read_named(Written(last)) or read_near(Written(last))
    if read is None:
        return _until_event(last, setting)
    end = read(setting)
    return _between(day_of(setting.day), end).because(*end.grounds)


def _until_event(last: str, setting: Setting) -> Period:
    """即日起至两会结束: from the day spoken to that of the event, by the events given."""
    day = setting.event(last) if last.endswith(OVER) else None
    if day is None:
        raise Undated("deadline.event-not-dated" if last.endswith(OVER) else "deadline.unread")
    return _between(day_of(setting.day), day_of(day)).because("resolution.event")


def _said_with_year(ends: regex.Match[str], setting: Setting) -> Period:
    """Both ends with the years the words give them."""
    if ends["year"]:
        begins = _part(ends["month"], ends["rest"], year_said(ends["year"], setting), setting)
        year = year_said(ends["year2"], setting) if ends["year2"] else _year_after(ends, begins, setting)
        last = _part(ends["month2"] or ends["month"], ends["rest2"], year, setting)
    else:
        last = _part(ends["month2"] or ends["month"], ends["rest2"], year_said(ends["year2"], setting), setting)
        begins = _part(ends["month"], ends["rest"], last.ends.year, setting)
        if begins.begins > last.ends:
            begins = _part(ends["month"], ends["rest"], last.ends.year - 1, setting)
    return _between(begins, last).because("resolution.as-written")


def _year_after(ends: regex.Match[str], begins: Period, setting: Setting) -> int:
    """The year of an end that names none: that of the beginning, or the next where it would lie before it."""
    year = begins.begins.year
    last = _part(ends["month2"] or ends["month"], ends["rest2"], year, setting)
    return year + bool(ends["next"] or last.ends < begins.begins)


def _in_the_year_meant(ends: regex.Match[str], setting: Setting) -> Period:
    """The end as a month alone would be read, and the beginning in its year or the one before."""
    month = ends["month2"] or ends["month"]
    last = _named(f"{month}{ends['rest2'] or ''}", setting)
    begins = _part(ends["month"], ends["rest"], last.ends.year - bool(ends["next"]), setting)
    if begins.begins > last.ends:
        begins = _part(ends["month"], ends["rest"], last.ends.year - 1, setting)
    return _between(begins, last).because(*last.grounds)


def _part(month: str, rest: str | None, year: int, setting: Setting) -> Period:
    return _named(f"{year}年{month}{rest or ''}", setting)


def _named(words: str, setting: Setting) -> Period:
    read = read_named(Written(words))
    if read is None:
        raise Undated("deadline.unread")
    return read(setting)


def _between(first: Period, last: Period) -> Period:
    if first.begins > last.ends:
        raise Undated("deadline.no-such-day")
    return Period(first.begins, last.ends, ("resolution.range",))
