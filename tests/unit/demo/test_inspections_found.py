"""What inspections do in the demo city is known to its generator, and the estimate finds it as often as it claims."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.stats import binom

from luoshi.core.economy.inspections import Study, standard
from luoshi.core.economy.inspections.panel import NEVER
from luoshi.core.economy.inspections.study import study
from luoshi.demo.data import table
from luoshi.demo.trades import Panel, panel

CITIES = 24
COUNTIES = tuple("甲乙丙丁戊己庚辛壬癸子丑")


def studied(city: Panel) -> Study:
    inspected = np.where(city.inspected < 0, NEVER, city.inspected)
    plan = replace(standard(), window=table("trades")["inspections"]["lasts"], draws=399)
    return study([str(trade) for trade in city.trade], city.output, inspected, plan)


def test_the_effect_is_in_the_interval_as_often_as_it_claims() -> None:
    truth, hits, found = table("trades")["inspections"]["effect"], 0, []
    for seed in range(CITIES):
        one = studied(panel(seed=seed, last=(2026, 10), counties=COUNTIES, yearly=20_000_000, count=1000)).estimate
        assert one is not None
        found.append(one.percent)
        hits += one.low <= truth <= one.high
    low = binom.ppf(0.001, CITIES, standard().level)
    assert hits >= low
    assert abs(np.mean(found) - truth) < 3 * np.std(found) / np.sqrt(CITIES)
