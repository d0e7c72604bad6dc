"""Figures are taken in cell by cell and never changed; what was known on any day can be asked for."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.imports.periods import Period, read_period
from luoshi.apps.economy.models import Import, Place
from luoshi.apps.economy.queries.figures import series
from luoshi.apps.economy.queries.situation import situation
from luoshi.core.metrics import REGISTRY
from luoshi.readers import parse
from tests.support.figures import HEAD, ROWS, read_figures
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db
KEY = ("industry", "云川市")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


def known(at: object = NOW, measure: str = "growth") -> list[tuple[Date, Decimal]]:
    found = series(["industry"], ["云川市"], at=at, measure=measure).get(KEY, [])  # type: ignore[arg-type]
    return [(each.period, each.value) for each in found]


def test_every_figure_leads_to_the_cell_it_came_from(loop: Loop) -> None:
    made = take_in(by=loop.liaison, document=read_figures(), at=NOW)
    assert made.rows == 2 * len(ROWS)
    found = series(["industry"], ["云川市"], at=NOW)[KEY]
    assert [(each.period, each.value, each.source, each.status) for each in found] == [
        (Date(2026, 9, 30), Decimal("3.4"), "月报.xlsx 月报!F3", ""),
        (Date(2026, 10, 31), Decimal("3.1"), "月报.xlsx 月报!F4", "初步数"),
    ]
    assert known(measure="level")[-1] == (Date(2026, 10, 31), Decimal("452.1"))


def test_a_revision_is_another_import_and_the_first_figure_can_still_be_seen(loop: Loop) -> None:
    take_in(by=loop.liaison, document=read_figures(), at=NOW)
    revised = [(*ROWS[1][:5], 2.8, "修订")]
    take_in(by=loop.liaison, document=read_figures(revised, "修订.xlsx"), at=NOW + DAY)
    assert known(NOW)[-1][1] == Decimal("3.1")
    assert known(NOW + DAY)[-1][1] == Decimal("2.8")
    assert known(NOW - DAY) == []


def test_the_same_file_twice_is_refused_and_nothing_is_written(loop: Loop) -> None:
    document = read_figures()
    take_in(by=loop.liaison, document=document, at=NOW)
    with pytest.raises(Conflict):
        take_in(by=loop.liaison, document=document, at=NOW + DAY)
    assert Import.objects.count() == 1


def test_what_was_known_never_changes_by_an_import_that_was_slower(loop: Loop, tmp_path: Path) -> None:
    take_in(by=loop.liaison, document=read_figures(), at=NOW)
    files = sorted(tmp_path.rglob("*.parquet"))
    late = read_figures([*ROWS[:1]], "慢.xlsx")
    with pytest.raises(Conflict) as refused:
        take_in(by=loop.liaison, document=late, at=NOW - timedelta(seconds=30))
    assert refused.value.code == "figures.meanwhile"
    assert (Import.objects.count(), sorted(tmp_path.rglob("*.parquet"))) == (1, files), "nothing stays of it"
    take_in(by=loop.liaison, document=late, at=NOW)


def test_only_the_bureau_imports(loop: Loop) -> None:
    with pytest.raises(Forbidden):
        take_in(by=loop.merchant, document=read_figures(), at=NOW)


def test_a_cell_that_cannot_be_read_stops_the_import_and_is_named(loop: Loop) -> None:
    wrong = [
        *ROWS,
        ("规上工业增加值", "潭溪市", "2026年1-10月", "约380", "亿元", 5.2, ""),
        ("吉祥指数", "云川市", "2026年1-10月", 1, "", 1, ""),
    ]
    found = preview(by=loop.liaison, document=read_figures(wrong), at=NOW)
    assert [(each.cell, each.text) for each in found.faults] == [("月报!D8", "约380"), ("月报!A9", "吉祥指数")]
    with pytest.raises(Invalid) as caught:
        take_in(by=loop.liaison, document=read_figures(wrong), at=NOW)
    assert caught.value.facts["cell"] == "月报!D8"
    assert not Import.objects.exists()


def test_a_table_nobody_has_pointed_at_brings_nothing_and_says_what_to_do(loop: Loop) -> None:
    document = read_figures(head=("序号", *HEAD[1:]))
    found = preview(by=loop.liaison, document=document, at=NOW)
    assert (found.observations, [(each.layout, each.found) for each in found.sheets]) == ((), [("", None)])
    with pytest.raises(Invalid) as caught:
        take_in(by=loop.liaison, document=document, at=NOW)
    assert caught.value.code == "figures.no-form"


def test_a_file_without_any_table_is_refused(loop: Loop) -> None:
    with pytest.raises(Invalid) as caught:
        preview(by=loop.liaison, document=parse("云川市10月经济运行良好".encode(), "简报.txt"), at=NOW)
    assert caught.value.code == "figures.no-table"


def test_checks_flag_and_change_nothing(loop: Loop) -> None:
    rows = [
        ("规上工业增加值", "云川市", "2025年1-10月", 438.5, "亿元", 5.0, ""),
        ("规上工业增加值", "云川市", "2026年1-9月", 500, "亿元", 3.4, ""),
        ("规上工业增加值", "云川市", "2026年1-10月", 452.1, "亿元", 9.9, ""),
        ("固定资产投资", "云川市", "2025年1-10月", 70, "亿元", 1, ""),
        ("固定资产投资", "云川市", "2026年1-10月", 700, "亿元", 900, ""),
    ]
    found = preview(by=loop.liaison, document=read_figures(rows), at=NOW)
    assert [(each.check, each.cell) for each in found.flags] == [
        ("falling", "月报!D5"),
        ("slipped", "月报!D7"),
        ("disagreeing", "月报!F5"),
    ]
    made = take_in(by=loop.liaison, document=read_figures(rows), at=NOW)
    assert [each["check"] for each in made.flags] == ["falling", "slipped", "disagreeing"]
    assert known(measure="level")[-1][1] == Decimal("452.1")


def test_a_place_that_one_month_lacks_is_flagged(loop: Loop) -> None:
    rows = [*ROWS, ("规上工业增加值", "岭阳市", "2026年1-9月", 300, "亿元", 5, "")]
    found = preview(by=loop.liaison, document=read_figures(rows), at=NOW)
    assert {each.said.zh for each in found.flags if each.check == "missing"} == {"2026-09-30缺曲河市、望川区"}


def test_the_situation_ranks_the_city_among_its_peers_and_not_its_counties(loop: Loop) -> None:
    take_in(by=loop.liaison, document=read_figures(), at=NOW)
    assert dict(Place.objects.values_list("name", "kind")) == {
        "云川市": "own", "望川区": "below", "岭阳市": "peer", "曲河市": "peer",
    }  # fmt: skip
    line = next(each for each in situation("云川市", at=NOW) if each.indicator.key == "industry")
    assert line.standing is not None
    assert (line.standing.rank, line.standing.from_bottom, line.standing.count) == (2, 2, 3)
    assert line.change == pytest.approx(-0.3)


def test_the_metrics_answer_from_what_was_known_then(loop: Loop) -> None:
    take_in(by=loop.liaison, document=read_figures(), at=NOW)
    asked = [{"place": "云川市"}, {"place": "望川区"}]
    grown = REGISTRY.measure("economy.industry_growth", asked, NOW)
    assert [(each.value, each.as_of, each.earlier) for each in grown] == [
        (Decimal("3.1"), Date(2026, 10, 31), Decimal("3.4")),
        (Decimal("-0.4"), Date(2026, 10, 31), None),
    ]
    ranks = REGISTRY.measure("economy.industry_rank_from_bottom", asked, NOW)
    assert (ranks[0].value, ranks[0].sources[0].label.zh) == (2, "月报.xlsx 月报!F4")
    assert (ranks[1].value, ranks[1].why is not None) == (None, True)
    assert REGISTRY.measure("economy.industry_growth", asked[:1], NOW - DAY)[0].why is not None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026年1-10月", Period(Date(2026, 10, 31), "month", "cumulative")),
        ("2026年1—10月份", Period(Date(2026, 10, 31), "month", "cumulative")),
        ("2026年10月", Period(Date(2026, 10, 31), "month", "single")),
        ("2026年1月", Period(Date(2026, 1, 31), "month", "cumulative")),
        ("2024年1-2月", Period(Date(2024, 2, 29), "month", "cumulative")),
        ("2026年三季度", Period(Date(2026, 9, 30), "quarter", "single")),
        ("2026年一季度", Period(Date(2026, 3, 31), "quarter", "cumulative")),
        ("2026年前三季度", Period(Date(2026, 9, 30), "quarter", "cumulative")),
        ("2026年上半年", Period(Date(2026, 6, 30), "quarter", "cumulative")),
        ("2026年", Period(Date(2026, 12, 31), "year", "cumulative")),
        ("2026年13月", None),
        ("今年以来", None),
        ("10月", None),
    ],
)
def test_periods_are_read_as_workbooks_write_them(text: str, period: Period | None) -> None:
    assert read_period(text) == period
