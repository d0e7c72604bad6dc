"""Laws of the yearly path and of the division of what is needed, for any year and any enterprises."""

from __future__ import annotations

import calendar
from datetime import date as Date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.economy import Carrier, Year, divide, lifted, still_needed, with_quarters
from luoshi.core.economy.outlook import Published, cumulated_at, derive

RATES = st.floats(-20, 30).map(lambda each: round(each, 3))
WEIGHTS = st.integers(1, 1000)
AMOUNTS = st.integers(0, 500).map(Fraction)


@given(st.lists(st.tuples(RATES, WEIGHTS), min_size=12, max_size=12), st.integers(2, 12), st.booleans())
def test_single_periods_are_found_again_from_what_is_published(
    months: list[tuple[float, int]], upto: int, january: bool
) -> None:
    growth, levels, base, now = {}, {}, 0.0, 0.0
    for month, (rate, weight) in enumerate(months, 1):
        base, now = base + weight, now + weight * (1 + rate / 100)
        levels[_end(2025, month)] = base
        if month <= upto and (january or month > 1):
            growth[_end(2026, month)] = (now / base - 1) * 100
    series = derive(Published(growth, levels))
    assert series is not None
    told = [step.growth for step in series.past]
    assert len(told) + len(series.ahead) == (12 if january else 11) or upto == 12
    expected = [rate for rate, _ in months[:upto]]
    if not january:
        (one, first), (two, second) = months[:2]
        expected = [(one * first + two * second) / (first + second), *expected[2:]]
    assert told == pytest.approx(expected, abs=1e-6)
    if upto < 12:
        whole = cumulated_at(series, [rate for rate, _ in months[upto:]])[-1]
        assert whole == pytest.approx((now / base - 1) * 100, abs=1e-6)


SHARES = st.lists(st.integers(1, 500).map(Decimal), min_size=4, max_size=4)
GROWN = st.integers(-20, 30).map(Decimal)


@given(SHARES, st.lists(GROWN, max_size=3), GROWN)
def test_what_is_still_needed_reaches_the_target_evenly_and_by_weight(
    weights: list[Decimal], so_far: list[Decimal], target: Decimal
) -> None:
    year = Year(tuple(weights), tuple(so_far))
    needed = still_needed(year, target)
    left = 4 - len(so_far)
    assert needed.growth is not None
    even = with_quarters(year, [needed.growth] * left)
    assert abs(even[-1] - target) < Decimal("1e-15")
    expected = [Decimal(number) for number in range(left)]
    by_weight = lifted(year, target, expected)
    assert abs(with_quarters(year, by_weight)[-1] - target) < Decimal("1e-15")
    lifts = [after - before for after, before in zip(by_weight, expected, strict=True)]
    assert max(lifts) - min(lifts) < Decimal("1e-20")
    alone = Year(tuple(weights), tuple(even)).single
    assert all(abs(rate - needed.growth) < Decimal("1e-12") for rate in alone[len(so_far) :])


@st.composite
def carriers(draw: st.DrawFn) -> tuple[list[Carrier], dict[str, Fraction]]:
    industries = draw(st.lists(st.sampled_from(["06", "26", "30", "39"]), min_size=1, max_size=4, unique=True))
    made = [
        Carrier(str(number), draw(st.sampled_from(industries)), draw(AMOUNTS), draw(AMOUNTS), draw(st.none() | AMOUNTS))
        for number in range(draw(st.integers(0, 8)))
    ]
    return made, {industry: draw(st.integers(0, 50).map(Fraction)) for industry in industries}


@given(carriers(), AMOUNTS)
def test_a_division_keeps_every_bound_and_adds_up_exactly(
    world: tuple[list[Carrier], dict[str, Fraction]], needed: Fraction
) -> None:
    made, weights = world
    found = divide(needed, made, weights)
    assert sum((each.amount for each in found.portions), found.uncarried) == needed
    for portion in found.portions:
        assert sum((load.amount for load in portion.loads), Fraction(0)) == portion.amount <= portion.headroom
        for load in portion.loads:
            carrier = load.carrier
            assert 0 < load.amount <= carrier.capacity - carrier.output
            assert carrier.orders is None or load.amount <= carrier.orders
    open_to = sum(each.headroom for each in found.portions if each.weight > 0)
    assert found.uncarried == max(needed - open_to, 0)
    assert {each.industry: each.amount for each in found.portions} == twin(needed, found.portions)


@given(carriers(), AMOUNTS, AMOUNTS)
def test_who_needs_more_gives_nobody_less(
    world: tuple[list[Carrier], dict[str, Fraction]], needed: Fraction, more: Fraction
) -> None:
    less, greater = ({each.industry: each for each in divide(n, *world).portions} for n in (needed, needed + more))
    for industry, portion in less.items():
        assert portion.amount <= greater[industry].amount
        after = {load.carrier.key: load.amount for load in greater[industry].loads}
        assert all(load.amount <= after[load.carrier.key] for load in portion.loads)


def twin(needed: Fraction, portions: tuple[object, ...]) -> dict[str, Fraction]:
    """Slow and obvious: give what is left to all that have room by weight, cut off at their room, and begin again."""
    found = {each.industry: Fraction(0) for each in portions}  # type: ignore[attr-defined]
    left = needed
    while True:
        able = [each for each in portions if each.weight > 0 and found[each.industry] < each.headroom]  # type: ignore[attr-defined]
        total = sum(each.weight for each in able)  # type: ignore[attr-defined]
        if left <= 0 or not able:
            return found
        given_out = Fraction(0)
        for each in able:
            taken = min(left * each.weight / total, each.headroom - found[each.industry])  # type: ignore[attr-defined]
            found[each.industry] += taken  # type: ignore[attr-defined]
            given_out += taken
        left -= given_out


def _end(year: int, month: int) -> Date:
    return Date(year, month, calendar.monthrange(year, month)[1])
