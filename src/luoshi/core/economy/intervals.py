"""How sure growth is that was measured on enterprises: an interval from how far each departs from the common growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """The variance of an estimate, in its own unit squared, and the degrees of freedom it is known with."""

    variance: float
    freedom: float

    def interval(self, estimate: float, level: float) -> tuple[float, float]:
        """The interval about an estimate that holds the truth with probability `level` (0 to 1), by Student's t."""
        from scipy.special import stdtrit  # noqa: PLC0415 - heavy

        half = float(stdtrit(self.freedom, (1 + level) / 2)) * self.variance**0.5
        return estimate - half, estimate + half


def growth_spread(before: Floats, now: Floats) -> Spread | None:
    """How far the growth of a sum (sum of now / sum of before - 1) may lie from that of the industry itself.

    A row an enterprise, levels in one unit. What each enterprise does beyond the common growth is taken as chance,
    independent of the others: the variance of a ratio by linearisation (Cochran, W. G. (1977), Sampling techniques,
    6.3), n/(n-1) of the sum of squared residuals. A few large enterprises count for most of a sum, so the degrees of
    freedom are those of Kish's effective number of enterprises less one. None for fewer than five enterprises.
    """
    there = int((before > 0).sum())
    base = before.sum()
    if there < FEWEST or base <= 0:
        return None
    residuals = (now - before * (now.sum() / base)) / base
    variance = float((residuals**2).sum()) * len(before) / (len(before) - 1)
    return Spread(variance, max(1.0, float(base**2 / (before**2).sum()) - 1))


def weighted(spreads: Sequence[tuple[float, Spread]]) -> Spread:
    """The spread of a sum of independent estimates, each times its weight (Satterthwaite 1946)."""
    variances = [weight**2 * spread.variance for weight, spread in spreads]
    total = sum(variances)
    below = sum(v**2 / spread.freedom for v, (_, spread) in zip(variances, spreads, strict=True))
    return Spread(total, total**2 / below if below else 1.0)
