"""Working days as a person counts them off the yearly notice."""

import pickle
import subprocess
import sys
from datetime import date

import pytest

from luoshi.core.calendar import Count, Day, DaysOff, Override, Table, WorkCalendar

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-10-12", True),  # an ordinary Monday
        ("2026-10-11", False),  # an ordinary Sunday
        ("2026-10-01", False),  # National Day, a Thursday
        ("2026-10-10", True),  # a Saturday worked for it
        ("2026-02-14", True),  # a Saturday worked for Spring Festival
        ("2026-02-23", False),  # a Monday off for it
        ("2018-12-31", False),  # a Monday off by the notice of the year after
        ("2018-12-29", True),  # a Saturday worked by it
        ("2035-10-01", True),  # no notice yet: Monday to Friday
        ("2035-10-06", False),
    ],
)
def test_a_day_is_worked_or_not(day, working):
    assert CALENDAR.is_working(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("day", "announced"),
    [("2018-01-01", True), ("2025-12-31", True), ("2035-01-01", False), ("1999-06-01", False)],
)
def test_a_year_is_announced_or_not(day, announced):
    assert CALENDAR.is_announced(date.fromisoformat(day)) is announced


def test_the_last_week_of_the_last_year_waits_for_the_next_notice():
    last = next(year for year in range(2026, 2100) if not CALENDAR.is_announced(date(year + 1, 6, 1)))
    assert CALENDAR.is_announced(date(last, 12, 24))
    assert not CALENDAR.is_announced(date(last, 12, 25))
    assert CALENDAR.add_working_days(date(last, 12, 18), 1).provisional is False
    assert CALENDAR.add_working_days(date(last, 12, 18), 6).provisional is True


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-10-03", 1, "2026-10-08"),
        ("2026-10-03", 0, "2026-10-03"),
    ],
)
def test_working_days_are_added(start, n, end):
    assert CALENDAR.add_working_days(date.fromisoformat(start), n).value == date.fromisoformat(end)


def test_days_between():
    assert CALENDAR.working_days_between(date(2026, 9, 30), date(2026, 10, 10)) == Count(3)
    assert CALENDAR.working_days_between(date(2026, 10, 10), date(2026, 9, 30)) == Count(-3)
    assert CALENDAR.working_days_between(date(2035, 10, 8), date(2035, 10, 8)) == Count(0)
    assert CALENDAR.working_days_between(date(2035, 10, 8), date(2035, 10, 15)) == Count(5, provisional=True)


def test_a_year_has_the_working_days_the_labour_ministry_counts():
    # 人力资源社会保障部 2025: 365 days less 104 of rest and 13 of holiday
    assert CALENDAR.working_days_between(date(2024, 12, 31), date(2025, 12, 31)) == Count(248)


def test_a_count_that_leads_nowhere_is_refused():
    with pytest.raises(ValueError, match="-1 working days"):
        CALENDAR.add_working_days(date(2026, 1, 1), -1)
    with pytest.raises(OverflowError, match="beyond the year 9999"):
        CALENDAR.add_working_days(date(2026, 1, 1), 10**9)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-02-17", "2026-02-15", "2026-02-23"),
        ("2023-10-01", "2023-09-29", "2023-10-06"),
        ("2019-01-01", "2018-12-30", "2019-01-01"),
        ("2026-10-12", "2026-10-12", "2026-10-12"),
    ],
)
def test_a_holiday_has_its_first_and_last_day(day, first, last):
    days = (date.fromisoformat(each) for each in (first, last))
    assert CALENDAR.days_off_around(date.fromisoformat(day)) == DaysOff(*days)


def test_a_holiday_not_announced_is_the_day_alone():
    day = date(2035, 10, 1)
    assert CALENDAR.days_off_around(day) == DaysOff(day, day, provisional=True)


def test_a_city_adds_a_local_holiday():
    day = date(2026, 4, 20)
    calendar = WorkCalendar(Table((Override(day, False, "市政府通知"),)))
    assert not calendar.is_working(day)
    assert calendar.add_working_days(date(2026, 4, 17), 1) == Day(date(2026, 4, 21))
    assert CALENDAR.add_working_days(date(2026, 4, 17), 1) == Day(day)


def test_a_city_enters_the_notice_of_a_new_year():
    table = Table((Override(date(2035, 10, 1), False, "放假通知"), Override(date(2035, 9, 29), True, "放假通知")))
    entered = WorkCalendar(Table(table.overrides, frozenset({2035})))
    assert WorkCalendar(table).add_working_days(date(2035, 9, 28), 2) == Day(date(2035, 10, 2), provisional=True)
    assert entered.add_working_days(date(2035, 9, 28), 2) == Day(date(2035, 10, 2))
    assert entered.days_off_around(date(2035, 10, 1)) == DaysOff(date(2035, 10, 1), date(2035, 10, 1))


def test_a_calendar_travels_to_another_process():
    assert pickle.loads(pickle.dumps(CALENDAR)) == CALENDAR


def test_nothing_is_loaded_before_a_working_day_is_asked_for():
    code = (
        "import sys; from luoshi.core.calendar import WorkCalendar; calendar = WorkCalendar();"
        "assert not any('chinese_calendar' in name for name in sys.modules);"
        "import datetime; calendar.is_working(datetime.date(2026, 1, 1));"
        "assert 'chinese_calendar.constants' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
