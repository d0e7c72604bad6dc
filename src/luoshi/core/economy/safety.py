"""The safety net: with what growth does a place stay off the bottom with a chosen probability?

Draws are NumPy arrays: a row a draw, a column a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Draws = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Peer:
    """A place with the growth expected of it, in per cent, and the standard deviation of that, in points."""

    key: str
    expected: float
    error: float


@dataclass(frozen=True, slots=True)
class Safety:
    """How a place is likely to rank.

    `ranks` is the probability of each rank from the top, first to last. `off_bottom` is that of not being last.
    `floors` gives, for each level asked for, the least growth at which it is not last with that probability.
    """

    ranks: tuple[float, ...]
    off_bottom: float
    floors: tuple[tuple[float, float], ...]


def drawn(peers: Sequence[Peer], *, correlation: float, draws: int, seed: int) -> Draws:
    """Draws of the peers' growth: normal errors with one common part.

    Each pair's errors correlate by `correlation` (0 to 1): what hits one city of a province tends to hit the others.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and not needed to know the types

    generator = np.random.default_rng(seed)
    common = generator.standard_normal((draws, 1))
    own = generator.standard_normal((draws, len(peers)))
    noise = np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own
    expected = np.array([peer.expected for peer in peers])
    made: Draws = expected + noise * np.array([peer.error for peer in peers])
    return made


def safety(
    place: str,
    peers: Sequence[Peer],
    *,
    correlation: float = 0.3,
    levels: Sequence[float] = (0.8, 0.9, 0.95),
    draws: int = 10_000,
    seed: int = 1,
) -> Safety:
    """The rank of `place` among `peers` (itself among them), by simulation. Raises KeyError where it is not there.

    The floor at a level is the quantile of the least growth among the others: with at least that growth, fixed, the
    place is above one of them in that share of draws.
    """
    import numpy as np  # noqa: PLC0415

    index = {peer.key: number for number, peer in enumerate(peers)}[place]
    values = drawn(peers, correlation=correlation, draws=draws, seed=seed)
    others = np.delete(values, index, axis=1)
    own = values[:, index : index + 1]
    ranks = 1 + (others > own).sum(axis=1)
    counts = np.bincount(ranks, minlength=len(peers) + 1)[1:]
    least = others.min(axis=1)
    floors = tuple((level, float(np.quantile(least, level))) for level in levels)
    return Safety(tuple(float(count) / draws for count in counts), float((own[:, 0] > least).mean()), floors)
