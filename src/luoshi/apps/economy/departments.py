"""Which department holds which indicator and answers for which industries, as data/departments.toml has it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from luoshi.core.economy.industries import industries
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Department:
    """A sector department by its unit's code, the indicators it holds, the industries it answers for by code."""

    unit: str
    name: Words
    indicators: tuple[str, ...]
    industries: tuple[str, ...]


@cache
def departments() -> tuple[Department, ...]:
    """Every department, in the order of the file. Raises ValueError for an industry or indicator held twice."""
    given = _given()
    found = tuple(
        Department(
            each["unit"], Words(each["zh"], each["en"]), tuple(each.get("indicators", ())), tuple(each["industries"])
        )
        for each in given["department"]
    )
    for held in ([code for each in found for code in each.industries], [k for each in found for k in each.indicators]):
        twice = sorted({each for each in held if held.count(each) > 1})
        if twice:
            raise ValueError(f"departments.toml: {', '.join(twice)} stands under two departments; name one only")
    return found


def department_of(division: str) -> Department:
    """Who answers for a division: who names it, else who names its section, else the one that takes the rest."""
    section = industries()[division].section if division in industries() else ""
    for code in (division, section):
        for each in departments():
            if code in each.industries:
                return each
    return next(each for each in departments() if each.unit == _given()["rest"])


def holder_of(indicator: str) -> Department | None:
    """Who holds an indicator; None where the table names nobody."""
    return next((each for each in departments() if indicator in each.indicators), None)


@cache
def _given() -> dict:  # type: ignore[type-arg]
    text = resources.files("luoshi.apps.economy").joinpath("data", "departments.toml").read_text("utf-8")
    return tomllib.loads(text)
