"""Count in working days, days and months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date as Date
from datetime import datetime, timedelta
from typing import Literal

from luoshi.core.calendar import Count, Day, WorkCalendar

CountedIn = Literal["working_days", "days"]


def day_of(moment: Date | datetime) -> Date:
    """The day of a moment as it is written: give local time."""
    return moment.date() if isinstance(moment, datetime) else moment


def forward(calendar: WorkCalendar, start: Date, n: int, unit: CountedIn) -> Day:
    """The `n`-th day or working day after `start`, which itself is not counted."""
    return calendar.add_working_days(start, n) if unit == "working_days" else Day(start + timedelta(n))


def between(calendar: WorkCalendar, start: Date, end: Date, unit: CountedIn) -> Count:
    """How many days or working days follow `start` up to `end` and with it; negative where `end` comes first."""
    return calendar.working_days_between(start, end) if unit == "working_days" else Count((end - start).days)


def add_months(start: Date, n: int) -> Date:
    """The same day `n` months later, or the last day of a month that is too short for it."""
    years, month = divmod(start.month - 1 + n, 12)
    year = start.year + years
    return Date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
