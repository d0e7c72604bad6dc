"""Rules as dated data: a value, from when to when it holds, and on what it rests; kept under named presets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from itertools import pairwise
from typing import cast

from luoshi.core.lifecycle.budget import Budget, Unit
from luoshi.core.lifecycle.reading import Section, read_sections
from luoshi.core.lifecycle.words import Words, amount

KEYS = {"value", "unit", "case", "from", "to", "reference", "confirm", "rolls"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule: so many units, from a day to a day (None: without end), by `reference`.

    `case` narrows it to a sort of commitment, such as hard ones; `confirm` says that the reference came from a
    secondary source and is shown as still to be confirmed.
    """

    kind: str
    value: int
    unit: Unit
    case: str
    begins: Date | None
    ends: Date | None
    reference: str
    confirm: bool
    rolls: bool

    def holds(self, on: Date) -> bool:
        """Whether the rule is in force on a day."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on <= self.ends)

    @property
    def budget(self) -> Budget:
        """The time it gives a clock."""
        return Budget(self.value, self.unit, rolls=self.rolls)

    @property
    def amount(self) -> Words:
        """The figure with its unit, in words."""
        return amount(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of rules; what it does not say itself, its `base` says."""

    key: str
    label: Words
    base: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The presets of one file, by key."""

    presets: Mapping[str, Preset] = field(hash=False)

    def find(self, kind: str, on: Date, *, preset: str = "default", case: str = "") -> Rule | None:
        """The rule in force on a day; None where there is none.

        A rule for `case` goes before one for all cases, the preset's own before its base's. Raises KeyError for
        an unknown preset.
        """
        for each in self._chain(preset):
            for wanted in dict.fromkeys((case, "")):
                for rule in each.rules:
                    if rule.kind == kind and rule.case == wanted and rule.holds(on):
                        return rule
        return None

    def in_force(self, on: Date, *, preset: str = "default") -> tuple[Rule, ...]:
        """Every rule for all cases in force on a day, one a kind. Raises KeyError for an unknown preset."""
        kinds = dict.fromkeys(rule.kind for each in self._chain(preset) for rule in each.rules)
        found = (self.find(kind, on, preset=preset) for kind in kinds)
        return tuple(rule for rule in found if rule)

    def _chain(self, preset: str) -> Iterator[Preset]:
        """A preset and those it stands on; a base comes before what stands on it in the file, so there is an end."""
        own = self.presets[preset]
        yield own
        if own.base:
            yield from self._chain(own.base)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a file of rules may say: its kinds (any where there are none), its units and its least value."""

    file: str
    kinds: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ("working_days", "days")
    least: int | None = 0


def read_rulebook(text: str, grammar: Grammar, name: str = "") -> Rulebook:
    """The rules a TOML text writes; `name` is what errors call the file.

    Raises DataFault with file, line, what is wrong and the fix: unknown kinds and units, a value that is no whole
    number or too small, a rule without a reference, versions that overlap, a base that is not there before it.
    """
    presets: dict[str, Preset] = {}
    for section in read_sections(text, name or grammar.file):
        key, _, kind = section.path.partition(".")
        if not kind:
            presets[key] = _preset(section, presets)
            continue
        if key not in presets:
            raise section.fault("", "stands before its preset", f"write [{key}] with zh and en above it")
        presets[key] = _with(presets[key], _rule(section, kind, grammar), section)
    return Rulebook(presets)


def _preset(section: Section, known: Mapping[str, Preset]) -> Preset:
    section.only({"zh", "en", "base"})
    base = section.choice("base", known) if "base" in section.values else ""
    return Preset(section.path, Words(section.text("zh"), section.text("en")), base, ())


def _rule(section: Section, kind: str, grammar: Grammar) -> Rule:
    section.only(KEYS)
    if grammar.kinds and kind not in grammar.kinds:
        raise section.fault("", f"{kind!r} is no kind of rule here", f"choose among {', '.join(grammar.kinds)}")
    if grammar.least is not None and section.number("value") < grammar.least:
        raise section.fault("value", f"is {section.number('value')}", f"write {grammar.least} or more")
    begins, ends = section.day("from"), section.day("to")
    if begins and ends and ends < begins:
        raise section.fault("to", f"is {ends}, before from", "write the last day the rule holds")
    return Rule(
        kind,
        section.number("value"),
        cast("Unit", section.choice("unit", grammar.units)),
        section.text("case") if "case" in section.values else "",
        begins,
        ends,
        section.text("reference"),
        section.flag("confirm"),
        section.flag("rolls"),
    )


def _with(preset: Preset, rule: Rule, section: Section) -> Preset:
    rules = (*preset.rules, rule)
    versions = [each for each in rules if (each.kind, each.case) == (rule.kind, rule.case)]
    in_order = sorted(versions, key=lambda each: each.begins or Date.min)
    for earlier, later in pairwise(in_order):
        if earlier.ends is None or earlier.ends >= (later.begins or Date.min):
            raise section.fault("from", "overlaps another version of the rule", "end the earlier one the day before")
    return Preset(preset.key, preset.label, preset.base, rules)
