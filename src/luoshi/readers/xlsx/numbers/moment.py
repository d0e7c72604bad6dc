"""Show a number as a date or a time: days since the epoch of the workbook, hours as their fraction."""

from __future__ import annotations

import datetime as dt

from luoshi.readers.xlsx.numbers.code import Section

_LAST_SERIAL = 2_958_465  # 9999-12-31
_SECONDS = 86_400
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMERALS = "〇一二三四五六七八九"


def show_moment(value: float, section: Section, since_1904: bool) -> str | None:
    """The date or time `value` stands for; None for one that is no date (negative, after the year 9999)."""
    days = value + (1462 if since_1904 else 0)
    if not 0 <= days < _LAST_SERIAL + 1:
        return None
    finest = max((token.words.count("0") for token in section.tokens if token.kind == "date"), default=0)
    seconds = round(days * _SECONDS, finest)
    clock = _Clock(seconds, section)
    return "".join(clock.show(index) for index in range(len(section.tokens)))


class _Clock:
    """One moment, and the code that shows it."""

    def __init__(self, seconds: float, section: Section) -> None:
        self._tokens = section.tokens
        self._numerals = section.numerals
        self._seconds = seconds
        self._day = _date_of(int(seconds // _SECONDS))
        self._half = any(token.kind == "half" for token in section.tokens)

    def show(self, index: int) -> str:
        kind, words = self._tokens[index]
        if kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[words[0]]
            return str(int(self._seconds // unit)).rjust(len(words), "0")
        if kind == "half":
            early, late = words.split("/")
            return early if self._hour < 12 else late
        if kind != "date":
            return words if kind in ("literal", "point", "comma", "digit") else ""
        if words[0] == "m" and self._is_minute(index):
            return self._number(int(self._seconds // 60) % 60, words)
        return self._part(words)

    def _part(self, words: str) -> str:
        year, month, day = self._day
        match words[0]:
            case "y" | "e":
                return self._year(year if len(words) > 2 or words[0] == "e" else year % 100, words)
            case "m":
                return self._number(month, words) if len(words) < 3 else _named(_MONTHS[month - 1], words)
            case "d":
                return self._number(day, words) if len(words) < 3 else _named(_DAYS[self._weekday], words)
            case "a":
                return ("星期" if len(words) > 3 else "") + "一二三四五六日"[self._weekday]
            case "h":
                return self._number((self._hour + 11) % 12 + 1 if self._half else self._hour, words)
            case _:
                return self._second(words)

    @property
    def _hour(self) -> int:
        return int(self._seconds // 3600) % 24

    @property
    def _weekday(self) -> int:
        """0 is Monday. Excel counts weekdays from its serials, the day that never was included."""
        return (int(self._seconds // _SECONDS) + 5) % 7

    def _is_minute(self, index: int) -> bool:
        """An m behind an hour or before a second is a minute."""
        around = [(i, t) for i, t in enumerate(self._tokens) if t.kind in ("date", "elapsed") and t.words[0] != "a"]
        place = next(n for n, (i, _) in enumerate(around) if i == index)
        before = around[place - 1][1].words[0] if place else ""
        after = around[place + 1][1].words[0] if place + 1 < len(around) else ""
        return before == "h" or after == "s"

    def _second(self, words: str) -> str:
        shape, _, fraction = words.partition(".")
        whole = int(self._seconds % 60)
        shown = self._number(whole, shape)
        part = f"{self._seconds % 60 - whole:.{len(fraction)}f}"[1:] if fraction else ""
        return shown + part

    def _year(self, year: int, words: str) -> str:
        shown = f"{year:02}" if words == "yy" else str(year)
        return "".join(_NUMERALS[int(digit)] for digit in shown) if self._numerals else shown

    def _number(self, number: int, words: str) -> str:
        if self._numerals:
            return _chinese(number)
        return f"{number:02}" if len(words) > 1 else str(number)


def _date_of(serial: int) -> tuple[int, int, int]:
    """Year, month and day of a serial of the 1900 system, which holds a 29 February 1900 that never was."""
    if serial == 60:
        return 1900, 2, 29
    if serial == 0:
        return 1900, 1, 0
    day = dt.date(1899, 12, 30 if serial > 60 else 31) + dt.timedelta(days=serial)
    return day.year, day.month, day.day


def _named(name: str, words: str) -> str:
    return name[0] if len(words) == 5 else name[:3] if len(words) == 3 else name


def _chinese(number: int) -> str:
    """A number under a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return head + (_NUMERALS[ones] if ones or not tens else "")
