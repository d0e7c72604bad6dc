"""Inspected enterprises, each beside a few that were not: of its industry and size, and growing as it did before.

Matching is without replacement, so that matched sets are independent of each other but where an enterprise is a control
first and inspected later: Abadie, A. and Spiess, J. (2022), Robust post-matching inference, Journal of the American
Statistical Association 117(538).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from luoshi.core.economy.inspections.panel import Levels, Mask, Numbers, Panel
from luoshi.core.economy.inspections.plan import YEAR, Plan
from luoshi.core.economy.inspections.results import Left

DIGITS = 9
THIRDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """The enterprises first inspected in one month, and all that can stand beside them.

    `inspected` are rows of the panel asked about. `clean` are rows not inspected up to the end of the window: an
    enterprise inspected before is never a control, which is what spoils two-way fixed effects (Goodman-Bacon, A. 2021,
    Difference-in-differences with variation in treatment timing, Journal of Econometrics 225(2); Callaway, B. and
    Sant'Anna, P. H. C. 2021, Difference-in-differences with multiple time periods, same number). `growth` (of
    logs, over the same months a year before), `level` (of logs) and `size` (0 to 2) are of every row, before the month.
    """

    month: int
    inspected: Numbers
    clean: Numbers
    growth: Levels
    level: Levels
    size: Numbers

    @property
    def cells(self) -> Numbers:
        """The rows of the cohort, inspected and clean."""
        return np.concatenate([self.inspected, self.clean])


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """Matched sets: the row of each inspected enterprise, the month, the rows of its controls (-1 where fewer)."""

    inspected: Numbers
    months: Numbers
    controls: Numbers

    @property
    def weights(self) -> Levels:
        """The weight of each control in its set; those of a set add up to 1."""
        there = (self.controls >= 0).astype(float)
        made: Levels = there / there.sum(axis=1, keepdims=True)
        return made


def match(panel: Panel, plan: Plan) -> tuple[Matched, list[Cohort], Left]:
    """Match every enterprise asked about, and count those that could not be.

    Within industry and size exactly; nearest in growth within the caliper; every set gets one control before any gets
    a second; nobody is a control twice.
    """
    logs = panel.logs
    cohorts = [_cohort(panel, logs, plan, month) for month in _months(panel, plan)]
    found: dict[int, tuple[int, list[int]]] = {}
    used = np.zeros(len(logs), dtype=bool)
    for turn in range(plan.controls):
        for cohort in cohorts:
            for row, control in _nearest(panel, cohort, used, plan, found if turn else None):
                found.setdefault(row, (cohort.month, []))[1].append(control)
    return _matched(found, plan), cohorts, _left(panel, logs, plan, cohorts, len(found))


def _months(panel: Panel, plan: Plan) -> list[int]:
    """The months of inspections with the whole history before and the whole window after them."""
    months = panel.inspected[panel.asked]
    last = panel.output.shape[1] - 1 - plan.window
    return [int(month) for month in np.unique(months) if plan.history <= month <= last]


def _cohort(panel: Panel, logs: Levels, plan: Plan, month: int) -> Cohort:
    whole = np.isfinite(logs[:, month - plan.history : month + plan.window + 1]).all(axis=1)
    inspected = np.flatnonzero(whole & panel.asked & (panel.inspected == month))
    clean = np.flatnonzero(whole & (panel.inspected > month + plan.window))
    before = logs[:, month - plan.history : month]
    # to so many digits: the unit of output must not decide between two that grew alike
    growth = np.round(before[:, YEAR:].mean(axis=1) - before[:, : plan.span].mean(axis=1), DIGITS)
    level = np.round(before.mean(axis=1), DIGITS)
    rows = np.concatenate([inspected, clean])
    return Cohort(month, inspected, clean, growth, level, _sizes(panel.industries, level, rows))


def _sizes(industries: Numbers, level: Levels, rows: Numbers) -> Numbers:
    """The third of its industry by output that each of `rows` is in; equals are in one third."""
    sizes = np.full(len(industries), -1, dtype=np.int64)
    for industry in np.unique(industries[rows]):
        within = rows[industries[rows] == industry]
        below = np.searchsorted(np.sort(level[within]), level[within])
        sizes[within] = below * THIRDS // len(within)
    return sizes


def _nearest(
    panel: Panel, cohort: Cohort, used: Mask, plan: Plan, only: dict[int, tuple[int, list[int]]] | None
) -> Iterator[tuple[int, int]]:
    """A control more for each inspected of a cohort that has one near: the nearest pairs first. Marks them used."""
    rows = cohort.inspected if only is None else np.array([row for row in cohort.inspected if row in only], dtype=int)
    if not len(rows):
        return
    width = plan.caliper * float(np.std(cohort.growth[cohort.cells]))
    kinds = panel.industries * THIRDS + cohort.size
    rows = rows[np.argsort(kinds[rows], kind="stable")]
    free = cohort.clean[~used[cohort.clean]]
    free = free[np.argsort(kinds[free], kind="stable")]
    for kind in np.unique(kinds[rows]):
        own, others = (each[slice(*np.searchsorted(kinds[each], [kind, kind + 1]))] for each in (rows, free))
        for first, second in _paired(cohort.growth[own], cohort.growth[others], width):
            used[others[second]] = True
            yield int(own[first]), int(others[second])


def _paired(own: Levels, others: Levels, width: float) -> Iterator[tuple[int, int]]:
    """Pairs no further apart than `width`, the nearest first, nobody in two."""
    far = np.abs(own[:, None] - others[None, :])
    firsts, seconds = np.nonzero(far <= width)
    order = np.argsort(far[firsts, seconds], kind="stable")
    taken, given = np.zeros(len(own), dtype=bool), np.zeros(len(others), dtype=bool)
    for first, second in zip(firsts[order].tolist(), seconds[order].tolist(), strict=True):
        if not taken[first] and not given[second]:
            taken[first] = given[second] = True
            yield first, second


def _matched(found: dict[int, tuple[int, list[int]]], plan: Plan) -> Matched:
    rows = sorted(found)
    controls = np.full((len(rows), plan.controls), -1, dtype=np.int64)
    for number, row in enumerate(rows):
        listed = found[row][1]
        controls[number, : len(listed)] = listed
    months = np.array([found[row][0] for row in rows], dtype=np.int64)
    return Matched(np.array(rows, dtype=np.int64), months, controls)


def _left(panel: Panel, logs: Levels, plan: Plan, cohorts: list[Cohort], matched: int) -> Left:
    """Why those asked about that are in no set are in none."""
    asked = panel.asked & (panel.inspected < panel.output.shape[1])
    months, last = panel.inspected[asked], panel.output.shape[1] - 1 - plan.window
    early, late = int((months < plan.history).sum()), int((months > last).sum())
    before = after = 0
    for cohort in cohorts:
        rows = logs[asked & (panel.inspected == cohort.month)]
        known = np.isfinite(rows[:, cohort.month - plan.history : cohort.month]).all(axis=1)
        still = np.isfinite(rows[:, cohort.month : cohort.month + plan.window + 1]).all(axis=1)
        before += int((~known).sum())
        after += int((known & ~still).sum())
    alone = sum(len(cohort.inspected) for cohort in cohorts) - matched
    return Left(int(asked.sum()), early, late, before, after, alone)
