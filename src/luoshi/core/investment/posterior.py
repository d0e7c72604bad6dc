"""Draw hazards from what a history leaves open: the arithmetic behind hazards.estimate.

The model, for each stage and each outcome (advance, loss) by itself: events in a cell of age band b, sector x and size
z are Poisson with mean weeks × h[b] × u[x] × v[z] (the usual likelihood of a piecewise constant hazard, Holford
1980). Bands are drawn to the whole of the stage, h[b] ~ Gamma(k m, k) with m its rate and k the strength in
lead-weeks; sectors and sizes to one, u[x] ~ Gamma(a, a), which is the gamma-Poisson model of Clayton and Kaldor
(1987). How strongly, 1/√a, is not chosen but has a prior over a grid. All conditionals are Gamma or a grid, so each
chain of a Gibbs sampler takes a few lines; many short independent chains give independent draws.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from luoshi.core.investment.exposure import Exposure
from luoshi.core.investment.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST = 0.95
"""No weekly hazard is higher: a rate above one would be no probability."""
TINY = 1e-12


def drawn(table: Exposure, known: Settings, *, draws: int, seed: int) -> Floats:
    """Weekly hazards: array by outcome, draw, stage, band, sector, size; the two outcomes sum to less than one."""
    rng = np.random.default_rng(seed)
    made = np.stack([_chains(table, outcome, known, draws, rng) for outcome in (0, 1)])
    both = made.sum(axis=0)
    scale: Floats = np.minimum(MOST / np.maximum(both, TINY), 1.0)
    hazards: Floats = made * scale
    return hazards


def _chains(table: Exposure, outcome: int, known: Settings, draws: int, rng: np.random.Generator) -> Floats:
    """The hazards of one outcome: array by draw, stage, band, sector, size."""
    weeks, events = table.weeks, table.events[outcome]
    stages, bands, sectors, sizes = weeks.shape
    by_band, by_sector, by_size = (events.sum(axis=axes) for axes in ((2, 3), (1, 3), (1, 2)))
    rate = (known.prior_advance, known.prior_loss)[outcome]
    whole = (events.sum(axis=(1, 2, 3)) + known.prior_weeks * rate) / (weeks.sum(axis=(1, 2, 3)) + known.prior_weeks)
    prior = known.strength * np.repeat(whole[:, None], bands, axis=1)
    h = np.repeat((prior + by_band)[None] / (known.strength + weeks.sum(axis=(2, 3))), draws, axis=0)
    u, v = np.ones((draws, stages, sectors)), np.ones((draws, stages, sizes))
    # the weeks, turned so that each sum over two of the three is one product of matrices
    for_band = weeks.reshape(stages, bands, -1)
    for_sector = weeks.transpose(0, 2, 1, 3).reshape(stages, sectors, -1)
    for_size = weeks.transpose(0, 3, 1, 2).reshape(stages, sizes, -1)
    firm_u = firm_v = np.full((draws, stages, 1), 1 / known.spreads[len(known.spreads) // 2] ** 2)
    for _ in range(known.sweeps):
        h = rng.gamma(prior + by_band, 1 / (known.strength + _summed(for_band, u, v)))
        u = rng.gamma(firm_u + by_sector, 1 / (firm_u + _summed(for_sector, h, v)))
        v = rng.gamma(firm_v + by_size, 1 / (firm_v + _summed(for_size, h, u)))
        firm_u, firm_v = _firmness(u, known, rng), _firmness(v, known, rng)
    made: Floats = h[:, :, :, None, None] * u[:, :, None, :, None] * v[:, :, None, None, :]
    return made


def _summed(weeks: Floats, one: Floats, two: Floats) -> Floats:
    """For each draw, stage and row: the weeks, each weighed by the product of its two other factors."""
    product = (one[..., :, None] * two[..., None, :]).reshape(*one.shape[:2], -1)
    made: Floats = np.matmul(weeks, product[..., None])[..., 0]
    return made


def _firmness(factors: Floats, known: Settings, rng: np.random.Generator) -> Floats:
    """How firmly factors are held to one: a draw of `a` of Gamma(a, a) given the factors, from the grid of spreads."""
    grid = np.array([1 / spread**2 for spread in known.spreads])
    factors = np.maximum(factors, TINY)
    fit = (np.log(factors) - factors).sum(axis=-1, keepdims=True)
    constant = np.array([a * math.log(a) - math.lgamma(a) for a in grid]) * factors.shape[-1]
    weight = fit * grid + constant
    weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
    reached = weight.cumsum(axis=-1)
    chosen = (rng.random(fit.shape) * reached[..., -1:] > reached).sum(axis=-1, keepdims=True)
    made: Floats = grid[np.minimum(chosen, len(grid) - 1)]
    return made
