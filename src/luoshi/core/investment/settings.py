"""How the forecast is made: data/forecast.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Settings:
    """The figures of data/forecast.toml; ages and strengths are in weeks."""

    bands: tuple[int, ...]
    strength: float
    prior_weeks: float
    prior_advance: float
    prior_loss: float
    spreads: tuple[float, ...]
    draws: int
    sweeps: int
    simulated: int
    fewest: int


@cache
def settings() -> Settings:
    """The settings that come with the product."""
    text = resources.files("luoshi.core.investment").joinpath("data", "forecast.toml").read_text("utf-8")
    data = tomllib.loads(text)
    hazards = data["hazards"]
    bands, spreads = (tuple(hazards.pop(key)) for key in ("bands", "spreads"))
    return Settings(bands=bands, spreads=spreads, **hazards, simulated=data["simulation"]["draws"], **data["curve"])
