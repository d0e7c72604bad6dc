"""A clock: a budget of time and the stops it made. Every date is derived from these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime, timedelta

from luoshi.core.calendar import Count, Day, WorkCalendar
from luoshi.core.lifecycle.budget import Budget
from luoshi.core.lifecycle.counting import between, day_of, forward
from luoshi.core.lifecycle.model import ClockKind


@dataclass(frozen=True, slots=True)
class Stop:
    """A clock stood still from the day it was stopped to the day it ran again; `ends` is None while it stands.

    The day it is stopped still counts, the day it runs again does not: as the day a clock starts does not.
    """

    begins: Date
    ends: Date | None
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "begins", day_of(self.begins))
        object.__setattr__(self, "ends", self.ends and day_of(self.ends))
        if self.ends is not None and self.ends < self.begins:
            raise ValueError(f"a clock stopped on {self.begins} cannot run again on {self.ends}, before it")

    def until(self, as_of: Date) -> Date:
        """The last day it held as known on `as_of`."""
        return as_of if self.ends is None else min(self.ends, as_of)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that was `started` on a day with a `budget`, stood still during `stops`, and may be `completed`.

    Moments are taken as the day they are written with: give local time. What is asked `as_of` a day is answered
    as it stood on that day: later stops are not known yet. A stop after the time has run out changes nothing.
    """

    kind: ClockKind
    started: Date
    budget: Budget
    stops: tuple[Stop, ...] = ()
    completed: Date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "started", day_of(self.started))
        object.__setattr__(self, "completed", self.completed and day_of(self.completed))
        running: Date | None = self.started
        for stop in self.stops:
            if running is None:
                raise ValueError(f"a clock that stands still cannot stop on {stop.begins}; it must first run again")
            if stop.begins < running:
                raise ValueError(f"a stop on {stop.begins} begins before {running}, when the clock began to run")
            running = stop.ends
        if self.completed is not None and self.completed < self.started:
            raise ValueError(f"a clock started on {self.started} cannot be completed on {self.completed}, before it")

    def due(self, calendar: WorkCalendar, as_of: Date | datetime) -> Day:
        """The last day of its time, derived from the budget and the stops known on `as_of`.

        While it stands still this is the day it would come to if it ran again on `as_of`. `provisional` where
        days counted are not announced yet.
        """
        return self._reckoned(calendar, as_of)[0]

    def spent(self, calendar: WorkCalendar, as_of: Date | datetime) -> Count:
        """How much time has gone by `as_of`, stops left out: working days for a budget in these, else days."""
        _, stops = self._reckoned(calendar, as_of)
        day = self._known(as_of)
        spans = [(self.started, max(day, self.started)), *((stop.begins, stop.until(day)) for stop in stops)]
        run, *stood = (between(calendar, first, last, self.budget.counted_in) for first, last in spans)
        value = run.value - sum(count.value for count in stood)
        return Count(value, run.provisional)

    def remaining(self, calendar: WorkCalendar, as_of: Date | datetime) -> Count:
        """How much time is left after `as_of`, counted as `spent` is; negative once it has run out."""
        return between(calendar, self._known(as_of), self.due(calendar, as_of).value, self.budget.counted_in)

    def is_running(self, as_of: Date | datetime) -> bool:
        """Whether it runs on a day: started, not completed, not standing still."""
        day = day_of(as_of)
        if day < self.started or (self.completed is not None and day >= self.completed):
            return False
        return not any(stop.begins <= day and (stop.ends is None or day < stop.ends) for stop in self.stops)

    def ran_out(self, calendar: WorkCalendar, as_of: Date | datetime) -> bool:
        """Whether its time was over by `as_of`, or when it was completed if that was before."""
        return self._known(as_of) > self.due(calendar, as_of).value

    def stop(self, on: Date | datetime, reason: str) -> Clock:
        """The clock, standing still from a day on. Raises ValueError where it stands still already."""
        return replace(self, stops=(*self.stops, Stop(day_of(on), None, reason)))

    def resume(self, on: Date | datetime) -> Clock:
        """The clock, running again from a day on. Raises ValueError where it does not stand still."""
        if not self.stops or self.stops[-1].ends is not None:
            raise ValueError(f"the clock {self.kind} does not stand still; it cannot run again on {on}")
        return replace(self, stops=(*self.stops[:-1], replace(self.stops[-1], ends=day_of(on))))

    def complete(self, on: Date | datetime) -> Clock:
        """The clock, brought to its end on a day: what was asked was done."""
        return replace(self, completed=day_of(on))

    def renew(self, budget: Budget, on: Date | datetime) -> Clock:
        """The clock with a new budget from a day on.

        Past stops were known when the new budget was set and move it no more; one that lasts goes on.
        """
        day = day_of(on)
        lasting = tuple(replace(stop, begins=max(stop.begins, day)) for stop in self.stops if stop.ends is None)
        return Clock(self.kind, day, budget, lasting)

    def _reckoned(self, calendar: WorkCalendar, as_of: Date | datetime) -> tuple[Day, tuple[Stop, ...]]:
        """The due day, and the stops that moved it."""
        known, unit = self._known(as_of), self.budget.counted_in
        raw = self.budget.end(calendar, self.started)
        due, moving = self._rolled(calendar, raw), []
        for stop in self.stops:
            if stop.begins > min(known, due.value):
                break
            stood = between(calendar, stop.begins, stop.until(known), unit)
            moved = forward(calendar, raw.value, stood.value, unit)
            # nothing is due on a day the clock stands still
            raw = Day(max(moved.value, stop.until(known)), raw.provisional or moved.provisional or stood.provisional)
            due = self._rolled(calendar, raw)
            moving.append(stop)
        return due, tuple(moving)

    def _rolled(self, calendar: WorkCalendar, day: Day) -> Day:
        if not self.budget.rolls:
            return day
        before = day.value - timedelta(1)
        rolled = calendar.add_working_days(before, 1)
        return Day(rolled.value, day.provisional or rolled.provisional)

    def _known(self, as_of: Date | datetime) -> Date:
        """The day to reckon on: nothing that follows its completion touches a clock."""
        return day_of(as_of) if self.completed is None else min(day_of(as_of), self.completed)
