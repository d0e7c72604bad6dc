"""Units as texts write them: which measure the same, and how one is told in another."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    """Each unit with what it measures and how many of the base unit it is."""
    text = resources.files("luoshi.core.metrics").joinpath("data", "units.toml").read_text("utf-8")
    return {
        unit: (measure, Decimal(factor))
        for measure, units in tomllib.loads(text).items()
        for unit, factor in units.items()
    }


def dimension(unit: str) -> str:
    """What a unit measures (money, share, …); for one that the table does not know, the unit itself."""
    return _units().get(unit, (unit, Decimal(1)))[0]


def convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """A value told in another unit; None where the two do not measure the same."""
    if unit == into:
        return value
    (measure, factor), (other, whole) = (_units().get(each, ("", Decimal(1))) for each in (unit, into))
    if not measure or measure != other:
        return None
    return value * factor / whole
