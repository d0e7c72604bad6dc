"""What the drawer says of each figure and date."""

from datetime import date

import pytest

from luoshi.core.commitments import Deadline, Quantity
from luoshi.core.text import Span
from luoshi.writers.page.elements import say_deadline, say_figure

WORDS = Span(0, 2)


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "zh", "en"),
    [
        (">=", 260, "亿元", "≥260亿元", "≥260亿元"),
        ("<=", 0.5, "%", "≤0.5%", "≤0.5%"),
        ("=", 100, "名", "100名", "100名"),
        ("~", 1_000_000_000, "元", "≈1000000000元", "≈1000000000元"),
        (">=", None, "%", "≥待定%", "≥ to be set %"),
        ("=", None, "亿元", "待定亿元", "to be set 亿元"),
    ],
)
def test_figures(comparator, value, unit, zh, en):
    said = say_figure(Quantity(WORDS, "…", comparator, value, unit, "quantity.figure"))
    assert (said.zh, said.en) == (zh, en)


def test_a_range_shows_both_its_bounds():
    assert say_figure(Quantity(WORDS, "…", ">=", 5, "万元", "quantity.range", upper=20)).zh == "5–20万元"


@pytest.mark.parametrize(
    ("begins", "due", "zh"),
    [
        (None, date(2026, 6, 30), "6月30日(周二)"),
        (date(2026, 1, 1), date(2026, 12, 31), "1月1日(周四)—12月31日(周四)"),
        (date(2026, 6, 30), date(2026, 6, 30), "6月30日(周二)"),
        (date(2026, 3, 1), None, "3月1日(周日)"),
    ],
)
def test_deadlines(begins, due, zh):
    said = say_deadline(Deadline(WORDS, "…", "by", "deadline.by", begins, due), 2026)
    assert said
    assert said.zh == zh


def test_a_deadline_without_a_day_comes_to_nothing():
    assert say_deadline(Deadline(WORDS, "…", "asap", "deadline.asap"), 2026) is None
