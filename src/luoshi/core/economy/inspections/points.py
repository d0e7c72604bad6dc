"""What an estimate comes to in the growth of the whole: points, for those who ask how much of a fall it is."""

from __future__ import annotations

import numpy as np

from luoshi.core.economy.inspections.panel import Levels, Mask, Numbers
from luoshi.core.economy.inspections.plan import YEAR
from luoshi.core.economy.inspections.results import Estimate, Points

HUNDRED = 100


def in_points(
    output: Levels, inspected: Numbers, asked: Mask, whole: Mask, found: Estimate, window: int, months: range
) -> Points | None:
    """The estimate in percentage points of the growth of output over a year before, in the given months.

    `output` is n x m, `inspected` the month of the first inspection, n; `asked` whose inspections are meant and `whole`
    whose output is the whole, n. What the asked made in the `window` months after their inspections is held against
    what it would have been at the estimate, y / (1 + percent / 100), and the difference against the whole's output of
    the same months a year before. None where there was none, or nobody's window falls into the months.
    """
    if not len(months) or months[0] < YEAR:
        return None
    now, before = output[:, months[0] : months[-1] + 1], output[:, months[0] - YEAR : months[-1] + 1 - YEAR]
    since = np.array(months)[None, :] - inspected[:, None]
    touched = (since >= 1) & (since <= window) & (asked & whole)[:, None] & (now > 0)
    base, made = float(np.nansum(before[whole])), float(now[touched].sum())
    if base <= 0 or made <= 0:
        return None
    value, low, high = (made * (1 - 1 / (1 + each / HUNDRED)) / base * HUNDRED for each in _ends(found))
    return Points(value, low, high, int(touched.any(axis=1).sum()))


def _ends(found: Estimate) -> tuple[float, float, float]:
    return found.percent, found.low, found.high
