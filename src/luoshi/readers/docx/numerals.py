"""Write a whole number as an automatic number is shown: 三, 十二, ③, iv, 丙."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_IDEOGRAPHS = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# One letter is repeated once more for each time the alphabet has run out; thirty times is where Word stops.
_MOST_LETTERS = 26 * 30


def write_number(number: int, form: str) -> str:
    """`number` in the form OOXML calls `form` (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

    A number its form cannot show, and a form of another language, come out in decimal, as Word does it.
    """
    written = _FORMS[form](number) if form in _FORMS and number >= 0 else None
    return str(number) if written is None else written


def _listed(signs: str, number: int) -> str | None:
    return signs[number - 1] if 1 <= number <= len(signs) else None


def _encircled(first: str, number: int) -> str | None:
    return chr(ord(first) + number - 1) if 1 <= number <= 20 else None


def _digits(signs: str, number: int) -> str:
    return "".join(signs[int(digit)] for digit in str(number))


def _letters(first: str, number: int) -> str | None:
    if not 1 <= number <= _MOST_LETTERS:
        return None
    times, letter = divmod(number - 1, 26)
    return chr(ord(first) + letter) * (times + 1)


def _roman(number: int) -> str | None:
    if not 1 <= number <= 3999:
        return None
    signs = []
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        signs.append(sign * times)
    return "".join(signs)


def _upper_roman(number: int) -> str | None:
    written = _roman(number)
    return written and written.upper()


def _tens(signs: str, number: int) -> str:
    """Counting to ninety-nine (十二, 二十), digit by digit from a hundred on (一〇二)."""
    if number < 10 or number > 99:
        return _digits(signs, number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else signs[tens]) + "十" + (signs[ones] if ones else "")


def _counted(signs: str, units: str, number: int) -> str | None:
    """Counting with thousands, hundreds and tens, and one zero for the places skipped: 一百零二, 壹拾."""
    if not 0 < number < 10_000:
        return None
    written, skipped = "", False
    for digit, unit in zip(f"{number:04}", (*units, ""), strict=True):
        if digit == "0":
            skipped = bool(written)
        else:
            written += (signs[0] if skipped else "") + signs[int(digit)] + unit
            skipped = False
    return written


def _counted_plainly(number: int) -> str | None:
    """As `_counted`, but ten is 十 and not 一十."""
    written = _counted("零一二三四五六七八九", "千百十", number)
    return written.removeprefix("一") if written and 10 <= number < 20 else written


def _counted_in_japanese(number: int) -> str | None:
    """Without a zero, and without 一 before 千, 百 and 十: 百二."""
    written = _counted("零一二三四五六七八九", "千百十", number)
    return written and re.sub("一(?=[千百十])|零", "", written)


def _cycle(number: int) -> str | None:
    """The sixty pairs of stem and branch, 甲子 first."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else None


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMS: dict[str, Callable[[int], str | None]] = {
    "none": lambda _: "",
    "decimalZero": "{:02}".format,
    "decimalFullWidth": partial(_digits, "０１２３４５６７８９"),
    "decimalFullWidth2": partial(_digits, "０１２３４５６７８９"),
    "decimalEnclosedCircle": partial(_encircled, "①"),
    "decimalEnclosedCircleChinese": partial(_encircled, "①"),
    "decimalEnclosedParen": partial(_encircled, "⑴"),
    "decimalEnclosedFullstop": partial(_encircled, "⒈"),
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "hex": "{:X}".format,
    "lowerLetter": partial(_letters, "a"),
    "upperLetter": partial(_letters, "A"),
    "lowerRoman": _roman,
    "upperRoman": _upper_roman,
    "chineseCounting": partial(_tens, _IDEOGRAPHS),
    "taiwaneseCounting": partial(_tens, "○一二三四五六七八九"),
    "chineseCountingThousand": _counted_plainly,
    "taiwaneseCountingThousand": _counted_plainly,
    "japaneseCounting": _counted_in_japanese,
    "ideographDigital": partial(_digits, _IDEOGRAPHS),
    "japaneseDigitalTenThousand": partial(_digits, _IDEOGRAPHS),
    "taiwaneseDigital": partial(_digits, "○一二三四五六七八九"),
    "chineseLegalSimplified": partial(_counted, "零壹贰叁肆伍陆柒捌玖", "仟佰拾"),
    "ideographLegalTraditional": partial(_counted, "零壹貳參肆伍陸柒捌玖", "仟佰拾"),
    "ideographEnclosedCircle": partial(_listed, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": partial(_listed, _STEMS),
    "ideographZodiac": partial(_listed, _BRANCHES),
    "ideographZodiacTraditional": _cycle,
}
