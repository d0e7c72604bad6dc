"""What the calendar answers with: a day, a count or a holiday, and whether a later notice may still move it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was counted to; `provisional` where the counting touched days that are not announced."""

    value: Date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of working days; `provisional` where some of the days are not announced."""

    value: int
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class DaysOff:
    """A holiday from its first day off to its last; `provisional` where its days are not announced."""

    first: Date
    last: Date
    provisional: bool = False
