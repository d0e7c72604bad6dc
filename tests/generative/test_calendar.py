"""The calendar against others: day by day against a second source, and counting against counting on fingers."""

import json
from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.calendar import Override, Table, WorkCalendar
from tests.repository.tracked import ROOT

NOTICES = ROOT.parent / "shared" / "data" / "calendar"
ONE = timedelta(days=1)
DAYS = st.dates(Date(2017, 11, 1), Date(2028, 2, 28))
OVERRIDES = st.lists(
    st.builds(Override, day=DAYS, working=st.booleans(), reference=st.just("测试")),
    max_size=40,
    unique_by=lambda override: override.day,
)
TABLES = st.builds(Table, overrides=OVERRIDES.map(tuple), announced=st.frozensets(st.integers(2026, 2028), max_size=3))


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_day_of_a_year_is_as_its_notice_says(year: int) -> None:
    path = NOTICES / f"holiday-cn_{year}.json"
    if not path.is_file():
        pytest.skip("no second source of holidays beside the repository: ../shared/data/calendar is not there")
    noticed = {Date.fromisoformat(entry["date"]): not entry["isOffDay"] for entry in _entries(year)}
    calendar = WorkCalendar()
    day, differ = Date(year, 1, 1), []
    while day.year == year:
        if calendar.is_working(day) != noticed.get(day, day.weekday() < 5):
            differ.append(day)
        day += ONE
    assert differ == []


def _entries(year: int) -> list[dict[str, str]]:
    # the notice for a year may move days at the end of the year before
    paths = [NOTICES / f"holiday-cn_{y}.json" for y in (year, year + 1)]
    return [entry for path in paths if path.is_file() for entry in json.loads(path.read_text("utf-8"))["days"]]


@given(table=TABLES, start=DAYS, count=st.integers(0, 60))
def test_adding_counts_day_by_day(table: Table, start: Date, count: int) -> None:
    calendar = WorkCalendar(table)
    day, left, passed = start, count, []
    while left:
        day += ONE
        passed.append(day)
        left -= calendar.is_working(day)
    found = calendar.add_working_days(start, count)
    assert found.value == day
    assert found.provisional == any(not calendar.is_announced(each) for each in passed)
    assert calendar.working_days_between(start, day).value == count


@given(table=TABLES, start=DAYS, end=DAYS)
def test_the_days_between_are_counted_one_by_one(table: Table, start: Date, end: Date) -> None:
    calendar = WorkCalendar(table)
    first, last = min(start, end), max(start, end)
    days = [first + n * ONE for n in range(1, (last - first).days + 1)]
    found = calendar.working_days_between(start, end)
    worked = sum(map(calendar.is_working, days))
    assert found.value == (worked if start <= end else -worked)
    assert found.provisional == any(not calendar.is_announced(day) for day in days)


@given(table=TABLES)
def test_the_table_has_the_last_word(table: Table) -> None:
    calendar = WorkCalendar(table)
    assert all(calendar.is_working(override.day) is override.working for override in table.overrides)
