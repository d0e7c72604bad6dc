"""What a check has to say, and what the checks take for odd."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Literal

from luoshi.analytics import Observation
from luoshi.apps.economy.indicators import indicators
from luoshi.core.metrics.units import convert
from luoshi.core.words import Words

Grade = Literal["likely", "look"]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at: the cell, and why. `grade` is `likely` where a mistake is, and `look` where
    prices, a revised base or the way figures are counted may explain it. `of` is the observation, if it is one.
    """

    check: str
    cell: str
    said: Words
    grade: Grade = "likely"
    of: Observation | None = field(default=None, compare=False, repr=False)


def flag(check: str, row: Observation, zh: str, en: str, grade: Grade = "likely") -> Flag:
    """A flag on one observation, which it names with its value."""
    known = indicators().get(row.indicator)
    of = " ".join(part for part in (row.industry, f"{row.period:%Y-%m}") if part)
    names = known.name if known else Words(row.indicator, row.indicator)
    value = f"{row.value:g}{row.unit}"
    said = Words(f"{row.place}{names.zh} {of} {value}：{zh}", f"{row.place}, {names.en} {of} {value}: {en}")
    return Flag(check, cell_of(row), said, grade, row)


def cell_of(row: Observation) -> str:
    """The cell of an observation with its sheet."""
    return f"{row.sheet}!{row.cell}" if row.sheet else row.cell


@cache
def odd(check: str) -> dict[str, Any]:
    """What a check takes for odd, as data/checks.toml has it."""
    text = resources.files("luoshi.apps.economy").joinpath("data", "checks.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)[check]
    return found


def amount(row: Observation) -> float:
    """A level in the unit of its indicator, where its own measures the same: 万元 and 亿元 are compared as one."""
    return row.value * _factor(row.unit, row.indicator)


@cache
def _factor(unit: str, indicator: str) -> float:
    known = indicators().get(indicator)
    made = convert(Decimal(1), unit, known.unit) if known else None
    return float(made) if made is not None else 1.0
