"""The conditions of the yearly path, as data/yearly_path.toml has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from luoshi.core.words import Words

ASKS = ("off-bottom", "not-below", "rises", "reaches")
UNITS = {"off-bottom": "位", "not-below": "个百分点", "rises": "个百分点", "reaches": "个百分点"}


@dataclass(frozen=True, slots=True)
class Condition:
    """What a quarter of the year has to bring: a quantity (`asks`), the least of it that meets the condition, and where
    it was laid down. It holds from `begins` to `ends`."""

    quarter: int
    asks: str
    value: Decimal
    name: Words
    terms: tuple[str, ...]
    needs: tuple[str, ...]
    begins: Date
    ends: Date | None
    reference: str

    @property
    def unit(self) -> str:
        """The unit of its quantity."""
        return UNITS[self.asks]


@cache
def table() -> tuple[Condition, ...]:
    """Every version of every condition. Raises ValueError with what is wrong and what is wanted."""
    text = resources.files("luoshi.apps.economy").joinpath("data", "yearly_path.toml").read_text("utf-8")
    return read(text)


def conditions(year: int) -> list[Condition]:
    """The conditions that hold at the end of a year, by quarter."""
    end = Date(year, 12, 31)
    found = [each for each in table() if each.begins <= end and (each.ends is None or end <= each.ends)]
    return sorted(found, key=lambda each: each.quarter)


def read(text: str, name: str = "yearly_path.toml") -> tuple[Condition, ...]:
    """The conditions a TOML text writes. Raises ValueError with what is wrong and what is wanted."""
    return tuple(_condition(given, f"{name}, condition {at}") for at, given in enumerate(_entries(text, name), 1))


def _entries(text: str, name: str) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(text)
        shared = {"reference": data["reference"]} if "reference" in data else {}
        return [shared | each for each in data["condition"]]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ValueError(f"{name}: {error}; write each condition under its own [[condition]]") from error


def _condition(given: dict[str, Any], where: str) -> Condition:
    if given.get("quarter") not in (1, 2, 3, 4):
        raise ValueError(f"{where}: quarter must be 1 to 4; it is {given.get('quarter')!r}")
    if given.get("asks") not in ASKS:
        raise ValueError(f"{where}: asks must be one of {', '.join(ASKS)}; it is {given.get('asks')!r}")
    if given["asks"] in ("not-below", "rises") and given["quarter"] == 1:
        raise ValueError(f"{where}: the first quarter has none before it in the year to be compared with")
    for key in ("value", "zh", "en", "from", "reference"):
        if key not in given:
            raise ValueError(f"{where}: {key} is missing")
    return Condition(
        given["quarter"],
        given["asks"],
        Decimal(given["value"]),
        Words(given["zh"], given["en"]),
        tuple(given.get("terms", ())),
        tuple(given.get("needs", ())),
        given["from"],
        given.get("until"),
        given["reference"],
    )
