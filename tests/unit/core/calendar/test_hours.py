"""Hours that run on working days only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.calendar import WorkCalendar
from luoshi.core.calendar.hours import add_working_hours

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar()
HOUR = timedelta(hours=1)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZONE)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(2026, 11, 25, 9), 24, at(2026, 11, 26, 9)),  # Wednesday to Thursday
        (at(2026, 11, 27, 16), 24, at(2026, 11, 30, 16)),  # over a weekend
        (at(2026, 11, 28, 10), 24, at(2026, 12, 1)),  # sent on a Saturday: Monday is the first day that counts
        (at(2026, 9, 30, 12), 24, at(2026, 10, 8, 12)),  # over the National Day holiday
        (at(2026, 11, 27, 16), 0, at(2026, 11, 27, 16)),
    ],
)
def test_the_clock_stands_still_on_days_off(start: datetime, hours: int, end: datetime) -> None:
    assert add_working_hours(CALENDAR, start, hours, ZONE) == end


def test_the_answer_is_in_the_zone_of_the_question() -> None:
    start = datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert add_working_hours(CALENDAR, start, 24, ZONE).tzinfo is UTC


def test_hours_do_not_run_back() -> None:
    with pytest.raises(ValueError, match="onwards"):
        add_working_hours(CALENDAR, at(2026, 11, 25), -1, ZONE)


@given(st.integers(0, 24 * 500), st.integers(1, 24 * 12))
def test_it_agrees_with_walking_hour_by_hour(offset: int, hours: int) -> None:
    start = at(2026, 1, 1) + HOUR * offset
    now, left = start, hours
    while left:
        left -= CALENDAR.is_working(now.date())
        now += HOUR
    assert add_working_hours(CALENDAR, start, hours, ZONE) == now
