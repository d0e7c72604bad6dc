"""The course of a year in many draws: cumulative growth at the end of each quarter, and what conditions ask of it.

Growth is a NumPy array, a row a draw, a column a quarter; a quarter that is over is the same in every row, one that
nothing is known of is not a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.core.economy.safety import ranks, together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

DRAWS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The year of a place: cumulative growth at each quarter's end, and last year's cumulative level there."""

    growth: Values
    bases: tuple[float, float, float, float]

    def single(self, quarter: int) -> Values:
        """The growth of a quarter (1 to 4) alone, in each draw: cumulative growth is the average by weight."""
        now: Values = self.growth[:, quarter - 1]
        if quarter == 1:
            return now
        before, behind = self.growth[:, quarter - 2], self.bases[quarter - 2]
        base = self.bases[quarter - 1]
        alone: Values = (now * base - before * behind) / (base - behind)
        return alone

    def change(self, quarter: int) -> Values:
        """By how many points a quarter alone grew more than the one before it."""
        found: Values = self.single(quarter) - self.single(quarter - 1)
        return found


def from_bottom(place: str, courses: Mapping[str, Course], quarter: int, *, higher_is_better: bool = True) -> Values:
    """The rank from the bottom at a quarter's end, in joint draws: places rise and fall together, by 0.3.

    Who ties for the last is last. Places of which nothing is known for that quarter are not counted.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    columns = {key: each.growth[:, quarter - 1] for key, each in courses.items()}
    known = [key for key, column in columns.items() if not np.isnan(column).any()]
    at = known.index(place)
    draws = _count(len(columns[key]) for key in known)
    taken = together([columns[key] for key in known], draws=draws)
    sign = 1 if higher_is_better else -1
    values = sign * np.column_stack([columns[key][taken[:, number]] for number, key in enumerate(known)])
    return ranks(-values, at).astype(float)


def rise(own: Course, above: Course, quarter: int) -> Values:
    """The lesser of a quarter's change and its lead over the same quarter of the larger place, in points."""
    import numpy as np  # noqa: PLC0415

    columns = [own.single(quarter), above.single(quarter)]
    taken = together(columns, draws=_count(map(len, columns)))
    lead = columns[0][taken[:, 0]] - columns[1][taken[:, 1]]
    found: Values = np.minimum(own.change(quarter)[taken[:, 0]], lead)
    return found


def _count(lengths: Iterable[int]) -> int:
    """As many joint draws as need be: one where nothing is open any more."""
    return 1 if max(lengths) == 1 else DRAWS
