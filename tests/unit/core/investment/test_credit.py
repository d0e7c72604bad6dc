"""Credit: one project comes to one project and to its amount, whoever had a part in it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.investment.credit import PARTS, Part, contributions, part_words, rules, shared

UNITS = st.lists(st.sampled_from(["商务局", "工信局", "望川区", "青坪县", "工商联"]), max_size=5)
HOLDERS = st.fixed_dictionaries(dict.fromkeys(PARTS, UNITS))
AMOUNTS = st.decimals(0, 10**7, places=4)


def test_the_rule_of_the_product() -> None:
    credit = shared({"first": ["商务局"], "follow": ["工信局", "商务局"], "host": ["望川区"]}, Decimal(10000))
    assert [(each.unit, each.share, each.amount) for each in credit] == [
        ("商务局", Fraction(65, 100), Decimal(6500)),
        ("望川区", Fraction(20, 100), Decimal(2000)),
        ("工信局", Fraction(15, 100), Decimal(1500)),
    ]
    assert credit[0].parts == ("first", "follow")


def test_what_does_not_divide_is_lost_to_nobody() -> None:
    credit = shared({"first": ["甲", "乙", "丙"]}, Decimal("100.01"))
    assert sorted(each.amount for each in credit) == [Decimal("33.33"), Decimal("33.34"), Decimal("33.34")]


def test_a_part_nobody_holds_falls_to_the_others() -> None:
    credit = shared({"first": ["商务局"], "host": ["望川区"]}, Decimal(700))
    assert {each.unit: each.share for each in credit} == {"商务局": Fraction(5, 7), "望川区": Fraction(2, 7)}
    assert shared({}, Decimal(700)) == []


@given(HOLDERS, AMOUNTS, st.sampled_from(sorted(rules())))
def test_shares_come_to_one_and_amounts_to_the_project(
    holders: dict[Part, list[str]], amount: Decimal, rule: str
) -> None:
    credit = shared(holders, amount, rules()[rule])
    units = {unit for each in holders.values() for unit in each}
    assert {each.unit for each in credit} == units
    if units:
        assert sum(each.share for each in credit) == 1
        assert sum(each.amount for each in credit) == amount
        assert min(each.amount for each in credit) >= 0
        assert all(abs(each.amount - amount * each.share.numerator / each.share.denominator) < 1 for each in credit)


@given(st.lists(st.tuples(HOLDERS, AMOUNTS), max_size=8))
def test_what_units_have_together_is_the_projects(projects: list[tuple[dict[Part, list[str]], Decimal]]) -> None:
    held = [(holders, amount) for holders, amount in projects if any(holders.values())]
    made = contributions(shared(holders, amount) for holders, amount in held)
    assert sum(each.share for each in made) == len(held)
    assert sum(each.amount for each in made) == sum(amount for _, amount in held)
    assert [each.amount for each in made] == sorted((each.amount for each in made), reverse=True)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_named(part: Part) -> None:
    assert part_words()[part].zh
