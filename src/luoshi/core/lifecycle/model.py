"""What the transition table is made of: states, steps, moves, and what a move does to the clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from luoshi.core.lifecycle.words import Words

State = Literal[
    "draft",
    "dismissed",
    "issued",
    "returned",
    "signed",
    "in_progress",
    "reported",
    "verified",
    "closed",
    "suspended",
    "withdrawn",
    "merged",
    "superseded",
]
ClockKind = Literal[
    "sign",
    "report",
    "verify",
    "finish",
    "objection",
    "decide_objection",
    "look_back",
    "return_answer",
    "extension_answer",
]
STATES: tuple[State, ...] = get_args(State)
CLOCK_KINDS: tuple[ClockKind, ...] = get_args(ClockKind)


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a step does to the clocks of a commitment, by kind.

    To start a clock that has run before is to start it anew. To stop or to complete one that does not run is no
    fault: nothing happens.
    """

    starts: tuple[ClockKind, ...] = ()
    stops: tuple[ClockKind, ...] = ()
    resumes: tuple[ClockKind, ...] = ()
    completes: tuple[ClockKind, ...] = ()

    def __add__(self, other: Clocks) -> Clocks:
        return Clocks(
            self.starts + other.starts,
            self.stops + other.stops,
            self.resumes + other.resumes,
            self.completes + other.completes,
        )


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a step: from which states to which, under which decision, and what this row asks for and does.

    `to` is a state, `same` (it stays where it is) or `before` (back to where it stood when it was suspended).
    `decision` is empty where the step decides nothing.
    """

    origins: tuple[State, ...]
    to: State | Literal["same", "before"]
    decision: str = ""
    requires: tuple[str, ...] = ()
    clocks: Clocks = Clocks()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done with a commitment.

    `who` holds alternatives, each a set of roles and relations that must all be held; `barred` are relations
    nobody may hold, whatever else they hold. `requires` are the facts that must be given. `reference` says
    on what the step rests.
    """

    key: str
    label: Words
    who: tuple[frozenset[str], ...]
    barred: frozenset[str]
    requires: tuple[str, ...]
    clocks: Clocks
    moves: tuple[Move, ...]
    reference: str

    @property
    def origins(self) -> tuple[State, ...]:
        """The states the step can be taken from, in the order of the lifecycle."""
        return tuple(state for state in STATES if any(state in move.origins for move in self.moves))

    @property
    def decisions(self) -> tuple[str, ...]:
        """What can be decided by the step; empty where it decides nothing."""
        return tuple(dict.fromkeys(move.decision for move in self.moves if move.decision))


@dataclass(frozen=True, slots=True)
class Stand:
    """A state as the interface speaks of it.

    An `open` commitment is out with the units and still to be kept; of an `ended` one nothing more is asked.
    """

    key: State
    label: Words
    open: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The lifecycle: every state, every step, and the names of roles, relations and decisions."""

    states: dict[State, Stand] = field(hash=False)
    steps: dict[str, Step] = field(hash=False)
    names: dict[str, Words] = field(hash=False)

    def allowed(self, state: State) -> tuple[Step, ...]:
        """The steps that can be taken from a state, in the order of the table."""
        return tuple(step for step in self.steps.values() if state in step.origins)

    def origins(self, state: State) -> tuple[State, ...]:
        """The states from which some step leads straight to `state`, in the order of the lifecycle."""
        moves = [move for step in self.steps.values() for move in step.moves if move.to == state]
        return tuple(each for each in STATES if any(each in move.origins for move in moves))
