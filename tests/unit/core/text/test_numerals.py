"""Numerals and dates at their edges."""

from datetime import date

import pytest

from luoshi.core.text.dates import read_date
from luoshi.core.text.numerals import read_digits, read_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99), ("一百", 100), ("一百零三", 103),
        ("一百二十", 120), ("7", 7), ("１２", 12), ("⑫", 12), ("㈩", 10), ("⒈", 1), ("㉑", 21),
        ("", None), ("0", None), ("〇", None), ("一二", None), ("百", None), ("½", None), ("1000", None),
        ("9" * 5000, None), ("一" * 5000, None), ("两", None), ("x", None),
    ],
)  # fmt: skip
def test_a_number(numeral: str, value: int | None) -> None:
    assert read_number(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("2026", 2026),
        ("２０２６", 2026),
        ("二〇二六", 2026),
        ("二○二零", 2020),
        ("", None),
        ("二十", None),
        ("20260", None),
    ],
)
def test_digits(numeral: str, value: int | None) -> None:
    assert read_digits(numeral) == value


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("２０２６年３月５日", date(2026, 3, 5)),
        (" 2026 年 3 月 5 日 ", date(2026, 3, 5)),
        ("2026年\n3月5日", date(2026, 3, 5)),
        ("2026\u200b年3月5日", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二○二○年十二月三十一日", date(2020, 12, 31)),
        ("2024年2月29日", date(2024, 2, 29)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("2026.03.05", date(2026, 3, 5)),
        ("2026年2月29日", None),
        ("2026年13月1日", None),
        ("2026年3月", None),
        ("0000年1月1日", None),
        ("年月日", None),
        ("X年X月X日", None),
        ("", None),
    ],
)
def test_a_date(words: str, day: date | None) -> None:
    assert read_date(words) == day
