"""Read the numerals that number headings and write dates: 二十一, 21, ２１, ㉑."""

from __future__ import annotations

import unicodedata

from luoshi.core.patterns import compiled

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "O": 0}
_HAN = compiled("(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")


def read_number(numeral: str) -> int | None:
    """The value of a numeral from 1 to 999, in Chinese or Arabic figures of any width, or enclosed (⑴ ㈠ ⒈).

    None for anything else, 二〇二六 included: that is a row of digits (`read_digits`).
    """
    if numeral.isdecimal():
        return int(numeral) or None if len(numeral) <= 3 else None
    if len(numeral) == 1 and unicodedata.category(numeral) == "No":
        return int(unicodedata.numeric(numeral)) or None
    match = _HAN.fullmatch(numeral)
    if match is None or not numeral:
        return None
    hundreds, tens, ten, ones = match.groups()
    return 100 * _DIGITS.get(hundreds, 0) + (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def read_digits(numeral: str) -> int | None:
    """The value of up to four figures written one after another, as a year is: 2026, ２０２６, 二〇二六, 二○二六."""
    if not 0 < len(numeral) <= 4:
        return None
    if numeral.isdecimal():
        return int(numeral)
    if any(digit not in _DIGITS for digit in numeral):
        return None
    return int("".join(str(_DIGITS[digit]) for digit in numeral))
