"""From the growth of single periods back to the cumulative growth that is published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from luoshi.core.economy.outlook.steps import Series

if TYPE_CHECKING:
    from luoshi.core.economy.outlook.told import Paths


def cumulated_at(series: Series, growth: Sequence[float]) -> list[float]:
    """Cumulative growth at the end of each period ahead, given its own growth: the average by weight with what is
    behind. What is behind is certain, so that a forecast narrows as the year goes on."""
    import numpy as np  # noqa: PLC0415 - heavy

    found: list[float] = cumulate(series, np.array([growth]))[0].tolist()
    return found


def cumulate(series: Series, paths: Paths) -> Paths:
    """The same for many paths at once, a row each."""
    import numpy as np  # noqa: PLC0415 - heavy

    weights = np.array([step.weight for step in series.ahead])
    made: Paths = (series.so_far * series.behind + np.cumsum(paths * weights, axis=1)) / (
        series.behind + np.cumsum(weights)
    )
    return made
