"""The clocks of the ledger as the lifecycle reckons them: rows hold budgets and stops, dates are derived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils.timezone import localdate

from luoshi.apps.ledger.models import Clock, Commitment, Stop
from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.lifecycle import Budget, ClockKind, clock_rule
from luoshi.core.lifecycle import Clock as Running
from luoshi.core.lifecycle import Stop as Stood


@cache
def calendar() -> WorkCalendar:
    """The working-day calendar of the installation."""
    return WorkCalendar()


def running(row: Clock, stops: Iterable[Stop] | None = None) -> Running:
    """The clock a row stands for; its stops are read from the row's `stops` where they are not given."""
    stood = tuple(
        Stood(localdate(stop.begins), localdate(stop.ends) if stop.ends else None, stop.reason)
        for stop in (row.stops.all() if stops is None else stops)
    )
    budget = Budget.until(row.until) if row.until else Budget(row.budget or 0, row.unit, rolls=row.rolls)
    completed = localdate(row.completed) if row.completed else None
    return Running(row.kind, localdate(row.started), budget, stood, completed)


def due(row: Clock, *, on: Date, stops: Iterable[Stop] | None = None) -> Day:
    """The last day of a clock's time as known on `on`; its stops as for `running`."""
    return running(row, stops).due(calendar(), on)


def budget(kind: ClockKind, on: Date) -> tuple[Budget, str] | None:
    """The time a clock of a kind has that starts on `on`, and the rule it is from; None where no rule sets one."""
    rule = clock_rule(kind, on, preset=settings.LUOSHI_PRESET)
    return (rule.budget, f"{settings.LUOSHI_PRESET}.{kind}") if rule else None


def started(commitment: Commitment, kind: str, budget: Budget, rule: str, at: datetime) -> Clock:
    """A new clock, not yet inserted."""
    return Clock(
        commitment=commitment,
        kind=kind,
        started=at,
        budget=None if budget.day else budget.n,
        unit=budget.unit,
        until=budget.day,
        rolls=budget.rolls,
        rule=rule,
    )
