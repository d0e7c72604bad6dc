"""What a method says of the periods ahead: their expected growth, and paths round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Paths = NDArray[np.float64]


class Told(Protocol):
    """A method's answer. `mean` is the growth expected of each period ahead, in per cent."""

    @property
    def mean(self) -> Sequence[float]:
        """The growth expected of each period ahead."""

    def paths(self, draws: int, rng: np.random.Generator) -> Paths:
        """So many paths, a row each, a column a period."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model with normal shocks: a shock of size `sigma` in a period moves the j-th after it by `psi[j]`.

    `freedom` are the degrees of freedom that sigma was estimated with: paths of few observations spread as Student's t.
    """

    mean: Sequence[float]
    psi: Sequence[float]
    sigma: float
    freedom: int

    def paths(self, draws: int, rng: np.random.Generator) -> Paths:
        """Paths by drawing the shocks."""
        import numpy as np  # noqa: PLC0415 - heavy

        count = len(self.mean)
        shocks = rng.standard_normal((draws, count)) * self.sigma
        carried = np.zeros((count, count))
        for lag in range(count):
            carried += np.diag(np.full(count - lag, self.psi[lag]), lag)
        spread = np.sqrt(self.freedom / rng.chisquare(self.freedom, (draws, 1)))
        made: Paths = np.asarray(self.mean) + shocks @ carried * spread
        return made


@dataclass(frozen=True, slots=True)
class Blocks:
    """A method without a model: past errors in the order they came, put round the mean as blocks of either sign."""

    mean: Sequence[float]
    errors: Sequence[float]

    def paths(self, draws: int, rng: np.random.Generator) -> Paths:
        """Paths by drawing where the block begins, and its sign: errors of one time of trouble stay together."""
        import numpy as np  # noqa: PLC0415

        errors, count = np.asarray(self.errors), len(self.mean)
        begins = rng.integers(0, len(errors), (draws, 1))
        signs = rng.choice([-1.0, 1.0], (draws, 1))
        # the series of errors bites its tail, so that each error is drawn as often as another
        made: Paths = np.asarray(self.mean) + signs * errors[(begins + np.arange(count)) % len(errors)]
        return made
