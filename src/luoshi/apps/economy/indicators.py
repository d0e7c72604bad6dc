"""The indicators the room knows, as data/indicators.toml has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from luoshi.analytics.schema import Grain
from luoshi.core.words import Words

POINTS = "百分点"
"""The unit of a change of what is a per cent itself."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its names, the unit of its levels, where better lies, and the words by which texts speak of it.

    `published` are the names workbooks give it. `assessed` where the province ranks its cities by it,
    `grain` how often it is published. `published_whole` is false for what is known of enterprises and industries only,
    or as a part of another or beside it: nobody answers for its growth, and it is no line of the situation.
    """

    key: str
    name: Words
    unit: str
    direction: Literal["up", "down"]
    terms: tuple[str, ...]
    not_terms: tuple[str, ...]
    published: tuple[str, ...]
    assessed: bool
    grain: Grain
    published_whole: bool = True


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its key, in the order of the file. Raises ValueError for a name that means two."""
    text = resources.files("luoshi.apps.economy").joinpath("data", "indicators.toml").read_text("utf-8")
    found: dict[str, Indicator] = {}
    for key, given in tomllib.loads(text).items():
        found[key] = Indicator(
            key,
            Words(given["zh"], given["en"]),
            given["unit"],
            given.get("direction", "up"),
            tuple(given.get("terms", ())),
            tuple(given.get("not_terms", ())),
            (given["zh"], *given.get("published", ())),
            given.get("assessed", False),
            given.get("grain", "month"),
            given.get("published_whole", True),
        )
    names = [name for each in found.values() for name in each.published]
    if len(set(names)) != len(names):
        raise ValueError("indicators.toml: a published name stands under two indicators; it may mean one only")
    return found


def of_places() -> Mapping[str, Indicator]:
    """The indicators published for whole places."""
    return {key: each for key, each in indicators().items() if each.published_whole}


def assessed() -> Mapping[str, Indicator]:
    """Those of them by which the province ranks its cities."""
    return {key: each for key, each in of_places().items() if each.assessed}


def named(name: str) -> Indicator | None:
    """The indicator published under a name; None where the room does not know it."""
    return next((each for each in indicators().values() if name in each.published), None)
