"""Laws of the estimate of inspections, whatever the figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.core.economy.inspections import Study, standard
from luoshi.core.economy.inspections.panel import NEVER
from luoshi.core.economy.inspections.study import study
from tests.support.inspected import Made

PLAN = replace(standard(), span=2, window=2, controls=2, caliper=0.5, fewest=1, draws=19)
MONTHS, MOST = 20, 14


@st.composite
def panels(draw: st.DrawFn) -> Made:
    """Few enterprises with few values among them, so that much is equal, some months nothing and some unknown."""
    count = draw(st.integers(2, MOST))
    values = st.sampled_from([1.0, 2.0, 3.0, 5.0]) | st.sampled_from([0.0, float("nan"), 1.5])
    output = draw(arrays(np.float64, (count, MONTHS), elements=values, fill=st.sampled_from([1.0, 2.0])))
    months = st.sampled_from([NEVER, NEVER, 10, 14, 15, 17, 19])
    inspected = np.array(draw(st.lists(months, min_size=count, max_size=count)), dtype=np.int64)
    industries = draw(st.lists(st.sampled_from(["26", "30"]), min_size=count, max_size=count))
    return Made(industries, output, inspected)


def studied(panel: Made) -> Study:
    return study(panel.industries, panel.output, panel.inspected, PLAN)


def figures(found: Study) -> list[float]:
    """Every figure of a study, whatever it is of."""
    estimates = [found.estimate, found.earlier, *(each for _, each in found.industries)]
    pairs = [(each.before, each.after) for each in found.balance]
    return [
        *(value for each in estimates if each for value in (each.percent, each.low, each.high, each.sets)),
        *(value for each in found.moments for value in (each.inspected, each.comparable, each.gap)),
        *(value for pair in pairs for value in pair if value is not None),
        *((found.drawn.low, found.drawn.high) if found.drawn else ()),
        *(() if found.unmatched is None else (found.unmatched,)),
    ]


@given(panels(), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_what_order_enterprises_are_listed(panel: Made, chance: object) -> None:
    order = list(range(len(panel.industries)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    other = Made([panel.industries[row] for row in order], panel.output[order], panel.inspected[order])
    assert studied(other) == studied(panel)


@given(panels(), st.sampled_from([0.001, 0.5, 3.0, 10_000.0]))
def test_it_does_not_matter_in_what_unit_output_is(panel: Made, unit: float) -> None:
    found, other = studied(panel), studied(Made(panel.industries, panel.output * unit, panel.inspected))
    assert other.left == found.left
    assert figures(other) == pytest.approx(figures(found), abs=1e-6)


@given(panels(), st.floats(0.5, 2.0))
def test_what_the_inspected_make_afterwards_moves_the_estimate_by_just_that(panel: Made, factor: float) -> None:
    after = np.arange(MONTHS)[None, :] > panel.inspected[:, None]
    found = studied(panel)
    other = studied(Made(panel.industries, np.where(after, panel.output * factor, panel.output), panel.inspected))
    assert other.left == found.left
    assert other.earlier == found.earlier
    assert other.balance == found.balance
    if found.estimate is not None:
        assert other.estimate is not None
        expected = 100 * ((1 + found.estimate.percent / 100) * factor - 1)
        assert other.estimate.percent == pytest.approx(expected, abs=1e-6)


@given(panels())
def test_who_is_in_no_set_is_counted_once_and_no_set_lacks_a_control(panel: Made) -> None:
    found = studied(panel)
    assert found.left.inspected == sum(month < MONTHS for month in panel.inspected)
    assert 0 <= found.left.matched <= sum(month == NEVER or month >= 14 for month in panel.inspected)
    assert (found.estimate.sets if found.estimate else 0) == found.left.matched
    if found.estimate is not None:
        assert found.estimate.low <= found.estimate.high
