"""The way a lead has come: its stages one after the other, and what was known of it on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from itertools import pairwise

from luoshi.core.investment.model import Episode, Stage, Step, place
from luoshi.core.investment.outlook import Open


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a lead was on a day: the stage it had reached, since when, and whether it was lost there."""

    stage: Stage
    entered: Date
    lost: bool


@dataclass(frozen=True, slots=True)
class History:
    """A lead with its steps in order; amounts in any one unit, `contracted` None where no contract says one."""

    key: str
    steps: tuple[Step, ...]
    promised: float = 0.0
    contracted: float | None = None
    sector: str = ""
    size: str = ""
    county: str = ""

    def __post_init__(self) -> None:
        """Refuse steps that do not follow one another: stages go forward, each begins when the one before is left."""
        for before, after in pairwise(self.steps):
            if before.outcome != "advance" or before.left is None or place(after.stage) <= place(before.stage):
                raise ValueError(f"{self.key}: {after.stage} does not follow {before.stage} ({before.outcome})")
            if after.entered < before.left:
                raise ValueError(f"{self.key}: {after.stage} begins before {before.stage} is left")

    def episodes(self) -> list[Episode]:
        """Its steps, with what their duration may depend on."""
        return [
            Episode(each.stage, each.entered, each.left, each.outcome, self.sector, self.size) for each in self.steps
        ]

    def reached(self, on: Date) -> Reached | None:
        """Where it was at the end of a day; None where it was not known yet."""
        known = [each for each in self.steps if each.entered <= on]
        if not known:
            return None
        last = known[-1]
        return Reached(last.stage, last.entered, last.outcome == "loss" and last.left is not None and last.left <= on)

    def open(self, on: Date) -> Open | None:
        """The lead as a forecast made at the end of a day takes it; None where it was not known or lost.

        Its amount is that of the contract once the contract was signed, and what was promised before.
        """
        at = self.reached(on)
        if at is None or at.lost:
            return None
        settled = self.contracted is not None and place(at.stage) >= place("contract")
        amount = self.contracted if settled and self.contracted is not None else self.promised
        return Open(self.key, at.stage, at.entered, amount, self.sector, self.size, self.county, settled)


def ratios(histories: Iterable[History], *, as_of: Date) -> list[float]:
    """The amounts of contracts signed by a day, as shares of what had been promised."""
    found = []
    for each in histories:
        at = each.reached(as_of)
        if at and place(at.stage) >= place("contract") and each.contracted is not None and each.promised > 0:
            found.append(each.contracted / each.promised)
    return found
