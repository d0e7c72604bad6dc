"""How much time a clock has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal, get_args

from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.lifecycle.counting import CountedIn, add_months, forward

Unit = Literal["working_days", "days", "months", "until"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Budget:
    """The time a clock has: `n` working days, days or months, or `until` a day.

    `rolls` moves an end on a day off to the next working day, as the law does for the periods it sets.
    """

    n: int
    unit: Unit
    day: Date | None = None
    rolls: bool = False

    def __post_init__(self) -> None:
        if self.n < 0:
            raise ValueError(f"a budget of {self.n} {self.unit} is less than nothing; give 0 or more")
        if (self.unit == "until") is (self.day is None):
            raise ValueError(f"a budget in {self.unit} {'needs a' if self.day is None else 'has no'} day")

    @classmethod
    def until(cls, day: Date) -> Budget:
        """A budget that ends on a day, whenever it starts."""
        return cls(0, "until", day)

    @property
    def counted_in(self) -> CountedIn:
        """What its days are counted in: working days, or every day."""
        return "working_days" if self.unit == "working_days" else "days"

    def end(self, calendar: WorkCalendar, started: Date) -> Day:
        """The last day of the budget for a clock that never stops."""
        if self.day is not None:
            return Day(self.day)
        if self.unit == "months":
            return Day(add_months(started, self.n))
        return forward(calendar, started, self.n, self.counted_in)
