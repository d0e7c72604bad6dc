"""Does a figure do what a target asks?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Literal, TypeVar

from luoshi.core.metrics.model import Aim, Comparator, Measured

State = Literal["met", "short", "unknown"]
Number = TypeVar("Number", Decimal, float)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a figure stands to its target.

    `gap` is what is still lacking, in the metric's unit, never below 0: 0 where it is met, None where unknown.
    `share` is how much of a target that counts up from nothing is reached, from 0, None where that says nothing.
    `final` where the day by which it was to be met is over by the day the figure speaks of.
    """

    state: State
    gap: Decimal | None = None
    share: Decimal | None = None
    final: bool = False


def judge(aim: Aim, measured: Measured) -> Verdict:
    """The verdict on a figure: met, short of it, or unknown where there is none."""
    value = measured.value
    if value is None:
        return Verdict("unknown", final=False)
    gap = lacking(aim, value)
    return Verdict("met" if gap == 0 else "short", gap, _share(aim, value), _final(aim.by, measured.as_of))


def lacking(aim: Aim, value: Decimal) -> Decimal:
    """How far a value is from meeting the aim, in the metric's unit; 0 where it does."""
    return _lacking(aim.comparator, value, aim.value, abs(aim.value) * aim.about)


def meets(aim: Aim, value: float) -> bool:
    """Whether a draw meets the aim."""
    wanted = float(aim.value)
    return _lacking(aim.comparator, value, wanted, abs(wanted) * float(aim.about)) == 0


def _lacking(comparator: Comparator, value: Number, wanted: Number, room: Number) -> Number:
    nothing = value - value
    if comparator == ">=":
        return max(wanted - value, nothing)
    if comparator == "<=":
        return max(value - wanted, nothing)
    away = abs(value - wanted)
    return max(away - room, nothing) if comparator == "~" else away


def _share(aim: Aim, value: Decimal) -> Decimal | None:
    if aim.comparator == "<=" or aim.value <= 0 or value < 0:
        return None
    return value / aim.value


def _final(by: Date | None, as_of: Date | None) -> bool:
    return by is not None and as_of is not None and as_of >= by
