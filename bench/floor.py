"""The safety net: 10,000 draws × 12 cities × 8 indicators, beside the same drawn in a plain loop; both in one run."""

from __future__ import annotations

import random
from math import sqrt

from bench.pairs import pair
from luoshi.core.economy import Peer, Safety, safety

DRAWS, CITIES, INDICATORS, FEW = 10_000, 12, 8, 500
CORRELATION = 0.3
LEVELS = (0.8, 0.9, 0.95)


def run() -> None:
    """Ours draws all; the loop draws a twentieth, and its time is told for all."""
    dice = random.Random(3)
    peers = [
        [Peer(f"城市{city}", dice.gauss(5, 2), dice.uniform(0.5, 2)) for city in range(CITIES)]
        for _ in range(INDICATORS)
    ]
    times = pair(lambda: _ours(peers), lambda: [_plainly(each) for each in peers], rounds=3)
    loop = times.theirs * DRAWS / FEW
    print(
        f"{DRAWS:,} draws × {CITIES} cities × {INDICATORS} indicators, ranks and floors at {len(LEVELS)} levels: "
        f"luoshi {times.ours * 1000:.0f} ms (goal under 1000), plain loop {loop:.1f} s, "
        f"ratio {times.faster * DRAWS / FEW:.0f}"
    )
    ours, plain = _ours(peers)[0].off_bottom, _plainly(peers[0])
    assert abs(ours - plain) < 0.1, (ours, plain)


def _ours(peers: list[list[Peer]]) -> list[Safety]:
    return [safety(each[0].key, each, correlation=CORRELATION, levels=LEVELS, draws=DRAWS) for each in peers]


def _plainly(peers: list[Peer]) -> float:
    """How often the first is not last, draw by draw."""
    dice, off, least = random.Random(1), 0, []
    for _ in range(FEW):
        common = dice.gauss(0, 1)
        values = [
            peer.expected + peer.error * (sqrt(CORRELATION) * common + sqrt(1 - CORRELATION) * dice.gauss(0, 1))
            for peer in peers
        ]
        least.append(min(values[1:]))
        off += values[0] > least[-1]
    least.sort()
    _ = [least[int(level * FEW) - 1] for level in LEVELS]
    return off / FEW
