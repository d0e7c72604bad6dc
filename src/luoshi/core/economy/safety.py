"""The safety net: with what growth does a place stay off the bottom with a chosen probability?

Draws are NumPy arrays: a row a draw, a column a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Draws = NDArray[np.float64]

CORRELATION, SEED = 0.3, 1
"""How far the errors of two places' growth correlate: what hits one city of a province tends to hit the others."""


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


def drawn(peers: Sequence[Peer], *, draws: int, correlation: float = CORRELATION, seed: int = SEED) -> Draws:
    """Draws of the peers' growth: normal errors with one common part, each pair's correlated (0 to 1)."""
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
    correlation: float = CORRELATION,
    levels: Sequence[float] = (0.8, 0.9, 0.95),
    draws: int = 10_000,
    seed: int = SEED,
) -> Safety:
    """The rank of `place` among `peers` (itself among them), by simulation. Raises KeyError where it is not there.

    The floor at a level is the quantile of the least growth among the others: with at least that growth, fixed, the
    place is above one of them in that share of draws.
    """
    keys = [peer.key for peer in peers]
    return standings(place, keys, drawn(peers, correlation=correlation, draws=draws, seed=seed), levels=levels)


def standings(place: str, keys: Sequence[str], values: Draws, *, levels: Sequence[float] = (0.8, 0.9, 0.95)) -> Safety:
    """The rank of `place` among `keys` in draws of all of them. Raises KeyError where it is not there."""
    import numpy as np  # noqa: PLC0415

    index = {key: number for number, key in enumerate(keys)}[place]
    own, least = values[:, index], np.delete(values, index, axis=1).min(axis=1)
    counts = np.bincount(ranks(values, index), minlength=len(keys) + 1)[1:]
    floors = tuple((level, float(np.quantile(least, level))) for level in levels)
    return Safety(tuple(float(count) / len(values) for count in counts), float((own > least).mean()), floors)


def ranks(values: Draws, column: int) -> NDArray[np.int64]:
    """The rank of a column in each draw from the top; equals share the better. Of negative values: from the bottom."""
    found: NDArray[np.int64] = 1 + (values > values[:, column : column + 1]).sum(axis=1)
    return found


def floor_of(place: str, keys: Sequence[str], values: Draws, *, from_bottom: int, level: float) -> float:
    """The least growth at which `place`, fixed there, is at least so far from the bottom (2 is not last) in that share
    of draws. Raises KeyError where it is not among `keys`, ValueError where there are not so many."""
    import numpy as np  # noqa: PLC0415

    index = {key: number for number, key in enumerate(keys)}[place]
    if not 2 <= from_bottom <= len(keys):
        raise ValueError(f"of {len(keys)} places none can be no. {from_bottom} from the bottom")
    others = np.sort(np.delete(values, index, axis=1), axis=1)
    return float(np.quantile(others[:, from_bottom - 2], level))


def joined(columns: Sequence[ArrayLike], *, draws: int, correlation: float = CORRELATION, seed: int = SEED) -> Draws:
    """Draws of several places from what was drawn of each alone: every place keeps its own values, and they rise and
    fall together as normal errors with one common part would (a Gaussian copula)."""
    import numpy as np  # noqa: PLC0415

    taken = together(columns, correlation=correlation, draws=draws, seed=seed)
    return np.column_stack([np.asarray(column)[taken[:, at]] for at, column in enumerate(columns)])


def together(
    columns: Sequence[ArrayLike], *, draws: int, correlation: float = CORRELATION, seed: int = SEED
) -> NDArray[np.intp]:
    """Which draw of each column goes with which of the others: a row a joint draw, a column a place."""
    import numpy as np  # noqa: PLC0415

    peers = [Peer(str(number), 0.0, 1.0) for number in range(len(columns))]
    ranks = drawn(peers, correlation=correlation, draws=draws, seed=seed).argsort(axis=0).argsort(axis=0)
    orders = [np.argsort(np.asarray(column), kind="stable") for column in columns]
    return np.column_stack([order[ranks[:, at] * len(order) // draws] for at, order in enumerate(orders)])
