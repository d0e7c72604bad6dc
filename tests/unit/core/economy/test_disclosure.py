"""No sum that is told, and no difference of sums, gives a single enterprise away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.economy.disclosure import FEWEST, Cell, withheld

CELLS = st.lists(st.tuples(st.integers(0, 8), st.floats(0, 100)), max_size=8)


@pytest.mark.parametrize(
    ("counts", "closed"),
    [
        ({"26": 5, "30": 4}, ""),
        ({"26": 5, "30": 4, "06": 1}, "06 30"),
        ({"26": 5, "06": 1, "07": 2}, "06 07"),
        ({"26": 5, "30": 4, "06": 1, "07": 1}, "06 07 30"),
        ({"26": 5, "30": 4, "06": 0}, "06 30"),
        ({"06": 1}, "06"),
    ],
)
def test_with_one_industry_withheld_the_smallest_other_is_too(counts: dict[str, int], closed: str) -> None:
    sizes = {"26": 50.0, "30": 20.0, "06": 90.0, "07": 1.0}
    assert withheld([Cell(key, count, sizes[key]) for key, count in counts.items()]) == set(closed.split())


@given(CELLS)
def test_what_is_left_of_the_total_is_over_enough_enterprises(given: list[tuple[int, float]]) -> None:
    cells = [Cell(str(number), *each) for number, each in enumerate(given)]
    closed = withheld(cells)
    assert all(each.count >= FEWEST for each in cells if each.key not in closed)
    if closed and len(closed) < len(cells):
        assert len(closed) > 1
        assert sum(each.count for each in cells if each.key in closed) >= FEWEST
