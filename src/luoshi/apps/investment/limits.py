"""The limits the room shows by, as data/limits.toml has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date as Date
from functools import cache
from importlib import resources

from luoshi.core.investment import STAGES

LAST = STAGES[-1]


@cache
def limits() -> Mapping[str, int]:
    """Each limit by its name."""
    text = resources.files("luoshi.apps.investment").joinpath("data", "limits.toml").read_text("utf-8")
    return {key: int(value) for key, value in tomllib.loads(text).items()}


def is_stuck(stage: str, status: str, since: Date, on: Date) -> bool:
    """Whether a lead has stood in a stage for too long: not in production, not lost, over the limit."""
    return stage != LAST and status != "lost" and (on - since).days > limits()["stuck_days"]
