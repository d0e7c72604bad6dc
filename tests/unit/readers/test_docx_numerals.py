"""The forms of automatic numbers, as ECMA-376 lists them and Word shows them."""

import pytest

from luoshi.readers.docx.numerals import write_number


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {0: "0", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalHalfWidth", {12: "12"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 102: "一〇二"},
        ),
        ("taiwaneseCounting", {21: "二十一", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 12: "十二", 30: "三十", 101: "一百零一", 110: "一百一十", 1001: "一千零一"},
        ),
        ("taiwaneseCountingThousand", {19: "十九", 1100: "一千一百", 1010: "一千零一十"}),
        ("japaneseCounting", {3: "三", 10: "十", 12: "十二", 20: "二十", 100: "百", 101: "百一", 1000: "千"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {3: "參", 12: "壹拾貳"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 781: "781"}),
        ("upperLetter", {1: "A", 28: "BB"}),
        ("lowerRoman", {4: "iv", 1994: "mcmxciv", 4000: "4000"}),
        ("upperRoman", {9: "IX", 3999: "MMMCMXCIX"}),
        ("numberInDash", {3: "- 3 -"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("hex", {26: "1A"}),
        ("none", {7: ""}),
        ("thaiLetters", {7: "7"}),
        ("no such form", {7: "7"}),
    ],
)
def test_forms(form: str, numbers: dict[int, str]) -> None:
    assert {number: write_number(number, form) for number in numbers} == numbers


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "chineseCountingThousand", "ideographTraditional"])
def test_a_number_a_form_cannot_show_is_decimal_and_short(form: str) -> None:
    assert [write_number(number, form) for number in (-3, 0, 999_999_999)] == ["-3", "0", "999999999"]
