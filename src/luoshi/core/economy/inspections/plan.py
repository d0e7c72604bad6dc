"""What the estimate rests on, as data/plan.toml has it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

YEAR = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """Spans in months, the caliper in standard deviations of prior growth, the interval's level as a share.

    Raises ValueError where the history does not hold two windows and a month between: the placebo needs them.
    """

    span: int
    window: int
    windows: tuple[int, ...]
    controls: int
    caliper: float
    alike: float
    fewest: int
    draws: int
    level: float
    seed: int

    def __post_init__(self) -> None:
        """Refuse what cannot be estimated."""
        if self.span < 1 or not 0 < 2 * self.window < self.history:
            raise ValueError("span and window are at least a month, and two windows fit into a year and the span")
        if min(self.controls, self.draws, self.fewest) < 1 or not 0 < self.level < 1 or self.caliper < 0:
            raise ValueError(
                "controls, draws and fewest are at least 1, level lies between 0 and 1, caliper is not negative"
            )

    @property
    def history(self) -> int:
        """The months that must be known before an inspection: the span, and a year before it."""
        return self.span + YEAR

    @property
    def offsets(self) -> range:
        """The months about an inspection that are looked at; 0 is that of the inspection."""
        return range(-self.history, self.window + 1)


@cache
def standard() -> Plan:
    """The plan of the file."""
    text = resources.files("luoshi.core.economy.inspections").joinpath("data", "plan.toml").read_text("utf-8")
    given = tomllib.loads(text)
    return Plan(**given | {"windows": tuple(given["windows"])})
