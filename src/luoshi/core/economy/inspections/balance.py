"""Whether the inspected and those they are compared with were alike before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.core.economy.inspections.matching import Cohort, Matched
from luoshi.core.economy.inspections.panel import Levels, Panel
from luoshi.core.economy.inspections.results import Likeness

LARGE, SMALL = 2, 0


def balance(panel: Panel, names: tuple[str, ...], matched: Matched, cohorts: list[Cohort]) -> tuple[Likeness, ...]:
    """Standardised mean differences of growth, level, size and each industry's share, before matching and after.

    Before: all inspected for whom a match was sought, against all clean, each cohort's clean weighing as much together
    as its inspected. After: the sets. Both over the spread before matching (the root of the mean of both variances), so
    that matching cannot look good by narrowing it.
    """
    sides = _pool(cohorts)
    sets = _sets(matched, cohorts)
    return tuple(Likeness(trait, *_apart(sides, sets, values)) for trait, values in _traits(panel, names, cohorts))


Side = tuple[np.ndarray, np.ndarray, Levels]
"""Cohorts, rows and weights that add up to 1."""


def _traits(panel: Panel, names: tuple[str, ...], cohorts: list[Cohort]) -> Iterator[tuple[str, Levels]]:
    """Each trait's value, cohort x row."""
    yield "growth", np.array([cohort.growth for cohort in cohorts])
    yield "level", np.array([cohort.level for cohort in cohorts])
    sizes = np.array([cohort.size for cohort in cohorts])
    yield "large", (sizes == LARGE).astype(float)
    yield "small", (sizes == SMALL).astype(float)
    for number, name in enumerate(names):
        yield name, np.tile((panel.industries == number).astype(float), (len(cohorts), 1))


def _pool(cohorts: list[Cohort]) -> tuple[Side, Side]:
    there = [(number, cohort) for number, cohort in enumerate(cohorts) if len(cohort.inspected) and len(cohort.clean)]
    own = [(number, cohort.inspected, np.ones(len(cohort.inspected))) for number, cohort in there]
    others = [
        (number, cohort.clean, np.full(len(cohort.clean), len(cohort.inspected) / len(cohort.clean)))
        for number, cohort in there
    ]
    return _side(own), _side(others)


def _sets(matched: Matched, cohorts: list[Cohort]) -> tuple[Side, Side]:
    at = {cohort.month: number for number, cohort in enumerate(cohorts)}
    numbers = np.array([at[int(month)] for month in matched.months], dtype=int)
    there = matched.controls >= 0
    own = (numbers, matched.inspected, np.full(len(numbers), 1 / max(len(numbers), 1)))
    repeated = np.repeat(numbers[:, None], there.shape[1], axis=1)[there]
    return own, (repeated, matched.controls[there], matched.weights[there] / max(len(numbers), 1))


def _side(parts: list[tuple[int, np.ndarray, Levels]]) -> Side:
    if not parts:
        return np.zeros(0, dtype=int), np.zeros(0, dtype=int), np.zeros(0)
    numbers = np.concatenate([np.full(len(rows), number) for number, rows, _ in parts])
    weights = np.concatenate([each for _, _, each in parts])
    return numbers, np.concatenate([rows for _, rows, _ in parts]), weights / weights.sum()


def _apart(pool: tuple[Side, Side], sets: tuple[Side, Side], values: Levels) -> tuple[float | None, float | None]:
    (own, own_spread), (others, spread) = (_moments(side, values) for side in pool)
    scale = float(np.sqrt((own_spread + spread) / 2))
    return _over(own - others, scale), _over(_moments(sets[0], values)[0] - _moments(sets[1], values)[0], scale)


def _moments(side: Side, values: Levels) -> tuple[float, float]:
    numbers, rows, weights = side
    found = values[numbers, rows]
    mean = float((found * weights).sum())
    return mean, float((np.square(found - mean) * weights).sum())


def _over(difference: float, scale: float) -> float | None:
    if abs(difference) < 1e-12:
        return 0.0
    return difference / scale if scale > 0 else None
