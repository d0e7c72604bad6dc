"""The task table as an office reads it, in both languages."""

from datetime import date

import pytest

from luoshi.core.commitments import Deadline, Quantity
from luoshi.core.text import Span
from luoshi.writers.rows import rows, show_deadline, show_quantity
from tests.support.speech import speech

WORDS = Span(0, 2)
JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("begins", "due", "provisional", "zh", "en"),
    [
        (None, SEPTEMBER, False, "… → 9月30日(周三)", "… → Wed 30 Sep"),
        (JULY, SEPTEMBER, False, "… → 7月1日(周三)—9月30日(周三)", "… → Wed 1 Jul – Wed 30 Sep"),
        (None, date(2027, 1, 5), True, "… → 2027年1月5日(周二)，暂定", "… → Tue 5 Jan 2027, provisional"),
        (None, None, False, "…", "…"),
    ],
)
def test_a_day_is_written_as_the_language_does(begins, due, provisional, zh, en):
    deadline = Deadline(WORDS, "…", "by", "time", begins, due, provisional)
    assert show_deadline(deadline, 2026, "zh") == zh
    assert show_deadline(deadline, 2026, "en") == en


@pytest.mark.parametrize(
    ("quantity", "zh", "en"),
    [
        (Quantity(WORDS, "X亿元", ">=", None, "亿元", "q"), "≥X亿元（待定）", "≥X亿元 (to be set)"),
        (Quantity(WORDS, "500元", "=", 500, "元", "q", "补贴", per="每月"), "每月补贴500元", "每月补贴500元"),
        (Quantity(WORDS, "3至5个", ">=", 3, "个", "q", "企业", upper=5), "3至5个企业", "3至5个企业"),
        (Quantity(WORDS, "5%", "~", 5, "%", "q"), "约5%", "≈5%"),
    ],
)
def test_a_figure_says_its_bound_once(quantity, zh, en):
    assert show_quantity(quantity) == zh
    assert show_quantity(quantity, "en") == en


def test_an_english_table_holds_no_chinese_dates():
    english = [row.deadline.split("→", 1)[1] for row in rows(speech(), "en") if "→" in row.deadline]
    assert english
    assert not any("月" in days or "周" in days for days in english)
