"""Take a step: where it leads, or why it cannot be taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import cast

from luoshi.core.lifecycle.model import Move, State, Step, Table
from luoshi.core.lifecycle.table import table
from luoshi.core.lifecycle.words import Words, joined, words

Facts = Mapping[str, object]


class NotAllowed(ValueError):  # noqa: N818 - named for what the user is told
    """A step that cannot be taken.

    `code` is what stands in the way: unknown, state, ended, who, barred, missing, decision, before.
    `words` say what is wrong, from where, and what to do instead, in Chinese and English.
    """

    def __init__(self, code: str, state: State, step: str, said: Words) -> None:
        self.code, self.state, self.step, self.words = code, state, step, said
        super().__init__(said.en)


def step(key: str, of: Table | None = None) -> Step:
    """The step `key`. Raises KeyError where the table has none."""
    return (of or table()).steps[key]


def allowed(state: State, of: Table | None = None) -> tuple[Step, ...]:
    """The steps that can be taken from a state, in the order of the table, whoever takes them."""
    return (of or table()).allowed(state)


def may(step: Step, by: Collection[str]) -> bool:
    """Whether somebody who holds the roles and relations `by` may take the step.

    All words of one alternative of `step.who` must be held, and none of `step.barred`. Who holds several rights gives
    the role of one of them, but the relations that bar from all: a verifier who also sits in the lead unit is barred.
    """
    held = frozenset(by)
    return not step.barred & held and any(group <= held for group in step.who)


def unmet(step: Step, facts: Facts, state: State | None = None) -> tuple[str, ...]:
    """The requirements that `facts` leave open, as their keys; those of the decision taken from `state` with them.

    A fact is given when it is neither absent, None, False nor empty.
    """
    rows = [move for move in step.moves if move.decision == facts.get("decision", "")]
    mine = [move for move in rows if state is None or state in move.origins]
    asked = (*step.requires, *(key for move in mine for key in move.requires))
    return tuple(key for key in dict.fromkeys(asked) if not _given(facts.get(key)))


def missing(step: Step, facts: Facts, state: State | None = None, language: str = "zh") -> tuple[str, ...]:
    """What is still to be given before the step can be taken, each requirement in words."""
    return tuple(words(f"missing.{key}").say(language) for key in unmet(step, facts, state))


def move(state: State, key: str, *, by: Collection[str], of: Table | None = None, **facts: object) -> Move:
    """The row of the table that answers, its target a state and its clocks complete.

    `by` are the roles and relations to the commitment of who takes the step; `facts` are what it requires by name
    (`reason="…"`, `decision="granted"`, `before="in_progress"`). Raises NotAllowed.
    """
    life = of or table()
    taken = life.steps.get(key)
    if taken is None:
        raise _refused(life, "unknown", state, key, instead=_labels(life.allowed(state)))
    if state not in taken.origins:
        return _out_of_place(life, state, taken)
    _check_who(life, state, taken, by)
    row = _row(life, state, taken, facts)
    if open_ := unmet(taken, facts, state):
        said = joined((words(f"missing.{each}") for each in open_), "；", "; ")
        raise _refused(life, "missing", state, taken, missing=said)
    return replace(
        row,
        to=_target(life, state, taken, row, facts),
        requires=taken.requires + row.requires,
        clocks=taken.clocks + row.clocks,
    )


def next_state(state: State, key: str, *, by: Collection[str], of: Table | None = None, **facts: object) -> State:
    """The state a step leads to; as `move`, for who needs no clocks. Raises NotAllowed."""
    return cast("State", move(state, key, by=by, of=of, **facts).to)


def _given(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _out_of_place(life: Table, state: State, taken: Step) -> Move:
    instead = life.allowed(state)
    raise _refused(life, "state" if instead else "ended", state, taken, instead=_labels(instead))


def _check_who(life: Table, state: State, taken: Step, by: Collection[str]) -> None:
    if stop := taken.barred & frozenset(by):
        raise _refused(life, "barred", state, taken, barred=joined(life.names[name] for name in sorted(stop)))
    if not may(taken, by):
        raise _refused(life, "who", state, taken, instead=may_words(life, taken))


def may_words(life: Table, step: Step) -> Words:
    """Who may take a step, in words: the alternatives, each its relation and its role."""
    groups = ([life.names[name] for name in life.names if name in group] for group in step.who)
    said = (Words("".join(w.zh for w in reversed(group)), " ".join(w.en for w in group)) for group in groups)
    return joined(said, "、", " or ")


def _row(life: Table, state: State, taken: Step, facts: Facts) -> Move:
    rows = {row.decision: row for row in taken.moves if state in row.origins}
    decided = facts.get("decision") or ""
    if "" in rows:
        return rows[""]
    if not decided:  # reported with whatever else is missing
        return next(iter(rows.values()))
    if decided not in rows:
        said = life.names.get(str(decided), Words(str(decided), str(decided)))
        instead = joined(life.names[each] for each in rows)
        raise _refused(life, "decision", state, taken, decision=said, instead=instead)
    return rows[str(decided)]


def _target(life: Table, state: State, taken: Step, row: Move, facts: Facts) -> State:
    if row.to == "same":
        return state
    if row.to != "before":
        return row.to
    origins = life.origins(state)
    before = facts.get("before")
    if before not in origins:
        instead = joined(life.states[each].label for each in origins)
        raise _refused(life, "before", state, taken, before=str(before), instead=instead)
    return before


def _labels(steps: Collection[Step]) -> Words:
    return joined(each.label for each in steps)


def _refused(life: Table, code: str, state: State, taken: Step | str, **filling: Words | str) -> NotAllowed:
    key, label = (taken, taken) if isinstance(taken, str) else (taken.key, taken.label)
    said = words(f"refused.{code}", state=life.states[state].label, step=label, **filling)
    return NotAllowed(code, state, key, said)
