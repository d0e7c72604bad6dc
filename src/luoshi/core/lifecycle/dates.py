"""The date of a commitment: the first one is kept, whatever is granted later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Change:
    """A new date, the day it was decided on, and why."""

    to: Date
    decided: Date
    reason: str


@dataclass(frozen=True, slots=True)
class DateHistory:
    """The first date a commitment was given, and every change of it in the order decided.

    There is no way to take the first date away or to alter a change: `change` adds one. Raises ValueError for
    changes out of order, without a reason, or that change nothing.
    """

    first: Date
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        standing, decided = self.first, Date.min
        for change in self.changes:
            if not change.reason.strip():
                raise ValueError(f"the change to {change.to} gives no reason; a date moves for a reason")
            if change.decided < decided:
                raise ValueError(f"the change decided on {change.decided} stands after that of {decided}")
            if change.to == standing:
                raise ValueError(f"the date is {standing} already; a change gives another")
            standing, decided = change.to, change.decided

    @property
    def current(self) -> Date:
        """The date that holds now."""
        return self.changes[-1].to if self.changes else self.first

    @property
    def shown(self) -> tuple[tuple[Date, Date], ...]:
        """Every change as the date that stood and the date that took its place."""
        dates = (self.first, *(change.to for change in self.changes))
        return tuple(pairwise(dates))

    def change(self, to: Date, *, decided: Date, reason: str) -> DateHistory:
        """The history with one more change."""
        return replace(self, changes=(*self.changes, Change(to, decided, reason)))

    def standing_on(self, day: Date) -> Date:
        """The date that held on a day."""
        return next((change.to for change in reversed(self.changes) if change.decided <= day), self.first)
