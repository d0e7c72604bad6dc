"""What becomes of leads: of those that came to a stage how many go on and when, of those of a quarter how far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

from luoshi.apps.investment.models import Lead
from luoshi.apps.investment.queries import foretold
from luoshi.apps.investment.queries.lines import Filter, concerned
from luoshi.core.investment import STAGES, Curve, History, Point, Stage, place, survival

WITHIN = (26, 52)
"""Weeks after entering a stage for which is told what became of leads: half a year and a year."""
LEFT = STAGES[:-1]
"""The stages that are left for another: all but the last."""


@dataclass(frozen=True, slots=True)
class Course:
    """Of the leads that came to a stage: how many have gone on, were lost, are there still; and the curve of it.

    The counts say what has happened so far. They make no rate: among those that have left, the quick ones are too many.
    """

    stage: Stage
    onward: int
    lost: int
    there: int
    curve: Curve

    @property
    def within(self) -> list[tuple[int, Point | None]]:
        """The curve after half a year and a year; None where too few were seen that long."""
        return [(weeks, self.curve.after(weeks)) for weeks in WITHIN]

    @property
    def drawn(self) -> list[Point]:
        """The curve week by week up to a year, as far as enough were seen."""
        return [each for each in self.curve.points[: WITHIN[-1] + 1] if each.told]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Leads found in the same quarter: how many came to each stage so far, and how many were lost on the way."""

    quarter: str
    reached: Mapping[Stage, int]
    lost: int

    @property
    def count(self) -> int:
        """How many they are."""
        return self.reached["lead"]

    @property
    def shares(self) -> list[tuple[Stage, int, int]]:
        """Each stage with how many came to it, and their share of all in per cent."""
        return [(stage, count, round(100 * count / self.count)) for stage, count in self.reached.items()]


def histories(*, at: datetime, asked: Filter) -> list[History]:
    """The way of every lead as known at `at`, narrowed by sector, place and campaign."""
    found = foretold.histories(at=at)
    if not (asked.sector or asked.place or asked.campaign):
        return found
    keys = {str(key) for key in concerned(Lead.objects.all(), asked).values_list("pk", flat=True)}
    return [each for each in found if each.key in keys]


def courses(told: Iterable[History], *, on: Date) -> list[Course]:
    """Each stage but the last: what has become of those that came to it, by what is known on a day."""
    episodes = [each for history in told for each in history.episodes()]
    counts = Counter((each.stage, each.outcome) for each in episodes)
    return [
        Course(
            stage,
            counts[stage, "advance"],
            counts[stage, "loss"],
            counts[stage, None],
            survival(episodes, stage, as_of=on),
        )
        for stage in LEFT
    ]


def cohorts(told: Iterable[History]) -> list[Cohort]:
    """By the quarter in which leads were found, the earliest first."""
    groups: dict[str, list[History]] = defaultdict(list)
    for history in told:
        first = history.steps[0].entered
        groups[f"{first.year} Q{(first.month + 2) // 3}"].append(history)
    return [_cohort(quarter, groups[quarter]) for quarter in sorted(groups)]


def _cohort(quarter: str, group: Sequence[History]) -> Cohort:
    furthest = [place(history.steps[-1].stage) for history in group]
    reached = {stage: sum(each >= place(stage) for each in furthest) for stage in STAGES}
    return Cohort(quarter, reached, sum(history.steps[-1].outcome == "loss" for history in group))
