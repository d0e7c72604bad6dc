"""How much time each clock has: clocks.toml, by preset and day."""

from __future__ import annotations

from datetime import date as Date
from functools import cache

from luoshi.core.lifecycle.model import CLOCK_KINDS, ClockKind
from luoshi.core.lifecycle.reading import in_force
from luoshi.core.lifecycle.rulebook import Grammar, Rule, Rulebook, read_rulebook

GRAMMAR = Grammar("clocks.toml", CLOCK_KINDS, ("working_days", "days", "months"))


@cache
def clock_rules() -> Rulebook:
    """The rules in force: the city\'s own, or those that come with the product."""
    shown, text = in_force(GRAMMAR.file)
    return read_clock_rules(text, shown)


def read_clock_rules(text: str, name: str = GRAMMAR.file) -> Rulebook:
    """The clock rules a TOML text writes. Raises DataFault."""
    return read_rulebook(text, GRAMMAR, name)


def clock_rule(kind: ClockKind, on: Date, *, preset: str = "default", case: str = "") -> Rule | None:
    """The rule for a clock that starts on a day, its reference with it; `rule.budget` is the time it gives.

    None where no rule sets a time, as for `finish` under the default preset: the commitment has its own date.
    """
    return clock_rules().find(kind, on, preset=preset, case=case)
