"""The effect of inspections is found where it is known, in an interval that keeps its word, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.stats import binom

from luoshi.core.economy.inspections import Estimate, Study, standard
from luoshi.core.economy.inspections.panel import NEVER
from luoshi.core.economy.inspections.points import in_points
from luoshi.core.economy.inspections.study import study
from tests.support.inspected import Made, made
from tests.support.inspected_twin import estimate_by_hand

PLAN = replace(standard(), draws=399)
EFFECT = -0.06
TRUTH = 100 * float(np.expm1(EFFECT))
PANELS = 200


def studied(panel: Made, **other: float) -> Study:
    return study(panel.industries, panel.output, panel.inspected, replace(PLAN, **other))  # type: ignore[arg-type]


@cache
def many(selection: float) -> list[Study]:
    return [studied(made(seed, effect=EFFECT, selection=selection, each=18)) for seed in range(PANELS)]


def as_often_as(share: float, hits: int) -> bool:
    """Whether so many hits in all panels are within what chance does to a share once in a thousand times."""
    low, high = binom.ppf([0.0005, 0.9995], PANELS, share)
    return bool(low <= hits <= high)


@pytest.mark.parametrize("selection", [0.0, 0.6])
def test_the_interval_holds_the_truth_as_often_as_it_says(selection: float) -> None:
    found = [each.estimate for each in many(selection)]
    assert as_often_as(PLAN.level, sum(each is not None and each.low <= TRUTH <= each.high for each in found))


def test_choosing_who_was_falling_misleads_the_plain_difference_and_not_the_matched_one() -> None:
    plain = np.array([each.unmatched for each in many(0.6)], dtype=float)
    matched = np.array([each.estimate.percent for each in many(0.6) if each.estimate])
    errors = [float(values.std() / np.sqrt(len(values))) for values in (plain, matched)]
    assert abs(matched.mean() - TRUTH) < 3 * errors[1]
    assert abs(plain.mean() - TRUTH) > 4 * errors[0]


def test_the_placebo_finds_nothing_where_there_is_nothing() -> None:
    found = [each.earlier for each in many(0.0)]
    assert as_often_as(PLAN.level, sum(each is not None and each.covers_nothing for each in found))
    assert abs(np.mean([each.percent for each in found if each])) < 0.3


def test_the_placebo_finds_who_cut_back_before_the_inspection() -> None:
    panel = made(3, effect=0.0, enterprises=600, each=60)
    ahead = panel.inspected[:, None] - np.arange(panel.output.shape[1])[None, :]
    panel.output[(panel.inspected[:, None] != NEVER) & (ahead <= PLAN.window)] *= 0.9
    found = studied(panel).earlier
    assert found is not None
    assert found.high < -4


def test_a_control_drawn_by_lot_is_seldom_as_far_off_as_a_true_effect_and_often_as_far_as_none() -> None:
    strong, none = (studied(made(5, effect=effect, enterprises=900, each=50)) for effect in (-0.1, 0.0))
    assert strong.drawn is not None
    assert none.drawn is not None
    assert strong.drawn.share <= 0.01
    assert strong.drawn.low < 0 < strong.drawn.high
    assert none.drawn.share > 0.1


def test_the_slow_twin_finds_the_same() -> None:
    for seed in range(3):
        panel = made(seed, enterprises=90, each=8, selection=0.5)
        found = studied(panel, fewest=1)
        percent, sets = estimate_by_hand(
            panel.industries,
            panel.output.tolist(),
            panel.inspected.tolist(),
            span=PLAN.span,
            window=PLAN.window,
            controls=PLAN.controls,
            caliper=PLAN.caliper,
        )
        assert found.estimate is not None
        assert found.estimate.percent == pytest.approx(percent, abs=1e-9)
        assert found.estimate.sets == len(sets)


def test_who_was_inspected_earlier_is_never_a_control() -> None:
    """All are inspected once, and the effect grows: where the late were held against the early it would be turned."""
    panel = made(8, effect=0.0, enterprises=400, rounds=(18, 22, 26), each=100)
    since = np.arange(panel.output.shape[1])[None, :] - panel.inspected[:, None]
    panel.output[:] *= np.exp(np.where(since > 0, -0.03 * since, 0))
    found = studied(panel).estimate
    truth = 100 * float(np.expm1(-0.06))  # the mean of one, two and three months of it
    assert found is not None
    assert found.low <= truth <= found.high


def test_matching_makes_alike_and_shows_how_far_apart_they_were() -> None:
    found = studied(made(1, selection=1.0, enterprises=600, each=40))
    balance = {each.trait: each for each in found.balance}
    growth = balance["growth"]
    assert growth.before is not None
    assert growth.before < -0.5
    assert all(each.after is not None and abs(each.after) < PLAN.alike for each in found.balance)
    assert {each.after for each in found.balance if each.trait[0] == "1"} == {0.0}
    assert balance["large"].after == balance["small"].after == 0.0


def test_everybody_who_is_left_out_is_counted_under_why() -> None:
    panel = made(2, enterprises=300, each=20)
    late = np.flatnonzero(panel.inspected == 26)
    panel.output[late[0], 28] = np.nan
    panel.output[late[1], 29] = 0
    panel.output[late[2], 10] = np.nan
    panel.inspected[late[3]] = 5
    panel.inspected[late[4]] = 31
    panel.industries[late[5]] = "99"
    left = studied(panel).left
    assert (left.inspected, left.early, left.late, left.before, left.after) == (60, 1, 1, 1, 2)
    assert left.alone >= 1
    assert left.matched + left.alone == left.comparable == 55


def test_the_effect_may_be_asked_of_some_and_the_rest_are_still_no_controls() -> None:
    panel = made(4, enterprises=500, each=40, rounds=(20,))
    asked = np.array([industry in ("10", "11") for industry in panel.industries])
    panel.output[~asked & (panel.inspected == 20), 20:] *= 0.5
    found = study(panel.industries, panel.output, panel.inspected, replace(PLAN, fewest=5), asked)
    assert found.left.inspected == int((asked & (panel.inspected == 20)).sum())
    assert found.estimate is not None
    assert abs(found.estimate.percent - TRUTH) < 5


def test_too_few_sets_bear_no_judgement() -> None:
    found = studied(made(0, each=4))
    assert found.left.matched < PLAN.fewest
    assert (found.estimate, found.moments, found.earlier, found.drawn, found.industries) == (None, (), None, None, ())


def test_the_months_run_alike_before_and_apart_after() -> None:
    found = studied(made(6, effect=-0.1, enterprises=600, each=40))
    gaps = {each.month: each for each in found.moments}
    assert list(gaps) == list(range(-18, 4))
    assert (gaps[-1].gap, gaps[-1].low, gaps[-1].high) == (0, 0, 0)
    assert all(gaps[month].high < 0 for month in (0, 1, 2, 3))
    assert sum(each.low <= 0 <= each.high for month, each in gaps.items() if month < 0) >= 15
    last = gaps[3]
    apart = 100 * ((1 + last.inspected / 100) / (1 + last.comparable / 100) - 1)
    assert last.gap == pytest.approx(apart)


@pytest.mark.parametrize("wrong", [{"window": 0}, {"window": 9}, {"span": 0}, {"level": 1.0}, {"draws": 0}])
def test_a_plan_that_cannot_be_followed_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"months?|at least"):
        replace(PLAN, **wrong)  # type: ignore[arg-type]


def test_in_points_the_effect_is_the_growth_there_would_have_been_without_it() -> None:
    panel, window, truth = made(7, effect=0.0, enterprises=60, each=10), 3, Estimate(-20.0, -30.0, -10.0, 30)
    everybody = np.ones(60, dtype=bool)
    since = np.arange(panel.output.shape[1])[None, :] - panel.inspected[:, None]
    touched = panel.output * np.where((since >= 1) & (since <= window), 0.8, 1.0)
    months = range(24, 33)
    found = in_points(touched, panel.inspected, everybody, everybody, truth, window, months)
    # nobody was inspected in the year before: the base is the same
    base = touched[:, 12:21].sum()
    assert found is not None
    assert found.points == pytest.approx(100 * (touched[:, 24:].sum() - panel.output[:, 24:].sum()) / base)
    assert found.low < found.points < found.high < 0
    assert found.enterprises == int(((since >= 1) & (since <= window))[:, 24:].any(axis=1).sum())
    few = in_points(touched, panel.inspected, everybody, everybody, truth, window, range(11, 20))
    assert few is None
    assert in_points(touched, panel.inspected, ~everybody, everybody, truth, window, months) is None
