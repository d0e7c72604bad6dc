"""The thresholds lamps are judged by: lamps.toml, by preset and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from functools import cache

from luoshi.core.lifecycle.reading import in_force
from luoshi.core.lifecycle.rulebook import Grammar, Rule, Rulebook, read_rulebook
from luoshi.core.lifecycle.words import Words

LIMITS = ("near", "silent", "grace")
GRAMMAR = Grammar("lamps.toml", LIMITS)


@dataclass(frozen=True, slots=True)
class LampRule:
    """The thresholds of a preset on a day; a limit that is None is not applied.

    `near`: less time than this is left. `silent`: nothing was reported for longer than this. `grace`: the first
    date is past by more than this, though a later one was granted.
    """

    label: Words
    near: Rule | None = None
    silent: Rule | None = None
    grace: Rule | None = None


@cache
def lamp_rules() -> Rulebook:
    """The lamp rules in force: the city\'s own, or those that come with the product."""
    shown, text = in_force(GRAMMAR.file)
    return read_lamp_rules(text, shown)


def read_lamp_rules(text: str, name: str = GRAMMAR.file) -> Rulebook:
    """The lamp rules a TOML text writes. Raises DataFault."""
    return read_rulebook(text, GRAMMAR, name)


def lamp_rule(on: Date, preset: str = "default", book: Rulebook | None = None) -> LampRule:
    """The rule in force on a day. Raises KeyError for an unknown preset."""
    rules = book or lamp_rules()
    near, silent, grace = (rules.find(limit, on, preset=preset) for limit in LIMITS)
    return LampRule(rules.presets[preset].label, near, silent, grace)
