"""How long leads stay in a stage and how many go on, from a history in which many are still on their way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from luoshi.core.investment.exposure import OUTCOMES, UNSEEN, exposure
from luoshi.core.investment.model import Episode, Outcome, Stage, place
from luoshi.core.investment.settings import Settings, settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVEL = 0.8
EVER = 520
"""So many weeks, ten years, stand for ever."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval, which leaves the same share out on each side."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Hazards:
    """Weekly hazards of advance and of loss, as draws from what history leaves open.

    `table` is an array by outcome (advance, loss), draw, stage, age band, sector and size. A sector or size that
    history does not know has the level "", drawn from the spread of those it knows. `episodes` says of how many it is.
    """

    bands: tuple[int, ...]
    sectors: tuple[str, ...]
    sizes: tuple[str, ...]
    table: NDArray[np.float64]
    episodes: int
    as_of: Date

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.table.shape[1])

    def group(self, sector: str, size: str) -> tuple[int, int]:
        """Where a sector and a size stand in the table."""
        return (
            self.sectors.index(sector if sector in self.sectors else UNSEEN),
            self.sizes.index(size if size in self.sizes else UNSEEN),
        )

    def band(self, age: int) -> int:
        """The band of an age in weeks."""
        return sum(age >= begins for begins in self.bands) - 1


def estimate(
    episodes: Iterable[Episode],
    *,
    as_of: Date,
    draws: int | None = None,
    seed: int = 1,
    known: Settings | None = None,
) -> Hazards:
    """The hazards of a history as known on a day; see posterior.py for the model.

    Episodes still open then are censored, not left out: leaving them out would count only the fast ones, and conversion
    would look quicker than it is. Works on an empty history too: then the draws are those of the prior.
    """
    from luoshi.core.investment import posterior  # noqa: PLC0415 - NumPy, where it is needed

    rules = known or settings()
    listed = list(episodes)
    table = exposure(listed, as_of=as_of, bands=rules.bands)
    made = posterior.drawn(table, rules, draws=draws or rules.draws, seed=seed)
    return Hazards(table.bands, table.sectors, table.sizes, made, len(listed), as_of)


def conversion(
    hazards: Hazards,
    stage: Stage,
    *,
    sector: str = UNSEEN,
    size: str = UNSEEN,
    weeks: int = EVER,
    outcome: Outcome = "advance",
    level: float = LEVEL,
) -> Estimate:
    """The share of leads that leave a stage with an outcome within so many weeks of entering it, with its interval."""
    import numpy as np  # noqa: PLC0415

    reached = _reached(hazards, stage, sector, size, weeks)[OUTCOMES.index(outcome)][:, -1]
    low, middle, high = np.quantile(reached, ((1 - level) / 2, 0.5, (1 + level) / 2))
    return Estimate(float(middle), float(low), float(high))


def _reached(hazards: Hazards, stage: Stage, sector: str, size: str, weeks: int) -> NDArray[np.float64]:
    """The share that has left with each outcome by the end of each week: array by outcome, draw, week."""
    import numpy as np  # noqa: PLC0415

    bands = [hazards.band(age) for age in range(weeks)]
    rates = hazards.table[(slice(None), slice(None), place(stage), slice(None), *hazards.group(sector, size))]
    weekly = rates[:, :, bands]
    staying = np.cumprod(1 - weekly.sum(axis=0), axis=1)
    before = np.concatenate([np.ones((staying.shape[0], 1)), staying[:, :-1]], axis=1)
    made: NDArray[np.float64] = np.cumsum(weekly * before, axis=2)
    return made
