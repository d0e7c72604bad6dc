"""The page of the lifecycle: states, steps, clocks, lamps, the ladder and reminders, as their data says."""

from __future__ import annotations

from datetime import date as Date

from luoshi.core.lifecycle import (
    CLOCK_KINDS,
    SHAPES,
    STATES,
    Clocks,
    Move,
    Rule,
    Rulebook,
    Step,
    clock_rules,
    ladder_rules,
    lamp_rules,
    may_words,
    reminder_rules,
    requirement_words,
    table,
)

DATA = "src/luoshi/core/lifecycle/data"
HEAD = f"""\
# The life of a commitment

<!-- Made by scripts/reference.py from {DATA}: change it there. -->

Every state a commitment can be in, every step that leads from one to another, who may take it, what it asks for, and
what it does to the clocks: `transitions.toml`, and nothing else in the product, decides what may follow what. C numbers
are capabilities of the product; 国令733 is the Regulations on Government Supervision (政府督查工作条例). *Another unit*
neither leads nor supports the commitment.

## States

| state | 状态 | words | open | ended |
|---|---|---|---|---|
"""
STEPS = """
An open commitment is out with the units and still to be kept; of an ended one nothing more is asked.

## Steps

| step | 步骤 | words | who may | barred | requires | clocks | rests on |
|---|---|---|---|---|---|---|---|
"""
MOVES = """
Whoever is barred may not take the step, whatever else they hold: nobody verifies, closes or looks back on their own
work, and who took part in a conclusion does not decide on the objection to it (art. 17).

## From where to where

| step | from | decision | to | requires besides | clocks besides |
|---|---|---|---|---|---|
"""
REQUIREMENTS = """
## What a step asks for

| fact | 缺少时的提示 | said when it is missing |
|---|---|---|
"""
CLOCKS = """
## Clocks

A clock keeps its budget and its stops; its due day is counted from these each time it is asked for. The day it starts
is not counted, nor the day it runs again after a stop; the day it is stopped is. With *rolls* an end on a day off moves
to the next working day. References marked *to be confirmed* come from secondary sources.

"""
LAMPS = f"""
## Lamps

{", ".join(f"{shape} `{kind}`" for kind, shape in SHAPES.items())}. The first that holds: ended (✓), suspended (⏸),
reported in time and waiting for others (●), past the due day (■), less than *near* left (▲), the first date past by
more than *grace* though a later one was granted (▲), nothing reported for longer than *silent* (▲), not begun (○), on
time (●).

"""
LADDER = """
## The ladder

How long after the due day of a clock that has run out a commitment is passed to whom.

"""
REMINDERS = """
## Reminders

Before a date (negative), on it, or after it. Of several that have come only the latest is sent.

"""
RULES = "| preset | 规则 | kind | case | value | in force | rests on |\n|---|---|---|---|---|---|---|\n"


def page() -> str:
    """The page, in Markdown, in the order of the data."""
    life = table()
    states = "".join(
        f"| `{stand.key}` | {stand.label.zh} | {stand.label.en} | {_yes(stand.open)} | {_yes(stand.ended)} |\n"
        for stand in (life.states[key] for key in STATES)
    )
    steps = "".join(map(_step, life.steps.values()))
    moves = "".join(_move(step, move) for step in life.steps.values() for move in step.moves)
    asked = "".join(f"| `{key}` | {said.zh} | {said.en} |\n" for key, said in requirement_words().items())
    rules = (CLOCKS, clock_rules()), (LAMPS, lamp_rules()), (LADDER, ladder_rules()), (REMINDERS, reminder_rules())
    books = "".join(head + RULES + _rules(book) for head, book in rules)
    return HEAD + states + STEPS + steps + MOVES + moves + REQUIREMENTS + asked + books


def _step(step: Step) -> str:
    barred = ", ".join(table().names[name].en for name in sorted(step.barred))
    cells = (
        f"`{step.key}`",
        step.label.zh,
        step.label.en,
        may_words(table(), step).en,
        barred,
        _keys(step.requires),
        _clocks(step.clocks),
        step.reference,
    )
    return _row(*cells)


def _move(step: Step, move: Move) -> str:
    origins = " ".join(f"`{state}`" for state in move.origins)
    to = {"same": "(stays)", "before": "(where it stood)"}.get(move.to, f"`{move.to}`")
    decision = f"`{move.decision}`" if move.decision else ""
    return _row(f"`{step.key}`", origins, decision, to, _keys(move.requires), _clocks(move.clocks))


def _rules(book: Rulebook) -> str:
    presets = book.presets.values()
    return "".join(_rule(preset.key, preset.label.zh, rule) for preset in presets for rule in preset.rules)


def _rule(preset: str, label: str, rule: Rule) -> str:
    confirm = " (to be confirmed)" if rule.confirm else ""
    rolls = ", rolls" if rule.rolls else ""
    cells = (
        f"`{preset}`",
        label,
        f"`{rule.kind}`",
        rule.case,
        rule.amount.en + rolls,
        _days(rule.begins, rule.ends),
        rule.reference + confirm,
    )
    return _row(*cells)


def _days(begins: Date | None, ends: Date | None) -> str:
    return f"{begins or ''}–{ends or ''}" if begins or ends else "always"


def _clocks(clocks: Clocks) -> str:
    groups = (
        ("starts", clocks.starts),
        ("stops", clocks.stops),
        ("resumes", clocks.resumes),
        ("completes", clocks.completes),
    )
    return "; ".join(f"{verb} {'all' if kinds == CLOCK_KINDS else ', '.join(kinds)}" for verb, kinds in groups if kinds)


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _yes(holds: bool) -> str:
    return "yes" if holds else ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"
