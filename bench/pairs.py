"""Time two things in turn and tell their ratio: a shared machine drifts, a ratio of neighbours hardly does."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Median seconds of ours and theirs, and the median of the ratios theirs / ours (above 1: ours is faster)."""

    ours: float
    theirs: float
    faster: float


def pair(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 7) -> Pair:
    """Run both in turn, once to warm up and `rounds` times to count."""
    ours(), theirs()
    times = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return Pair(
        statistics.median(a for a, _ in times),
        statistics.median(b for _, b in times),
        statistics.median(b / a for a, b in times),
    )


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
