"""The estimate of inspections once more, slowly and without arrays: loop after loop, as one would by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

Row = Sequence[float]


def estimate_by_hand(
    industries: Sequence[str],
    output: Sequence[Row],
    inspected: Sequence[int],
    *,
    span: int,
    window: int,
    controls: int,
    caliper: float,
) -> tuple[float, dict[int, list[int]]]:
    """The effect in per cent, and the controls of each inspected enterprise by its row. Ties must not occur."""
    history, last = span + 12, len(output[0])
    cohorts = {month: [i for i, at in enumerate(inspected) if at == month] for month in sorted(set(inspected))}
    cohorts = {month: rows for month, rows in cohorts.items() if history <= month and month + window < last}
    sets: dict[int, list[int]] = {}
    taken: set[int] = set()
    for turn, (month, treated) in product(range(controls), cohorts.items()):
        clean = [i for i, at in enumerate(inspected) if at > month + window]
        growth = {i: _growth(output[i], month, span) for i in [*treated, *clean]}
        size = _sizes({i: _level(output[i], month, history) for i in growth}, industries)
        width = caliper * _spread(list(growth.values()))
        pairs = sorted(
            (abs(growth[i] - growth[j]), i, j)
            for i, j in product(treated, clean)
            if industries[i] == industries[j] and size[i] == size[j]
        )
        served: set[int] = set()
        for far, i, j in pairs:
            if far <= width and i not in served and j not in taken and (turn == 0 or i in sets):
                served.add(i)
                taken.add(j)
                sets.setdefault(i, []).append(j)
    gaps = []
    for i, others in sets.items():
        moved = [_change(output[j], inspected[i], window) for j in others]
        gaps.append(_change(output[i], inspected[i], window) - sum(moved) / len(moved))
    return 100 * (math.exp(sum(gaps) / len(gaps)) - 1), sets


def _mean(row: Row, months: range) -> float:
    return sum(math.log(row[month]) for month in months) / len(months)


def _growth(row: Row, month: int, span: int) -> float:
    return _mean(row, range(month - span, month)) - _mean(row, range(month - span - 12, month - 12))


def _level(row: Row, month: int, history: int) -> float:
    return _mean(row, range(month - history, month))


def _change(row: Row, month: int, window: int) -> float:
    return _mean(row, range(month + 1, month + window + 1)) - _mean(row, range(month - window, month))


def _sizes(levels: dict[int, float], industries: Sequence[str]) -> dict[int, int]:
    found = {}
    for i, level in levels.items():
        within = [levels[j] for j in levels if industries[j] == industries[i]]
        found[i] = 3 * sum(other < level for other in within) // len(within)
    return found


def _spread(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
