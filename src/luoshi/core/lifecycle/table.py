"""Load the transition table, and refuse one that does not hold together."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, cast

from luoshi.core.lifecycle.model import CLOCK_KINDS, STATES, Clocks, Move, Stand, State, Step, Table
from luoshi.core.lifecycle.reading import Section, in_force, read_sections
from luoshi.core.lifecycle.words import Words, catalogue

NAME = "transitions.toml"
CLOCK_KEYS = ("starts", "stops", "resumes", "completes")
STEP_KEYS = {"key", "zh", "en", "who", "barred", "requires", "moves", "reference", *CLOCK_KEYS}
MOVE_KEYS = {"from", "to", "decision", "requires", *CLOCK_KEYS}
EVERY_CLOCK = "all"
ELSEWHERE = ("same", "before")


def read_table(text: str, name: str = NAME) -> Table:
    """The table a TOML text writes; `name` is what errors call it.

    Raises DataFault with file, line, what is wrong and the fix: an unknown state, name, clock or requirement, a
    state without an entry or that no step leads to, a step written twice or without a reference, two moves that
    answer the same case.
    """
    sections = read_sections(text, name)
    names = {_last(each): _label(each, {"zh", "en"}) for each in sections if each.path.startswith("name.")}
    states = {stand.key: stand for stand in map(_stand, [each for each in sections if each.path.startswith("state.")])}
    steps: dict[str, Step] = {}
    for section in sections:
        if section.path == "step":
            step = _step(section, names)
            if step.key in steps:
                raise section.fault("key", f"{step.key!r} stands in the table twice", "keep one")
            steps[step.key] = step
        elif not section.path.startswith(("name.", "state.")):
            raise section.fault("", "is no part of the table", "known heads are [state.…], [name.…] and [[step]]")
    for missing in [state for state in STATES if state not in states]:
        raise sections[-1].fault("", f"[state.{missing}] is missing from the file", "give every state its words")
    found = Table(states, steps, names)
    for lost in [state for state in STATES[1:] if not found.origins(state)]:
        head = next(each for each in sections if each.path == f"state.{lost}")
        raise head.fault("", "is a state no step leads to", "write a move to it")
    return found


@cache
def table() -> Table:
    """The table in force: the city\'s own, or those that come with the product."""
    shown, text = in_force(NAME)
    return read_table(text, shown)


def requirement_words() -> dict[str, Words]:
    """The facts a step can ask for, each with what is said when it is missing."""
    return {key.removeprefix("missing."): said for key, said in catalogue().items() if key.startswith("missing.")}


def _stand(section: Section) -> Stand:
    label = _label(section, {"zh", "en", "open", "ended"})
    key = _last(section)
    if key not in STATES:
        raise section.fault("", f"{key!r} is no state", f"the states are {', '.join(STATES)}")
    return Stand(key, label, section.flag("open"), section.flag("ended"))


def _step(section: Section, names: Collection[str]) -> Step:
    label = _label(section, STEP_KEYS)
    who = section.groups("who", names)
    if not who or not all(who):
        raise section.fault("who", "names nobody", 'write who may, such as [["supervision", "issuing-unit"]]')
    moves = tuple(_move(part, names) for part in section.parts("moves"))
    _no_case_twice(section, moves)
    return Step(
        section.text("key"),
        label,
        who,
        frozenset(section.choices("barred", names)),
        section.choices("requires", requirement_words()),
        _clocks(section),
        moves,
        section.text("reference"),
    )


def _move(part: Section, names: Collection[str]) -> Move:
    part.only(MOVE_KEYS)
    origins = cast("tuple[State, ...]", part.choices("from", STATES))
    if not origins:
        raise part.fault("from", "names no state", f"the states are {', '.join(STATES)}")
    to: Any = part.choice("to", (*STATES, *ELSEWHERE))
    decision = part.choice("decision", names) if "decision" in part.values else ""
    return Move(origins, to, decision, part.choices("requires", requirement_words()), _clocks(part))


def _no_case_twice(section: Section, moves: tuple[Move, ...]) -> None:
    cases = [(state, move.decision) for move in moves for state in move.origins]
    for state, decision in cases:
        if cases.count((state, decision)) > 1 or (decision and (state, "") in cases):
            raise section.fault("moves", f"answer {state} twice", "one row for each state and decision")


def _clocks(section: Section) -> Clocks:
    found: dict[str, Any] = {}
    for key in CLOCK_KEYS:
        kinds = section.choices(key, (*CLOCK_KINDS, EVERY_CLOCK))
        found[key] = CLOCK_KINDS if EVERY_CLOCK in kinds else kinds
    return Clocks(**found)


def _label(section: Section, known: Collection[str]) -> Words:
    section.only(known)
    return Words(section.text("zh"), section.text("en"))


def _last(section: Section) -> str:
    return section.path.partition(".")[2]
