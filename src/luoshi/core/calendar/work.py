"""Count working days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from functools import cached_property

from luoshi.core.calendar.day import Count, Day, DaysOff
from luoshi.core.calendar.national import national
from luoshi.core.calendar.table import Table, built_in

FRIDAY = 5  # isoweekday
ONE_DAY = timedelta(days=1)
LAST_WEEK_OF_THE_YEAR = (12, 25)


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of China by the State Council's yearly notices, as `table` amends them.

    Days of a year that has not been announced count as worked from Monday to Friday, and what is counted over
    them is provisional. So is the last week of the last announced year: the notice for 2019 took 31 December
    2018 off and had 29 December, a Saturday, worked instead.
    """

    table: Table = field(default_factory=built_in)

    def is_working(self, day: Date) -> bool:
        """Whether `day` is worked: Monday to Friday, make-up working days (调休) with it, holidays without."""
        if day.isoweekday() <= FRIDAY:
            return day.toordinal() not in self._rested
        return day.toordinal() in self._made_up

    def is_announced(self, day: Date) -> bool:
        """Whether every notice that can change `day` is known."""
        next_year_matters = (day.month, day.day) >= LAST_WEEK_OF_THE_YEAR
        return day.year in self._years and (not next_year_matters or day.year + 1 in self._years)

    def add_working_days(self, start: Date, n: int) -> Day:
        """The `n`-th working day after `start`, which itself is not counted; `start` where `n` is 0.

        Raises ValueError for a negative `n`, OverflowError beyond the year 9999.
        """
        if n < 0:
            raise ValueError(f"cannot count {n} working days onwards")
        if n == 0:
            return Day(start)
        days = range(start.toordinal() + 1, Date.max.toordinal() + 1)
        steps = bisect_left(days, self._worked_until(start.toordinal()) + n, key=self._worked_until)
        if steps == len(days):
            raise OverflowError(f"{n} working days after {start} lie beyond the year {Date.max.year}")
        value = Date.fromordinal(days[steps])
        return Day(value, not self._all_announced(start + ONE_DAY, value))

    def working_days_between(self, start: Date, end: Date) -> Count:
        """How many working days follow `start` up to `end` and with it; negative where `end` comes first."""
        value = self._worked_until(end.toordinal()) - self._worked_until(start.toordinal())
        return Count(value, start != end and not self._all_announced(min(start, end) + ONE_DAY, max(start, end)))

    def days_off_around(self, day: Date) -> DaysOff:
        """The holiday that holds `day`, make-up swaps included and plain weekends beside it not.

        Where nothing announced is off on `day`, that day alone, provisional if it is not announced.
        """
        if day not in self._holidays:
            return DaysOff(day, day, not self.is_announced(day))
        first = last = day
        while first - ONE_DAY in self._holidays:
            first -= ONE_DAY
        while last + ONE_DAY in self._holidays:
            last += ONE_DAY
        return DaysOff(first, last, not self._all_announced(first, last))

    def _worked_until(self, ordinal: int) -> int:
        """The working days from 1 January of the year 1, a Monday, to the day `ordinal` and with it."""
        weeks, rest = divmod(ordinal, 7)
        weekdays = weeks * FRIDAY + min(rest, FRIDAY)
        return weekdays - bisect_right(self._rested_in_order, ordinal) + bisect_right(self._made_up_in_order, ordinal)

    def _all_announced(self, first: Date, last: Date) -> bool:
        years = range(first.year, last.year + 1)
        return self.is_announced(first) and self.is_announced(last) and self._years.issuperset(years)

    @cached_property
    def _years(self) -> frozenset[int]:
        return national().years | self.table.announced

    @cached_property
    def _holidays(self) -> frozenset[Date]:
        return national().holidays - self._table_days(working=True) | self._table_days(working=False)

    @cached_property
    def _rested(self) -> frozenset[int]:
        """The days from Monday to Friday that are not worked."""
        return frozenset(day.toordinal() for day in self._holidays if day.isoweekday() <= FRIDAY)

    @cached_property
    def _made_up(self) -> frozenset[int]:
        """The Saturdays and Sundays that are worked."""
        worked = national().made_up - self._table_days(working=False) | self._table_days(working=True)
        return frozenset(day.toordinal() for day in worked if day.isoweekday() > FRIDAY)

    @cached_property
    def _rested_in_order(self) -> list[int]:
        return sorted(self._rested)

    @cached_property
    def _made_up_in_order(self) -> list[int]:
        return sorted(self._made_up)

    def _table_days(self, *, working: bool) -> frozenset[Date]:
        return frozenset(override.day for override in self.table.overrides if override.working is working)
