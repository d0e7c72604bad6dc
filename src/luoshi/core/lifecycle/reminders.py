"""Remind before, on and after a date, seldom enough to be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cache

from luoshi.core.calendar import WorkCalendar
from luoshi.core.lifecycle.counting import between, forward
from luoshi.core.lifecycle.reading import in_force
from luoshi.core.lifecycle.rulebook import Grammar, Rule, Rulebook, read_rulebook

GRAMMAR = Grammar("reminders.toml", least=None)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of a date: its key, its day, and the rule that sets it (a negative value: before the date)."""

    key: str
    day: Date
    rule: Rule


@cache
def reminder_rules() -> Rulebook:
    """The reminders in force: the city\'s own, or those that come with the product."""
    shown, text = in_force(GRAMMAR.file)
    return read_reminder_rules(text, shown)


def read_reminder_rules(text: str, name: str = GRAMMAR.file) -> Rulebook:
    """The reminders a TOML text writes; their kinds are free names. Raises DataFault."""
    return read_rulebook(text, GRAMMAR, name)


def schedule(
    due: Date, calendar: WorkCalendar, *, preset: str = "default", book: Rulebook | None = None
) -> tuple[Reminder, ...]:
    """Every reminder of a date, by the rules in force on it, earliest first."""
    rules = (book or reminder_rules()).in_force(due, preset=preset)
    found = (Reminder(rule.kind, _day(due, rule, calendar), rule) for rule in rules)
    return tuple(sorted(found, key=lambda reminder: (reminder.day, reminder.key)))


def reminders(
    due: Date,
    as_of: Date,
    calendar: WorkCalendar,
    *,
    already: Collection[str] = (),
    preset: str = "default",
    book: Rulebook | None = None,
) -> tuple[Reminder, ...]:
    """What to send on `as_of`: the latest reminder whose day has come, unless it was sent `already`.

    Earlier ones it has overtaken are not made up for: one message says what they would have said.
    """
    come = [each for each in schedule(due, calendar, preset=preset, book=book) if each.day <= as_of]
    return tuple(each for each in come[-1:] if each.key not in already)


def _day(due: Date, rule: Rule, calendar: WorkCalendar) -> Date:
    unit = rule.budget.counted_in if rule.value >= 0 else rule.unit
    if rule.value >= 0:
        return forward(calendar, due, rule.value, rule.budget.counted_in).value
    if unit == "days":
        return due + timedelta(rule.value)
    day = due
    while between(calendar, day, due, "working_days").value < -rule.value:
        day -= timedelta(1)
    return day
