"""What each industry, county and enterprise pulled: the same as by hand, adding up exactly, whatever is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from luoshi.analytics import Observation
from luoshi.apps.accounts.models import Person
from luoshi.apps.economy.actions.take_in import keep
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.contributions import PLACES, REST, Asked, By, Whole, pulled
from luoshi.apps.economy.queries.levels import months
from luoshi.apps.economy.queries.shift_share import shifts
from luoshi.apps.economy.sentences.causes import causes
from luoshi.apps.economy.sentences.pulls import pulls_said
from luoshi.apps.record.actions import recording
from luoshi.core.economy.periods import month_end
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop
from tests.support.pulling import CITY, COUNTIES, LAST, PROVINCE, economy, points, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # the figures stand in files, whatever the database
ROWS = economy()
ENTERPRISES = [row for row in ROWS if row.enterprise]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any, loop: Loop) -> None:
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    taken_in(loop, ROWS)


def asked(by: By, month: int = LAST[1], **other: Any) -> Asked:
    return Asked("output", Place.objects.get(name=other.pop("place", CITY)), month_end(2026, month), by, **other)


def of(whole: Whole | None) -> dict[str, Decimal]:
    assert whole is not None
    return {each.key: round(each.exact, 9) for each in whole.parts}


KEYS: dict[By, Any] = {
    "industry": lambda row: row.industry,
    "county": lambda row: row.place,
    "enterprise": lambda row: row.enterprise,
}


def stands(by: By, row: Observation) -> bool:
    if by == "enterprise" or row.enterprise:
        return by == "enterprise" and bool(row.enterprise)
    return row.place == CITY and bool(row.industry) if by == "industry" else row.place in COUNTIES and not row.industry


@pytest.mark.parametrize("basis", ["cumulative", "single"])
@pytest.mark.parametrize("by", ["industry", "county", "enterprise"])
def test_points_are_those_made_by_hand(by: By, basis: Any) -> None:
    for month in (1, 2, LAST[1]):
        whole = pulled(asked(by, month, basis=basis), at=NOW, shown=None)
        assert whole is not None
        rows = [row for row in ROWS if stands(by, row)]
        expected = points(rows, KEYS[by], month=month, single=basis == "single", base=whole.before)
        found = of(whole)
        found.pop(REST, None)  # what was revised of enterprises since their sum was published
        assert found == {key: round(value, 9) for key, value in expected.items()}


def test_enterprises_and_what_is_in_none_of_them_add_up_to_the_published_whole() -> None:
    by_industry, by_enterprise = (pulled(asked(by), at=NOW, shown=None) for by in ("industry", "enterprise"))
    assert by_industry is not None
    assert by_enterprise is not None
    assert (by_enterprise.now, by_enterprise.before) == (by_industry.now, by_industry.before)
    assert by_enterprise.parts[-1].key == REST
    assert by_enterprise.gaps == len({row.enterprise for row in ENTERPRISES if int(row.enterprise[2:]) % 7 == 6})


@pytest.mark.parametrize("shown", [1, 3, 10, 20, None])
def test_the_rows_add_up_as_shown_and_exactly_however_few_are_listed(shown: int | None) -> None:
    whole = pulled(asked("enterprise"), at=NOW, shown=shown)
    assert whole is not None
    assert sum(each.points for each in whole.parts) == whole.growth
    assert round(sum(each.exact for each in whole.parts), 20) == round(whole.exact, 20)
    assert sum(each.many for each in whole.parts if each.key != REST) == 40
    assert whole.others == (shown in (1, 3, 10))


def test_what_changed_since_a_month_before_is_the_difference_of_the_two_months() -> None:
    now, before = (pulled(asked("industry", month), at=NOW) for month in (LAST[1], LAST[1] - 1))
    assert now is not None
    assert before is not None
    earlier = of(before)
    assert {each.key: round(each.change or 0, 6) for each in now.parts} == {
        key: round(value - earlier[key], 6) for key, value in of(now).items()
    }
    first = pulled(asked("industry", 1), at=NOW)
    assert first is not None
    assert first.change is None


def test_an_industry_is_divided_over_its_own_enterprises_and_counties() -> None:
    by_enterprise, by_county = (pulled(asked(by, industry="30"), at=NOW, shown=None) for by in ("enterprise", "county"))
    whole = pulled(asked("industry"), at=NOW)
    assert whole is not None
    assert by_enterprise is not None
    assert by_county is not None
    (trade,) = (each for each in whole.parts if each.key == "30")
    assert {(each.now, each.before) for each in (by_enterprise, by_county, trade)} == {(trade.now, trade.before)}
    assert round(by_county.exact, 12) == round(trade.growth or 0, 12)


def test_what_was_not_known_yet_is_not_there(loop: Loop) -> None:
    assert months("output", at=NOW - timedelta(days=1)) == []
    assert pulled(asked("industry"), at=NOW - timedelta(days=1)) is None


def test_the_province_published_cumulated_is_the_reference_and_the_effects_add_up() -> None:
    for basis in ("cumulative", "single"):
        found = shifts(asked("industry", basis=basis), at=NOW)
        whole = pulled(asked("industry", basis=basis), at=NOW)
        assert found is not None
        assert whole is not None
        assert (found.reference.name, found.left_out) == (PROVINCE, ())
        points_of = {each.key: each.exact for each in whole.parts}
        for each in found.effects:
            of_it = each.points
            assert round(of_it.national + of_it.mix + of_it.competitive - of_it.change, 18) == 0
            assert round(of_it.own + of_it.allocation - of_it.competitive, 18) == 0
            assert round(of_it.change - points_of[each.industry], 18) == 0
            assert each.interval is not None
            assert each.interval[0] < of_it.competitive < each.interval[1]
        assert round(
            found.whole.points.mix + found.whole.points.competitive + found.whole.points.national, 18
        ) == round(whole.exact, 18)


def test_what_only_the_province_has_is_part_of_its_growth_and_no_industry_of_the_place(loop: Loop) -> None:
    levels = {(PROVINCE, "26"): (100, 110), (PROVINCE, "30"): (100, 70), (CITY, "26"): (50, 55), (CITY, "38"): (5, 9)}
    rows = [
        Observation("investment", place, month_end(year, 10), level, "亿元", NOW, trade)
        for (place, trade), pair in levels.items()
        for year, level in zip((2025, 2026), pair, strict=True)
    ]
    with recording(by=loop.liaison, action="economy.take_in") as record:
        keep(record, loop.liaison, rows, (), ("投资.xlsx", "1" * 64), NOW)
    found = shifts(replace(asked("industry"), indicator="investment"), at=NOW)
    assert found is not None
    assert [each.industry for each in found.effects] == ["26"]
    assert [each.zh for each in found.left_out] == ["电气机械"]
    whole = found.whole.points
    assert (whole.change, whole.national, whole.mix, whole.competitive) == (10, -10, 20, 0)
    client = browser(Person.objects.get(pk=loop.merchant.person))
    page = client.get("/economy/industries", {"indicator": "investment"}).content.decode()
    assert '<option value="investment" selected>' in page


def test_where_the_province_has_no_industries_there_is_no_shift_share() -> None:
    assert shifts(asked("industry", place=PROVINCE), at=NOW) is None


def test_the_page_its_workbook_and_the_api_say_the_same(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.mayor.person))
    asking = {"place": CITY, "period": "2026-10", "by": "enterprise"}
    page = client.get("/economy/industries", asking).content.decode()
    said = client.get("/api/v1/economy/contributions", asking).json()
    whole = pulled(asked("enterprise"), at=NOW)
    assert whole is not None
    assert Decimal(said["growth"]) == round(whole.exact, len(said["growth"].split(".")[1]))
    assert f"同比增长{whole.exact:.2f}%" in page
    assert sum(Decimal(each["points"]) for each in said["parts"]) == pytest.approx(whole.exact)
    book = load_workbook(BytesIO(client.get("/economy/industries/excel", asking).content), data_only=True)
    rows = list(book["拉动"].iter_rows(min_row=3, values_only=True))
    assert len(rows) == len(said["parts"]) + 1
    assert rows[-1][6] == pytest.approx(float(whole.exact))
    assert book["份额偏离"].max_row == 2 + 3 + 1
    effects = client.get("/api/v1/economy/shift-share", {"place": CITY}).json()["effects"]
    assert [each["industry"] for each in effects][-1] == ""


def test_growth_is_said_alike_whatever_it_is_divided_by() -> None:
    whole = pulled(asked("enterprise"), at=NOW)
    assert whole is not None
    exact = Decimal("2.40512")
    said = {by: pulls_said(asked(by), replace(whole, exact=exact, growth=round(exact, PLACES[by])))[0].said.zh
            for by in ("industry", "enterprise")}  # fmt: skip
    assert "增长2.41%" in said["enterprise"]
    assert said["industry"] == said["enterprise"]


def test_what_cannot_be_divided_is_said_so(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.mayor.person))
    page = client.get("/economy/industries", {"period": "2025-03"})
    assert (page.status_code, "上年同期没有数据" in page.content.decode()) == (200, True)
    missing = client.get("/api/v1/economy/contributions", {"period": "2025-03"})
    assert (missing.status_code, "没有可以分解的数据" in missing.content.decode()) == (404, True)
    assert client.get("/economy/industries/excel", {"period": "2025-03"}).status_code == 404
    future = client.get("/economy/industries", {"period": "2031-01"}).content.decode()
    assert "没有2031-01的数据，以下是2026-10的" in future
    for wrong in ({"period": "2031-01"}, {"place": "没有这个县"}):
        for address in ("/api/v1/economy/contributions", "/api/v1/economy/shift-share"):
            assert client.get(address, wrong).status_code == 422, (address, wrong)


def test_a_figure_leads_to_its_source_and_what_was_revised_stays_to_be_seen(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.mayor.person))
    revised = ENTERPRISES[0]
    was = Decimal(str(revised.value)).normalize()
    listed = client.get("/economy/industries", {"by": "county"}).content.decode()
    assert f"/economy/series?indicator=output&amp;place={quote(revised.place)}" in listed
    page = client.get("/economy/series", {"indicator": "output", "enterprise": revised.enterprise}).content.decode()
    assert f'<s class="faint">{was:f}</s> → {(was + 1).normalize():f}' in page
    assert "企业月报.xlsx" in page
    assert "按可比价计算" in page


def test_a_figure_at_other_prices_is_no_revision_and_stays_to_be_seen(loop: Loop) -> None:
    last = max((row for row in ENTERPRISES if row.enterprise == ENTERPRISES[0].enterprise), key=lambda row: row.period)
    with recording(by=loop.liaison, action="economy.take_in") as record:
        keep(record, loop.liaison, [replace(last, price="current", value=9e6)], (), ("现价.xlsx", "2" * 64), NOW)
    client = browser(Person.objects.get(pk=loop.mayor.person))
    asking = {"indicator": "output", "enterprise": last.enterprise}
    told = [each for each in client.get("/api/v1/economy/series", asking).json() if each["period"] == str(last.period)]
    assert {(each["price"], each["was"]) for each in told if each["price"] == "current"} == {("current", None)}
    page = client.get("/economy/series", asking).content.decode()
    assert ("9000000" in page, f"{Decimal(str(last.value)).normalize():f}" in page) == (False, True)


def test_the_diagnosis_says_why_and_each_phrase_leads_to_a_row_that_bears_it_out(loop: Loop) -> None:
    client = browser(Person.objects.get(pk=loop.mayor.person))
    found = causes(Place.objects.get(name=CITY), by=loop.mayor, at=NOW)
    assert any(each.said.zh.startswith("企业中拖累最大的是") for each in found)
    assert "产业基础" in found[-1].said.zh
    for each in found:
        address, _, row = each.href.partition("#")
        page = client.get(address)
        assert (page.status_code, not row or f'id="{row}"' in page.content.decode()) == (200, True), each.href
    assert causes(Place.objects.get(name=PROVINCE), by=loop.mayor, at=NOW) == []


def test_single_enterprises_are_seen_by_leaders_supervision_and_the_bureau_only(loop: Loop) -> None:
    refused = browser(Person.objects.get(pk=loop.merchant.person))
    enterprise = ENTERPRISES[0].enterprise
    for address in (
        "/economy/industries?by=enterprise",
        "/economy/industries/excel?by=enterprise",
        f"/economy/series?indicator=output&enterprise={enterprise}",
        "/api/v1/economy/contributions?by=enterprise",
        f"/economy/series?indicator=output&place={ENTERPRISES[0].place}&enterprise={enterprise}",
        f"/api/v1/economy/series?indicator=output&place={ENTERPRISES[0].place}&enterprise={enterprise}",
    ):
        assert refused.get(address).status_code == 403, address
        for actor in (loop.mayor, loop.supervisor, loop.liaison):
            assert browser(Person.objects.get(pk=actor.person)).get(address).status_code == 200, (actor, address)
    page = refused.get("/economy/industries").content.decode()
    assert ("建材" in page, "by=enterprise" in page) == (True, False)
    assert not any("企业" in each.said.zh for each in causes(Place.objects.get(name=CITY), by=loop.merchant, at=NOW))
