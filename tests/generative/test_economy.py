"""Accounting identities of the economic situation: parts add up to the whole, exactly."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.core.economy import (
    Pair,
    Part,
    Peer,
    contributions,
    cumulated,
    growth,
    implied_single_growth,
    needed,
    ranked,
    safety,
    shift_share,
    singles,
)
from luoshi.core.economy.rounding import rounded

LEVELS = st.decimals(0, 100000, places=2)
POSITIVE = st.decimals(1, 100000, places=2)
TINY = Decimal("1e-15")


@given(st.lists(LEVELS, max_size=12))
def test_single_and_cumulative_agree(levels: list[Decimal]) -> None:
    assert singles(cumulated(levels)) == levels


@given(st.lists(LEVELS, min_size=1, max_size=12), st.data())
def test_a_gap_leaves_unknown_what_fell_in_it_and_nothing_else(levels: list[Decimal], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(levels) - 1))
    given_levels = [None if index == place else level for index, level in enumerate(cumulated(levels))]
    found = singles(given_levels)
    assert [index for index, level in enumerate(found) if level is None] == [
        index for index in (place, place + 1) if index < len(levels)
    ]
    assert [level for level in found if level is not None] == [
        level for index, level in enumerate(levels) if index not in (place, place + 1)
    ]


@given(st.lists(st.tuples(POSITIVE, POSITIVE), min_size=2, max_size=12))
def test_the_growth_of_a_period_follows_from_cumulative_growth_with_base_weights(
    pairs: list[tuple[Decimal, Decimal]],
) -> None:
    base, now = ([pair[side] for pair in pairs] for side in (0, 1))
    last, total_base, total = len(pairs) - 1, sum(base), sum(now)
    before = growth(total - now[last], total_base - base[last])
    implied = implied_single_growth(before, growth(total, total_base), total_base - base[last], total_base)
    assert implied is not None
    assert implied == pytest.approx(growth(now[last], base[last]), abs=Decimal("1e-9"))


@given(st.lists(st.builds(Part, st.text(), LEVELS, LEVELS), min_size=1, max_size=30))
def test_contributions_add_up_to_the_growth_of_the_whole(parts: list[Part]) -> None:
    before, now = sum(part.before for part in parts), sum(part.now for part in parts)
    assume(before > 0)
    with localcontext(prec=50):
        whole = growth(Decimal(now), Decimal(before))
        assert whole is not None
        assert abs(sum(each.points for each in contributions(parts)) - whole) < TINY
        assert abs(sum(each.weight for each in contributions(parts)) - 100) < TINY


@given(st.lists(st.builds(Pair, st.text(), LEVELS, LEVELS, LEVELS, LEVELS), min_size=1, max_size=20))
def test_shifts_add_up_to_the_change_and_competitiveness_to_its_two_parts(pairs: list[Pair]) -> None:
    assume(sum(pair.before for pair in pairs) > 0)
    assume(sum(pair.reference_before for pair in pairs) > 0)
    with localcontext(prec=60):
        for pair, each in zip(pairs, shift_share(pairs), strict=True):
            assert abs(each.national + each.mix + each.competitive - (pair.now - pair.before)) < TINY
            assert abs(each.own + each.allocation - each.competitive) < TINY


@given(st.lists(st.tuples(st.text(min_size=1), POSITIVE), min_size=1, max_size=12), POSITIVE)
def test_a_place_that_grows_as_its_reference_in_everything_shifts_by_nothing_but_its_mix(
    industries: list[tuple[str, Decimal]], factor: Decimal
) -> None:
    pairs = [Pair(name, level, level * factor, level * 3, level * 3 * factor) for name, level in industries]
    with localcontext(prec=60):
        for each in shift_share(pairs):
            assert abs(each.mix) < TINY
            assert abs(each.competitive) < TINY


@given(st.lists(POSITIVE, min_size=1, max_size=4), st.data(), st.decimals(-20, 30, places=1))
def test_growing_as_needed_reaches_the_target(base: list[Decimal], data: st.DataObject, target: Decimal) -> None:
    count = data.draw(st.integers(0, len(base)))
    so_far = data.draw(st.lists(POSITIVE, min_size=count, max_size=count))
    found = needed(target, base, so_far)
    total = sum(so_far) + (found.level if found.growth is not None else 0)
    if found.growth is None:
        assert found.reached == (growth(Decimal(sum(so_far)), sum(base)) >= target)  # type: ignore[operator]
    elif not found.reached:
        left = sum(base[count:]) * (1 + found.growth / 100)
        assert left == pytest.approx(found.level, abs=Decimal("1e-6"))
        assert growth(Decimal(total), Decimal(sum(base))) == pytest.approx(target, abs=Decimal("1e-9"))


@given(st.dictionaries(st.text(max_size=4), st.decimals(-20, 20, places=1), min_size=1, max_size=12), st.booleans())
def test_ranks_are_those_of_sorting(values: dict[str, Decimal], higher: bool) -> None:
    ordered = sorted(values.values(), reverse=higher)
    for key, each in ranked(values, higher_is_better=higher).items():
        assert each.rank == ordered.index(values[key]) + 1
        assert each.from_bottom == ordered[::-1].index(values[key]) + 1
        assert each.count == len(values)


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_the_floor_keeps_off_the_bottom_as_often_as_it_says(correlation: float) -> None:
    peers = [Peer("云川", 3.0, 1.0), Peer("甲", 3.2, 0.8), Peer("乙", 2.8, 1.2), Peer("丙", 4.0, 0.5)]
    found = safety("云川", peers, correlation=correlation)
    assert sum(found.ranks) == pytest.approx(1)
    assert found.off_bottom == pytest.approx(1 - found.ranks[-1])
    for level, floor in found.floors:
        held = [Peer("云川", floor, 0.0), *peers[1:]]
        other = safety("云川", held, correlation=correlation, seed=2, draws=20_000)
        assert other.off_bottom == pytest.approx(level, abs=0.015)


@given(st.lists(st.decimals(-1000, 1000, places=9), max_size=40), st.integers(0, 4))
def test_rounded_parts_add_up_to_their_rounded_sum_and_none_is_moved_by_a_unit(
    values: list[Decimal], places: int
) -> None:
    shown = rounded(values, places)
    unit = Decimal(1).scaleb(-places)
    assert sum(shown, Decimal(0)) == sum(values, Decimal(0)).quantize(unit, ROUND_HALF_EVEN)
    assert all(abs(value - each) < unit for value, each in zip(values, shown, strict=True))
    assert all(each == each.quantize(unit) for each in shown)
