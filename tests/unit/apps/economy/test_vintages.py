"""A series shows every version of each figure, the period alone, and what was revised from what to what."""

from __future__ import annotations

import io
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.queries.vintages import Series, revised, steps
from luoshi.readers import parse
from luoshi.readers.xlsx.grids import read_grids
from tests.support.browsers import browser
from tests.support.figures import read_figures, workbook
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db
INDUSTRY = Series("industry", "云川市")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


def row(period: str, level: float | str, growth: float | str, status: str = "") -> tuple[object, ...]:
    return ("规上工业增加值", "云川市", period, level, "亿元", growth, status)


@pytest.fixture
def published(loop: Loop) -> Loop:
    """Three months and the year before; then October revised, and September said again as it was."""
    rows = [
        *(row(f"2025年1-{month}月", level, "") for month, level in ((8, 340), (9, 390), (10, 440))),
        *(
            row(f"2026年1-{month}月", level, rate)
            for month, level, rate in ((8, 350, 3.0), (9, 400, 3.4), (10, 452, 3.1))
        ),
    ]
    take_in(by=loop.liaison, document=read_figures(rows), at=NOW)
    again = [row("2026年1-9月", 400, 3.4), row("2026年1-10月", 448, 2.0, "修订"), row("2026年10月", 49, "")]
    take_in(by=loop.liaison, document=read_figures(again, "修订.xlsx"), at=NOW + DAY)
    return loop


def test_each_period_has_every_version_and_what_it_revised(published: Loop) -> None:
    found = steps(INDUSTRY, at=NOW + DAY, grain="month")
    october = found[-1]
    assert (len(found), october.period) == (6, Date(2026, 10, 31))
    first, second = october.versions["growth", "cumulative", ""]
    assert (first.value, first.was, first.source) == (Decimal("3.1"), None, "月报.xlsx 月报!F8")
    assert (second.value, second.was, second.status) == (2, Decimal("3.1"), "修订")
    assert (second.known, second.person) == (NOW + DAY, Person.objects.get(pk=published.liaison.person).name)
    september = found[-2].versions["level", "cumulative", ""]
    assert [(each.value, each.was) for each in september] == [(400, None), (400, None)], "said again, not revised"
    assert len(steps(INDUSTRY, at=NOW, grain="month")[-1].versions["growth", "cumulative", ""]) == 1


def test_the_period_alone_is_derived_unless_it_was_published(published: Loop) -> None:
    september, october = steps(INDUSTRY, at=NOW + DAY, grain="month")[-2:]
    assert september.level == 50
    assert september.growth is not None
    assert round(september.growth, 4) == round((Decimal("3.4") * 390 - Decimal("3.0") * 340) / 50, 4)
    assert (october.level, october.last("level", "single").value) == (None, 49)  # type: ignore[union-attr]
    assert round(october.growth or 0, 4) == round((Decimal("2.0") * 440 - Decimal("3.4") * 390) / 50, 4)


def test_revisions_are_listed_for_a_series_and_for_all(published: Loop) -> None:
    for of in (INDUSTRY, None):
        found = revised(of, at=NOW + DAY)
        assert {(each.of, each.period.month, each.measure, each.version.was, each.version.value) for each in found} == {
            (INDUSTRY, 10, "level", 452, 448), (INDUSTRY, 10, "growth", Decimal("3.1"), 2),
        }  # fmt: skip
    assert revised(INDUSTRY, at=NOW) == []


@pytest.fixture
def client(published: Loop) -> Client:
    return browser(Person.objects.get(pk=published.merchant.person))


def test_the_page_is_reached_from_the_figure_and_marks_what_was_revised(client: Client) -> None:
    situation = client.get("/economy").content.decode()
    assert "/economy/series?indicator=industry&amp;place=%E4%BA%91%E5%B7%9D%E5%B8%82" in situation
    page = client.get("/economy/series", {"indicator": "industry", "place": "云川市"}).content.decode()
    assert '<s class="faint">3.1</s> → 2' in page
    assert "修订.xlsx 月报!F4" in page
    assert "推算" in page
    every = client.get("/economy/series").content.decode()
    assert "3.1 → <b>2</b> %" in every
    assert client.get("/economy/series", {"indicator": "luck", "place": "云川市"}).status_code == 404
    none = client.get("/economy/series", {"indicator": "trade", "place": "云川市"}).content.decode()
    assert "没有这个指标在这个地区的数据" in none


def test_the_same_by_excel_and_by_api(client: Client) -> None:
    asked = {"indicator": "industry", "place": "云川市"}
    made = client.get("/economy/series/excel", asked).content
    (grid,) = read_grids(io.BytesIO(made).getvalue(), "series.xlsx")
    rows: dict[int, list[str]] = {}
    for at, _, text in grid.cells:
        rows.setdefault(at, []).append(text)
    assert ["2026-10", "累计", "同比", "2", "%", "3.1"] in [each[:6] for each in rows.values()]
    assert any("由累计数推算" in each for each in rows.values())
    versions = client.get("/api/v1/economy/series", asked).json()
    assert {each["value"] for each in versions if each["was"]} == {"448.0", "2.0"}
    changes = client.get("/api/v1/economy/revisions").json()
    assert {(each["indicator"], each["was"], each["value"]) for each in changes} == {
        ("industry", "452.0", "448.0"), ("industry", "3.1", "2.0"),
    }  # fmt: skip
    assert client.get("/economy/series/excel").status_code == 404


def test_a_preview_says_what_would_be_revised(published: Loop) -> None:
    content = workbook([row("2026年1-10月", 448, 1.5), row("2026年1-9月", 400, 3.4)])
    found = preview(by=published.liaison, document=parse(content, "又修订.xlsx"), at=NOW + 2 * DAY)
    assert [(was.value, now.value, now.cell) for was, now in found.changes] == [(2.0, 1.5, "F3")]
    page = browser(Person.objects.get(pk=published.liaison.person))
    shown = page.post("/economy/figures", {"file": SimpleUploadedFile("又修订.xlsx", content)}, follow=True)
    assert "2.0 → <b>1.5</b> %" in shown.content.decode()
