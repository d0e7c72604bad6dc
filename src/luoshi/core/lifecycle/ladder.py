"""When a clock has run out: to whom the commitment is passed, and when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from functools import cache

from luoshi.core.calendar import WorkCalendar
from luoshi.core.lifecycle.clock import Clock
from luoshi.core.lifecycle.counting import day_of, forward
from luoshi.core.lifecycle.reading import in_force
from luoshi.core.lifecycle.rulebook import Grammar, Rule, Rulebook, read_rulebook
from luoshi.core.lifecycle.words import Words, words

RUNGS = ("head", "leader", "mayor")
GRAMMAR = Grammar("ladder.toml", RUNGS, least=1)


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder: whom it leads to, from which day on, by which rule."""

    key: str
    day: Date
    rule: Rule

    @property
    def label(self) -> Words:
        """Whom the rung leads to, in words."""
        return words(f"rung.{self.key}")


@cache
def ladder_rules() -> Rulebook:
    """The ladder in force: the city\'s own, or those that come with the product."""
    shown, text = in_force(GRAMMAR.file)
    return read_ladder_rules(text, shown)


def read_ladder_rules(text: str, name: str = GRAMMAR.file) -> Rulebook:
    """The ladder a TOML text writes. Raises DataFault."""
    return read_rulebook(text, GRAMMAR, name)


def ladder(
    clock: Clock,
    as_of: Date | datetime,
    calendar: WorkCalendar,
    *,
    preset: str = "default",
    book: Rulebook | None = None,
) -> tuple[Rung, ...]:
    """Every rung of a clock with its day: so long after the due day that holds on `as_of`, lowest rung first.

    The rules are those in force on the due day.
    """
    due = clock.due(calendar, as_of).value
    rules = (book or ladder_rules()).in_force(due, preset=preset)
    rungs = (Rung(rule.kind, forward(calendar, due, rule.value, rule.budget.counted_in).value, rule) for rule in rules)
    return tuple(sorted(rungs, key=lambda rung: RUNGS.index(rung.key)))


def due_rungs(
    clock: Clock,
    as_of: Date | datetime,
    calendar: WorkCalendar,
    *,
    already: Collection[str] = (),
    preset: str = "default",
    book: Rulebook | None = None,
) -> tuple[Rung, ...]:
    """The rungs to climb now: those whose day has come and that were not climbed `already`, lowest first.

    None for a clock that has not run out or is completed. To ask again with what was climbed gives nothing.
    """
    if clock.completed is not None or not clock.ran_out(calendar, as_of):
        return ()
    rungs = ladder(clock, as_of, calendar, preset=preset, book=book)
    return tuple(rung for rung in rungs if rung.day <= day_of(as_of) and rung.key not in already)
