"""The situation as its readers meet it: a page that says nothing its figures do not, and a way in for figures."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.models import Import
from luoshi.apps.economy.queries.county_pulls import pulls
from luoshi.apps.economy.queries.floor import floors
from luoshi.apps.economy.queries.situation import situation
from luoshi.apps.economy.sentences.diagnosis import diagnosis
from luoshi.readers import parse
from tests.support.accounts import unit
from tests.support.browsers import browser
from tests.support.figures import read_figures, workbook
from tests.support.ledger import NOW, Loop

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # every address is asked on both (test_permission_matrix)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.ECONOMY_BUREAU = "finance"


def years(**growth: float) -> list[tuple[object, ...]]:
    """Two years of months for each city, its growth wandering by a tenth about what is given."""
    rows: list[tuple[object, ...]] = []
    for place, rate in growth.items():
        for month in range(2, 23):
            year, at = (2025, month) if month <= 12 else (2026, month - 12)
            wander = 0.1 * ((month * 7 + len(place)) % 5 - 2) if (year, at) != (2026, 10) else 0.0
            rows.append(("规上工业增加值", place, f"{year}年1-{at}月", "", "", round(rate + wander, 2), ""))
    return rows


def test_the_safety_net_says_how_likely_the_last_place_is_and_what_growth_avoids_it(loop: Loop) -> None:
    take_in(by=loop.liaison, document=read_figures(years(云川市=3.1, 岭阳市=3.0, 曲河市=5.2)), at=NOW)
    (floor,) = floors("云川市", at=NOW)
    assert (floor.months, float(floor.now.value)) == (2, 3.1)
    assert 0.3 < floor.safety.off_bottom < 0.9
    assert sum(floor.safety.ranks) == pytest.approx(1)
    values = [value for _, value in floor.safety.floors]
    assert values == sorted(values)
    assert 3.0 < values[0] < 3.6
    (other,) = floors("曲河市", at=NOW)
    assert other.safety.off_bottom > 0.99
    assert floors("云川市", at=NOW.replace(year=2025)) == []


def test_the_diagnosis_says_what_the_lines_say_weakest_first(loop: Loop) -> None:
    rows = [*years(云川市=-1.4, 岭阳市=3.0), ("一般公共预算收入", "云川市", "2026年1-10月", "", "", 2.0, "")]
    take_in(by=loop.liaison, document=read_figures(rows), at=NOW)
    said = [(each.href, each.said.zh) for each in diagnosis(situation("云川市", at=NOW))]
    assert said[0][0] == "#industry"
    assert said[0][1].startswith("规上工业增加值累计下降1.4%，比上期")
    assert said[0][1].endswith("居全省第2位（共2个市），垫底。")
    assert said[1] == ("#revenue", "一般公共预算收入累计增长2%。")


def test_who_may_not_import_is_told_so_before_choosing_a_file(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.merchant.person))
    page = client.get("/economy/figures")
    assert (page.status_code, "由统计部门导入" in page.content.decode(), 'type="file"' in page.content.decode()) == (
        200, True, False,
    )  # fmt: skip
    content = SimpleUploadedFile("月报.xlsx", workbook())
    assert client.post("/economy/figures", {"file": content, "sure": "1"}).status_code == 422
    assert not Import.objects.exists()


def test_who_ties_for_the_last_place_is_said_to_tie(loop: Loop) -> None:
    take_in(by=loop.liaison, document=read_figures(years(云川市=1.0, 岭阳市=1.0, 曲河市=3.0)), at=NOW)
    (said,) = diagnosis(situation("云川市", at=NOW))
    assert said.said.zh.endswith("居全省并列第2位（共3个市），垫底。")


def test_a_workbook_is_previewed_then_taken_in(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.liaison.person))
    content = workbook()
    file = lambda: SimpleUploadedFile("月报.xlsx", content)  # noqa: E731
    seen = client.post("/economy/figures", {"file": file()}, follow=True)
    assert (seen.status_code, "读到10个数" in seen.content.decode()) == (200, True)
    assert not Import.objects.exists()
    done = client.post(seen.redirect_chain[-1][0])
    assert (done.status_code, done["Location"]) == (302, "/economy")
    page = client.get("/economy").content.decode()
    assert "规上工业增加值累计增长3.1%，比上期回落0.3个百分点，居全省第2位（共3个市）。" in page
    assert "月报.xlsx 月报!F4" in page
    again = client.post("/economy/figures", {"file": file(), "sure": "1"})
    assert (again.status_code, "已经导入过" in again.content.decode()) == (422, True)
    figures = client.get("/api/v1/economy/figures", {"indicator": "industry", "place": "云川市"}).json()
    assert [each["value"] for each in figures] == ["3.4", "3.1"]


def test_who_does_not_work_for_the_bureau_sees_figures_and_imports_none(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.merchant.person))
    assert client.get("/economy").status_code == 200
    refused = client.post("/economy/figures", {"file": SimpleUploadedFile("月报.xlsx", workbook()), "sure": "1"})
    assert (refused.status_code, Import.objects.exists()) == (422, False)


def test_the_counties_pull_adds_up_and_who_lacks_a_level_is_in_no_sum(loop: Loop) -> None:
    unit("south", "南浦区", "county", loop.city.root)
    unit("north", "北屏区", "county", loop.city.root)
    levels = {"望川区": (40, 44), "南浦区": (60, 57), "北屏区": (None, 10)}
    rows = [
        ("规上工业增加值", place, f"{year}年1-10月", level, "亿元", "", "")
        for place, pair in levels.items()
        for year, level in zip((2025, 2026), pair, strict=True)
        if level is not None
    ]
    take_in(by=loop.liaison, document=read_figures(rows), at=NOW)
    (pull,) = pulls(at=NOW)
    assert [(each.key, each.points) for each in pull.parts] == [("望川区", 4), ("南浦区", -3)]
    assert (pull.total, pull.missing) == (1, ("北屏区",))
    shown = browser(Person.objects.get(pk=loop.liaison.person)).get("/economy").content.decode()
    assert "2026年1-10月各县区拉动全市规上工业增加值增长多少个百分点，由多到少。</figcaption>" in shown


def test_what_is_exported_can_be_imported_again_as_it_is(loop: Loop) -> None:
    take_in(by=loop.liaison, document=read_figures(), at=NOW)
    client = browser(Person.objects.get(pk=loop.liaison.person))
    made = client.get("/economy/excel", {"place": "云川市"}).content
    found = preview(by=loop.liaison, document=parse(made, "导出.xlsx"), at=NOW)
    assert {(each.period, each.measure, each.value) for each in found.observations} == {
        (Date(2026, 9, 30), "growth", 3.4),
        (Date(2026, 10, 31), "growth", 3.1),
        (Date(2026, 10, 31), "level", 452.1),
    }
    assert client.get("/economy/excel", {"place": "没有这个市"}).status_code == 404
