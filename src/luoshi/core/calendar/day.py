"""What the calendar answers with: a day, a count or a holiday, and whether a later notice may still move it."""

from __future__ import annotations

from datetime import date as Date

import msgspec


class Day(msgspec.Struct, frozen=True):
    """A day that was counted to; `provisional` where the counting touched days that are not announced."""

    value: Date
    provisional: bool = False


class Count(msgspec.Struct, frozen=True):
    """A number of working days; `provisional` where some of the days are not announced."""

    value: int
    provisional: bool = False


class DaysOff(msgspec.Struct, frozen=True):
    """A holiday from its first day off to its last; `provisional` where its days are not announced."""

    first: Date
    last: Date
    provisional: bool = False
