"""Laws of judging, foretelling and keeping score, against slow obvious twins."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.metrics import Aim, Draws, Measured, Outcome, calibrate, convert, forecast, judge
from luoshi.core.words import Words

VALUES = st.decimals(-1000, 1000, places=2)
AIMS = st.builds(Aim, st.sampled_from((">=", "<=", "=", "~")), VALUES)
SAID = Words("抽样", "draws")
PROBABILITIES = st.floats(0, 1)


def plainly(aim: Aim, value: Decimal) -> bool:
    room = abs(aim.value) / 20
    within = {">=": value >= aim.value, "<=": value <= aim.value, "=": value == aim.value}
    return within.get(aim.comparator, aim.value - room <= value <= aim.value + room)


@given(AIMS, VALUES)
def test_a_target_is_met_where_nothing_is_lacking(aim: Aim, value: Decimal) -> None:
    verdict = judge(aim, Measured(value, Date(2026, 11, 26)))
    assert (verdict.state == "met") == (verdict.gap == 0) == plainly(aim, value)


@given(AIMS)
def test_what_is_not_known_is_neither_met_nor_missed(aim: Aim) -> None:
    verdict = judge(aim, Measured(None, why=SAID))
    assert (verdict.state, verdict.gap, verdict.share, verdict.final) == ("unknown", None, None, False)


@given(VALUES, VALUES, VALUES)
def test_growing_never_takes_a_floor_away(floor: Decimal, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    lacking = [judge(Aim(">=", floor), Measured(value)).gap for value in (low, high)]
    assert lacking[0] is not None
    assert lacking[1] is not None
    assert lacking[0] >= lacking[1]


@given(AIMS, st.lists(VALUES, min_size=1, max_size=60))
def test_the_probability_is_the_share_of_draws_that_meet_it(aim: Aim, values: list[Decimal]) -> None:
    made = forecast(aim, Draws([float(value) for value in values], SAID))
    count = sum(judge(aim, Measured(value)).state == "met" for value in values)
    assert made.probability == pytest.approx(
        float(Fraction(2 * count + 1, 2 * len(values) + 2)), abs=0.51 / len(values)
    )
    assert 0 < made.probability < 1
    assert made.low <= made.median <= made.high


@given(st.lists(st.builds(Outcome, PROBABILITIES, st.booleans()), min_size=1, max_size=80), st.integers(1, 12))
def test_keeping_score_adds_up(outcomes: list[Outcome], bins: int) -> None:
    scored = calibrate(outcomes, bins=bins)
    assert scored is not None
    assert sum(each.count for each in scored.bins) == len(outcomes)
    assert sum(each.count * each.came_true for each in scored.bins) == pytest.approx(sum(one.met for one in outcomes))
    assert all(each.low <= each.given + 1e-12 and each.given <= each.high + 1e-12 for each in scored.bins)
    always = calibrate([Outcome(scored.base_rate, each.met) for each in outcomes])
    assert always is not None
    assert always.brier == pytest.approx(scored.base)


def test_the_oracle_is_perfect_and_no_forecast_has_no_score() -> None:
    scored = calibrate([Outcome(1.0, True), Outcome(0.0, False)])
    assert scored is not None
    assert (scored.brier, scored.skill) == (0, 1)
    assert calibrate([]) is None


@given(VALUES, st.sampled_from(("元", "万元", "亿元", "万亿元")), st.sampled_from(("元", "万元", "亿元")))
def test_there_and_back_is_the_same_figure(value: Decimal, unit: str, into: str) -> None:
    there = convert(value, unit, into)
    assert there is not None
    assert convert(there, into, unit) == value
    assert convert(value, unit, "%") is None
