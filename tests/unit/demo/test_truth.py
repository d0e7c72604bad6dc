"""What the demo's generator knows to be true is found by the estimate, as often as its interval claims."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from luoshi.core.economy import Pair, shift_share
from luoshi.core.economy.intervals import Spread, growth_spread, weighted
from luoshi.demo.trades import Panel, panel

COUNTIES = tuple("甲乙丙丁戊己庚辛壬癸子丑")
CITIES, LEVEL = 60, 0.9


def span(made: Panel, values: np.ndarray, year: int) -> np.ndarray:
    return values[:, [number for number, each in enumerate(made.months) if each[0] == year and each[1] <= 10]].sum(
        axis=1
    )


def effects(made: Panel, values: np.ndarray) -> list[float]:
    """The competitive effect of each trade, in per cent of its base."""
    pairs = []
    for number, trade in enumerate(made.trades):
        here = [span(made, values[made.trade == number], year).sum() for year in (2025, 2026)]
        there = [span(made, made.province[number : number + 1], year).sum() for year in (2025, 2026)]
        pairs.append(Pair(trade, *(Decimal(repr(float(each))) for each in (*here, *there))))
    shifts = shift_share(pairs)
    return [float(each.competitive / pair.before * 100) for each, pair in zip(shifts, pairs, strict=True)]


def test_the_competitive_effect_lies_in_its_interval_as_often_as_claimed() -> None:
    hits, wholes = [], []
    for seed in range(CITIES):
        made = panel(seed=seed, last=(2026, 10), counties=COUNTIES, yearly=20_000_000, count=1200)
        truth, found = effects(made, made.expected), effects(made, made.output)
        before, now = (span(made, made.output, year) for year in (2025, 2026))
        parts: list[tuple[float, Spread]] = []
        for number, value in enumerate(found):
            of = made.trade == number
            spread = growth_spread(before[of], now[of])
            assert spread is not None
            parts.append((100 * before[of].sum() / before.sum(), spread))
            low, high = weighted([(100, spread)]).interval(value, LEVEL)
            hits.append(low <= truth[number] <= high)
        weights = np.array([weight / 100 for weight, _ in parts])
        low, high = weighted(parts).interval(float(weights @ found), LEVEL)
        wholes.append(low <= weights @ truth <= high)
    # four standard errors of a share of so many
    for shares in (hits, wholes):
        assert abs(np.mean(shares) - LEVEL) < 4 * (LEVEL * (1 - LEVEL) / len(shares)) ** 0.5, np.mean(shares)


def test_too_few_enterprises_say_nothing_of_how_sure_growth_is() -> None:
    assert growth_spread(np.ones(4), np.ones(4)) is None
    assert growth_spread(np.zeros(9), np.ones(9)) is None
