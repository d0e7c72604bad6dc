"""The curve of a stage: its parts come to one, and the truth lies in its intervals as often as they claim."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from itertools import pairwise
from random import Random
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.investment import Curve, Episode, Stage, survival
from luoshi.demo.truth import histories, steps, truth

BEGINS, AS_OF = Date(2023, 11, 1), Date(2026, 11, 1)
GROUP = {"sector": "materials", "size": "medium"}
WEEKS = 26


def alike(seed: int, count: int, stage: Stage, days: int) -> list[Episode]:
    """So many leads of one group that came to a stage within so many days before the last."""
    chance = Random(seed)
    begun = [AS_OF - timedelta(chance.randrange(days)) for _ in range(count)]
    ways = [steps(truth(), chance, begins=day, until=AS_OF, first=stage, **GROUP)[0] for day in begun]
    return [Episode(each.stage, each.entered, each.left, each.outcome) for each in ways]


def true(stage: Stage, weeks: int) -> tuple[float, float, float]:
    """The shares still there, advanced and lost after so many weeks, as the demo's truth has them."""
    staying, advanced, lost = 1.0, 0.0, 0.0
    for age in range(weeks):
        advance, loss = truth().weekly(stage, age, **GROUP)
        advanced, lost = advanced + staying * advance, lost + staying * loss
        staying *= 1 - advance - loss
    return staying, advanced, lost


def week_of(stage: Stage, share: int, passes: float) -> int:
    """The week in which a true share (still there 0, advanced 1) comes to pass a value."""
    return next(week for week in range(1000) if (true(stage, week)[share] <= passes) == (share == 0))


def test_the_curve_of_a_textbook() -> None:
    """Leaving after 1, 2 and 4 weeks, one still there after 2: by hand, 3/4 × 2/3 × 0."""
    made = [Episode("intent", BEGINS, BEGINS + timedelta(days), "advance") for days in (3, 10, 24)]
    open_ = Episode("intent", BEGINS + timedelta(weeks=2), None, None)
    points = survival([*made, open_], "intent", as_of=BEGINS + timedelta(weeks=4)).points
    assert [(each.week, each.at_risk) for each in points] == [(0, 4), (1, 4), (2, 3), (3, 1), (4, 1)]
    assert [each.staying.value for each in points] == pytest.approx([1, 0.75, 0.5, 0.5, 0])


@given(st.integers(0, 30))
def test_staying_advanced_and_lost_come_to_one_and_never_back(seed: int) -> None:
    made = histories(truth(), Random(seed), count=40, begins=BEGINS, until=AS_OF)
    episodes = [each for one in made for each in one.episodes()]
    for before, after in pairwise(survival(episodes, "intent", as_of=AS_OF).points):
        shares = (after.staying, after.advanced, after.lost)
        assert sum(each.value for each in shares) == pytest.approx(1)
        assert all(0 <= each.low <= each.value + 1e-12 and each.value <= each.high + 1e-12 <= 2 for each in shares)
        assert after.staying.value <= before.staying.value
        assert after.advanced.value >= before.advanced.value


@pytest.mark.parametrize("stage", ["lead", "agreement"])
def test_the_truth_lies_in_the_intervals_at_the_rate_they_claim_where_many_are_open(stage: Stage) -> None:
    inside = []
    for seed in range(200):
        point = survival(alike(seed, 300, stage, 300), stage, as_of=AS_OF).after(WEEKS)
        assert point is not None
        told = (point.staying, point.advanced, point.lost)
        inside.append([each.low <= is_ <= each.high for each, is_ in zip(told, true(stage, WEEKS), strict=True)])
    assert np.mean(inside, axis=0) == pytest.approx([0.8] * 3, abs=0.07)


def test_the_weeks_by_which_half_have_left_are_recovered() -> None:
    found = survival(alike(3, 1500, "agreement", 500), "agreement", as_of=AS_OF).half
    assert found == pytest.approx(week_of("agreement", 0, 0.5), abs=1)


def test_of_few_leads_and_of_weeks_nobody_was_seen_nothing_is_told() -> None:
    assert survival([], "lead", as_of=AS_OF).after(WEEKS) is None
    assert survival(alike(1, 12, "lead", 300), "lead", as_of=AS_OF).after(WEEKS) is None
    young = survival(alike(1, 400, "lead", 90), "lead", as_of=AS_OF)
    assert young.after(4) is not None
    assert young.after(WEEKS) is None


def test_what_all_have_left_stays_so_and_what_nobody_did_is_not_taken_for_certain() -> None:
    left = [Episode("lead", BEGINS, BEGINS + timedelta(weeks=each % 9), "advance") for each in range(50)]
    curve: Curve = survival(left, "lead", as_of=AS_OF)
    point = curve.after(WEEKS)
    assert point is not None
    assert (point.staying.value, point.advanced.value, point.lost.value) == pytest.approx((0, 1, 0))
    assert 0 < point.lost.high < 0.06
    assert 0.94 < point.advanced.low < 1


@pytest.mark.parametrize(("stage", "days", "bias"), [("intent", 200, 0.045), ("started", 400, -0.04)])
def test_counting_only_those_that_have_left_takes_the_quick_for_the_rule(stage: Stage, days: int, bias: float) -> None:
    """What the page said before of leads whose truth is known, and what the curve says of the same leads.

    Whether the quick ones are lost or go on, the rate errs one way or the other; the time is always short.
    """
    ever = true(stage, 1000)[1]
    rates, stays, within, halves = [], [], [], []
    for seed in range(60):
        episodes = alike(seed, 400, stage, days)
        onward = [(each.left - each.entered).days for each in episodes if each.left and each.outcome == "advance"]
        rates.append(len(onward) / sum(each.outcome is not None for each in episodes))
        stays.append(median(onward) / 7)
        curve = survival(episodes, stage, as_of=AS_OF)
        within.append(curve.points[WEEKS].advanced.value)
        halves.append(curve.half)
    assert np.mean(rates) - ever == pytest.approx(bias, abs=0.01)
    assert np.mean(stays) < 0.75 * week_of(stage, 1, ever / 2)
    assert np.mean(within) == pytest.approx(true(stage, WEEKS)[1], abs=0.01)
    assert np.mean([each for each in halves if each]) == pytest.approx(week_of(stage, 0, 0.5), abs=1)
