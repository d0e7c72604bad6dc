"""The growth of a period alone, derived from cumulative growth as it is published, is off by no more than is said."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.take_in import take_in
from luoshi.apps.economy.queries.figures import Figure
from luoshi.apps.economy.queries.single_periods import alone
from luoshi.core.economy.periods import month_end
from tests.support.browsers import browser
from tests.support.figures import read_figures
from tests.support.ledger import NOW, Loop

LEVELS = st.lists(st.tuples(*(st.decimals(20, 200, places=1),) * 2), min_size=2, max_size=12)


def figure(year: int, month: int, value: Decimal) -> Figure:
    return Figure("output", "云川市", month_end(year, month), value, "", datetime(2026, 1, 1, tzinfo=UTC), "", "")


@given(LEVELS)
def test_what_is_derived_is_the_truth_within_its_margin(pairs: list[tuple[Decimal, Decimal]]) -> None:
    base, now = ([pair[side] for pair in pairs] for side in (0, 1))
    totals = list(zip(accumulate(base), accumulate(now), strict=True))
    rates = [round((upto / before - 1) * 100, 1) for before, upto in totals]
    growth = [figure(2026, number, rate) for number, rate in enumerate(rates, 1)]
    levels = [figure(2025, number, before) for number, (before, _) in enumerate(totals, 1)]
    found = alone(growth, levels, [], grain="month")
    assert [each.period.month for each in found] == list(range(1, len(pairs) + 1))
    assert [each.derived for each in found] == [False] + [True] * (len(pairs) - 1)
    for each, last_year, this_year in zip(found[1:], base[1:], now[1:], strict=True):
        assert abs(each.value - (this_year / last_year - 1) * 100) <= each.margin + Decimal("1e-9")


def test_after_a_gap_nothing_can_be_told_and_what_was_published_is_not_derived() -> None:
    growth = [figure(2026, month, Decimal(rate)) for month, rate in ((2, "5.0"), (3, "4.0"), (4, "3.5"))]
    levels = [figure(2025, month, Decimal(100 * month)) for month in (2, 3, 4)]
    found = alone(growth, levels, [figure(2026, 4, Decimal("1.9"))], grain="month")
    assert [(each.period.month, each.value, each.derived) for each in found] == [
        (3, 2, True),
        (4, Decimal("1.9"), False),
    ]
    assert alone(growth, [], [], grain="month") == ()


@pytest.mark.django_db
def test_the_situation_shows_it_beside_cumulative_growth_at_a_switch(loop: Loop, settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    months = (
        ("2025年1-9月", 300, ""),
        ("2025年1-10月", 340, ""),
        ("2026年1-9月", 312, 4.0),
        ("2026年1-10月", 350.2, 3.0),
    )
    rows = [("规上工业增加值", "云川市", period, level, "亿元", rate, "") for period, level, rate in months]
    take_in(by=loop.liaison, document=read_figures(rows), at=NOW)
    client = browser(Person.objects.get(pk=loop.merchant.person))
    assert "当期增速" not in client.get("/economy").content.decode()
    page = client.get("/economy", {"basis": "single"}).content.decode()
    # (3.0 × 340 − 4.0 × 300) / 40 = −4.5, and not 3.0 − 4.0
    assert "<b>−4.5</b>" in page
    assert "± 0.8" in page
