"""Count hours that run on working days only."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from luoshi.core.calendar.work import WorkCalendar

ONE_DAY = timedelta(days=1)


def add_working_hours(calendar: WorkCalendar, start: datetime, hours: float, zone: tzinfo) -> datetime:
    """The moment by which `hours` have run since `start`, in the zone of `start`.

    A working day, from midnight to midnight in `zone`, has 24 hours; a day off has none. So what is sent on Friday at
    16:00 with 24 hours is due on Monday at 16:00. Raises ValueError for negative hours.
    """
    if hours < 0:
        raise ValueError(f"cannot count {hours} hours onwards")
    left = timedelta(hours=hours)
    now = start.astimezone(zone)
    while True:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + ONE_DAY
        worked = calendar.is_working(now.date())
        if worked and now + left <= midnight:
            return (now + left).astimezone(start.tzinfo)
        left -= (midnight - now) if worked else timedelta(0)
        now = midnight
