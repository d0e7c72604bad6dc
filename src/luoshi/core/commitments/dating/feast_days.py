"""The days of feasts, by feasts.toml."""

from __future__ import annotations

from datetime import date as Date
from functools import cache
from typing import Any

import msgspec

from luoshi.core.lists import read_list


class Feast(msgspec.Struct, frozen=True):
    """A feast: the same day every year, or the days it falls on by year.

    `off` are its first and last statutory day off, counted from the feast; None where it brings none.
    """

    fixed: tuple[int, int] | None
    days: dict[int, Date]
    off: tuple[int, int] | None

    def day_in(self, year: int) -> Date | None:
        """The day it falls on in `year`; None where the data do not reach."""
        return Date(year, *self.fixed) if self.fixed else self.days.get(year)


@cache
def feasts() -> dict[str, Feast]:
    """The feasts by every name they go by."""
    entries = read_list("luoshi.core.commitments", "data/feasts.toml")["feast"]
    return {name: _feast(entry) for entry in entries for name in entry["names"]}


def _feast(entry: dict[str, Any]) -> Feast:
    return Feast(
        fixed=(entry["month"], entry["day"]) if "month" in entry else None,
        days={day.year: day for day in entry.get("days", ())},
        off=tuple(entry["off"]) if "off" in entry else None,
    )
