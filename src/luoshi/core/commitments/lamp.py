"""Judge how a commitment stands on a day, before anything has been reported about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.commitments.model import Commitment, Deadline

State = Literal["ahead", "near", "overdue", "undated", "standing"]

SHAPES: dict[State, str] = {"ahead": "○", "near": "▲", "overdue": "■", "undated": "○", "standing": "○"}
NEAR_DAYS = 7
LASTING = frozenset({"recurring", "from"})


@dataclass(frozen=True, slots=True)
class Lamp:
    """The state of a commitment on a day.

    `due` is the day it is judged by and `days` how many days lie between (negative once it has passed);
    both are None where no day is known, `days` also where no day to look from was given.
    """

    state: State
    due: date | None = None
    days: int | None = None

    @property
    def shape(self) -> str:
        """The sign that stands beside the colour, for who cannot see the colour."""
        return SHAPES[self.state]


def lamp(commitment: Commitment, as_of: date | None, *, near_days: int = NEAR_DAYS) -> Lamp:
    """The lamp of a commitment of which nothing has been reported, seen on the day `as_of`.

    The earliest resolved date counts, the commitment's own words before inherited ones. Without a date it is
    standing where it recurs or lasts, else undated. Without `as_of` nothing is near or overdue.
    """
    due = _due(commitment.deadlines)
    if due is None:
        lasts = commitment.kind == "standing" or any(d.type in LASTING for d in commitment.deadlines)
        return Lamp("standing" if lasts else "undated")
    if as_of is None:
        return Lamp("ahead", due)
    days = (due - as_of).days
    if days < 0:
        return Lamp("overdue", due, days)
    return Lamp("near" if days <= near_days else "ahead", due, days)


def _due(deadlines: tuple[Deadline, ...]) -> date | None:
    # one round of a recurring task that has passed says nothing about the task
    once = [d for d in deadlines if d.type != "recurring"]
    for inherited in (False, True):
        days = [d.due for d in once if d.due and d.inherited is inherited]
        if days:
            return min(days)
    return None
