"""Read calendar dates as Chinese documents write them: 2026年3月5日, 二〇二六年三月五日."""

from __future__ import annotations

import re
from datetime import date

from luoshi.core.text.lines import BLANKS
from luoshi.core.text.numerals import read_digits, read_number

_FIGURE = "[0-9０-９]"
_HAN = "一二三四五六七八九"
DATE = (
    f"(?:(?:1[89]|2[01]|１[８９]|２[０１]){_FIGURE}{{2}}\\s*+年"
    f"\\s*+{_FIGURE}{{1,2}}\\s*+月\\s*+{_FIGURE}{{1,2}}\\s*+日"
    f"|[一二][{_HAN}〇○零Ｏ]{{3}}年[{_HAN}十]{{1,2}}月[{_HAN}十]{{1,3}}日)"
)
"""A pattern of a full date in words; it holds no group."""

STAMP = f"(?:19|20){_FIGURE}{{2}}[-/.．－](?:0?[1-9]|1[0-2])[-/.．－]{_FIGURE}{{1,2}}(?!{_FIGURE})"
"""A pattern of a date as web pages and tables stamp it: 2026-03-05. It holds no group."""

_BLANK = re.compile(f"[\\s{BLANKS}]+")
_PARTS = re.compile("[年月日\\-/.．－]")


def read_date(words: str) -> date | None:
    """The date that `words` write, blanks inside or not; None where there is no such day or no such form."""
    parts = [_BLANK.sub("", part) for part in _PARTS.split(words.strip())]
    if parts and not parts[-1]:
        parts.pop()
    if len(parts) != 3:
        return None
    year, month, day = read_digits(parts[0]), read_number(parts[1]), read_number(parts[2])
    try:
        return date(year or 0, month or 0, day or 0)
    except (ValueError, OverflowError):
        return None
