"""Texts told on a day: their dates agree with the calendar, and are read back as the days that were meant."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

import pytest

from luoshi.core.commitments import extract
from luoshi.core.commitments.context import Context
from luoshi.demo.papers import papers
from luoshi.demo.telling import calendar, in_words, past, shifted, tell
from luoshi.readers import parse

DAYS = (Date(2026, 11, 25), Date(2026, 1, 4), Date(2026, 3, 31), Date(2025, 10, 9))


@pytest.mark.parametrize("today", DAYS)
def test_the_days_a_paper_names_are_working_days_where_it_counts_in_them(today: Date) -> None:
    for paper in papers(today):
        assert calendar().is_working(paper.on)
        assert "{" not in paper.told().text


@pytest.mark.parametrize("today", DAYS)
def test_what_a_paper_says_of_dates_is_read_back_as_the_days_meant(today: Date) -> None:
    for paper in papers(today):
        told = paper.told()
        found = extract(parse(told.text.encode(), paper.file), Context(date=paper.on))
        dated = [deadline for each in found.commitments for deadline in each.deadlines if "日" in deadline.text]
        read = {deadline.due for deadline in dated if deadline.type == "by" and "每" not in deadline.text}
        bound = {day for day in told.days if f"{in_words(day, paper.on)}前" in told.text}
        assert bound <= read
        assert read - {None} <= set(told.days) | {paper.on}


@pytest.mark.parametrize("today", DAYS)
def test_the_end_of_a_month_a_paper_names_is_read_back_as_that_day(today: Date) -> None:
    notice = next(paper for paper in papers(today) if paper.key == "notice")
    told = notice.told()
    found = extract(parse(told.text.encode(), notice.file), Context(date=notice.on))
    read = {deadline.due for each in found.commitments for deadline in each.deadlines if "月底" in deadline.text}
    (end,) = read
    assert end in told.days
    assert end is not None
    assert ((end + timedelta(days=1)).day, (end.month - notice.on.month) % 12) == (1, 1)


def test_days_are_counted_back_over_days_off() -> None:
    assert shifted(Date(2026, 10, 9), -1) == Date(2026, 10, 8)
    assert shifted(Date(2026, 10, 8), -1) == Date(2026, 9, 30)
    assert [shifted(shifted(Date(2026, 11, 25), -n), n) for n in (1, 32, 62)] == [Date(2026, 11, 25)] * 3


def test_a_date_of_another_year_says_so() -> None:
    assert tell("{w2}前", Date(2026, 12, 31)).text.startswith("2027年1月")
    assert tell("{until d37}天", Date(2026, 10, 12)).text == "37天"


def test_statistics_are_of_the_months_before() -> None:
    assert [past(Date(2026, month, 12)) for month in (1, 2, 4, 10, 11)] == [
        "上年度", "1月份", "一季度", "前三季度", "1—10月份",
    ]  # fmt: skip
