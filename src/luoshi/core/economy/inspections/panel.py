"""Enterprises month by month, and when each was first inspected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.float64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
NEVER = 1 << 30
"""The month of the first inspection of an enterprise that was never inspected: later than any."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """n enterprises over m months.

    `industries` is a number for each enterprise's industry, n. `output` is n x m in any one unit, NaN where unknown.
    `inspected` is the index of the month of the first inspection, or NEVER, n. `asked` says of which of the inspected
    the effect is asked, n: the others are still no controls after their inspection.
    """

    industries: Numbers
    output: Levels
    inspected: Numbers
    asked: Mask

    def __post_init__(self) -> None:
        """Refuse arrays that do not belong together."""
        count = len(self.industries)
        if self.output.ndim != 2 or {len(self.output), len(self.inspected), len(self.asked)} != {count}:
            raise ValueError(
                "industries, output, inspected and asked need a row for each enterprise, output one a month"
            )

    @property
    def logs(self) -> Levels:
        """Log output, NaN where output is unknown or nothing: what stands still has no rate of change."""
        known = self.output > 0
        return np.log(np.where(known, self.output, np.nan))


def panel_of(
    industries: Sequence[str], output: Levels, inspected: Numbers, asked: Mask | None = None
) -> tuple[Panel, tuple[str, ...]]:
    """A panel and the industry each number in it stands for, in an order that does not depend on that of the rows.

    So whatever has to choose between two enterprises equally near chooses the same however they are listed.
    """
    names, numbers = np.unique(np.asarray(industries, dtype=str), return_inverse=True)
    wanted = np.ones(len(industries), dtype=bool) if asked is None else asked
    order = np.lexsort((wanted, *output.T, inspected, numbers))
    panel = Panel(numbers[order].astype(np.int64), output[order], inspected[order].astype(np.int64), wanted[order])
    return panel, tuple(str(name) for name in names)
