"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.numerals import chance, fixed, plain, points


@pytest.mark.parametrize(
    ("value", "shown"), [(0.04, "0.0"), (-0.04, "0.0"), (1.25, "+1.2"), (-0.4, "−0.4"), (0, "0.0"), (-12.0, "−12.0")]
)
def test_a_sign_is_a_true_minus_and_nothing_has_none(value: float, shown: str) -> None:
    assert fixed(value, 1, sign=True) == shown


def test_places_are_those_asked_for_or_those_there_are() -> None:
    assert fixed(-3.0, 0, sign=True) == "−3"
    assert fixed(Decimal("0.010"), sign=True) == "+0.010"
    assert (fixed(Decimal("-0.00")), fixed(2.5, 2), points(Decimal("-1.005"))) == ("0.00", "2.50", "−1.00")
    assert [plain(Decimal(each)) for each in ("320.00", "-1.310", "0.004", "1E+3")] == ["320", "−1.31", "0", "1000"]


@given(st.decimals(-1000, 1000, allow_nan=False), st.integers(0, 6))
def test_what_is_written_is_the_number_rounded(value: Decimal, places: int) -> None:
    written = Decimal(fixed(value, places).replace("−", "-"))
    assert abs(written - value) <= Decimal(1).scaleb(-places) / 2
    assert "-" not in fixed(value, places, sign=True)


@given(st.floats(0, 1))
def test_no_chance_is_shown_as_certain(probability: float) -> None:
    assert chance(probability) not in {"0", "100"}


def test_a_chance_between_is_in_whole_per_cent() -> None:
    assert (chance(0.0), chance(Decimal("0.314")), chance(1.0)) == ("<1", "31", ">99")
