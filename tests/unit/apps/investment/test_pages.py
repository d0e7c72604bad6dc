"""The pages and the API of the room as their readers meet them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person
from luoshi.apps.investment.models import Campaign, Lead, StageEntry
from luoshi.readers import parse
from tests.support.browsers import browser
from tests.support.investment import DAY, ROWS, YI, carried, clerk, fair, taken, workbook
from tests.support.ledger import NOW, Loop

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # every address is asked on both (test_permission_matrix)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """The moment of the tests. A clock, not a name: a module that is first loaded here would keep the name for good."""
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(by: Actor) -> Client:
    return browser(Person.objects.get(pk=by.person))


@pytest.fixture
def campaign(loop: Loop) -> Campaign:
    made, county = fair(loop), clerk(loop)
    carried(taken(county, campaign=made.pk), "contract", works=county, keeps=loop.merchant)
    taken(county, campaign=made.pk, name="云谷数据服务中心", sponsor="澄江数据", found_on=DAY - timedelta(days=70))
    return made


@pytest.mark.parametrize("view", ["", "?view=table", "?view=map", "?sector=digital", "?stuck=1", "?campaign=x"])
def test_the_board_in_each_of_its_views(loop: Loop, campaign: Campaign, view: str) -> None:
    answer = signed_in(loop.merchant).get(f"/investment{view}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert ("云谷数据服务中心" in page) == (view in {"", "?view=table", "?stuck=1"})


def test_the_morning_page_says_who_has_signed_nothing_and_what_is_late(loop: Loop, campaign: Campaign) -> None:
    page = signed_in(loop.mayor).get(f"/investment/campaigns/{campaign.pk}").content.decode()
    assert 'title="100,000万元">10亿元' in page
    assert "零签约" in page
    assert "政策清单" in page
    assert "登记外出招商" not in page
    assert "2027年1月22日(周五)闭幕时完成总额的概率" in page
    for more in ("paper", "excel"):
        assert signed_in(loop.mayor).get(f"/investment/campaigns/{campaign.pk}/{more}").status_code == 200


def test_the_workbook_names_no_project_to_who_may_not_see_it_and_still_adds_up(loop: Loop, campaign: Campaign) -> None:
    def signed(by: Actor) -> str:
        answer = signed_in(by).get(f"/investment/campaigns/{campaign.pk}/excel")
        return parse(b"".join(answer), "专报.xlsx").text  # type: ignore[arg-type]

    assert "高强铝合金板材基地" in signed(loop.mayor)
    stranger = signed(loop.liaison)
    assert "高强铝合金板材基地" not in stranger
    assert "其他单位的1个项目" in stranger


def test_a_refused_step_says_why_and_keeps_what_was_typed(loop: Loop, campaign: Campaign) -> None:
    lead = Lead.objects.get(name="云谷数据服务中心")
    client = signed_in(loop.merchant)
    answer = client.post(f"/investment/leads/{lead.pk}/advance", {"on": DAY.isoformat(), "to": "intent"})
    assert answer.status_code == 409
    assert "还不能进入“意向”" in answer.content.decode()
    typed = {"kind": "arrived", "value": "约三亿", "source": "来函"}
    again = client.post(f"/investment/leads/{lead.pk}/amount", typed)
    assert (again.status_code, "约三亿" in again.content.decode()) == (422, True)
    assert client.post(f"/investment/leads/{lead.pk}/nothing").status_code == 404


def test_a_second_press_moves_a_lead_no_further_than_its_page_said(loop: Loop) -> None:
    county = clerk(loop)
    lead = carried(taken(county), "intent", works=county, keeps=loop.merchant)
    client = signed_in(county)
    offered = {"on": DAY.isoformat(), "to": "intent"}
    assert client.post(f"/investment/leads/{lead.pk}/advance", offered).status_code == 409
    assert client.post(f"/investment/leads/{lead.pk}/advance", {"on": DAY.isoformat()}).status_code == 422
    lead.refresh_from_db()
    assert lead.stage == "intent"


def test_a_register_is_looked_at_before_it_is_taken_in(loop: Loop) -> None:
    fair(loop)
    client = signed_in(loop.merchant)
    made = workbook()
    page = client.post("/investment/register", {"file": SimpleUploadedFile("台账.xlsx", made)}).content.decode()
    assert "新增3个" in page
    assert not Lead.objects.exists()
    sure = {"sure": "1", "looked": sha256(made).hexdigest()}
    other = {"file": SimpleUploadedFile("别的.xlsx", workbook(ROWS[:1]))} | sure
    assert "新增1个" in client.post("/investment/register", other).content.decode()
    assert not Lead.objects.exists()
    file = {"file": SimpleUploadedFile("台账.xlsx", made)} | sure
    assert client.post("/investment/register", file).status_code == 302
    assert Lead.objects.count() == 3
    assert client.post("/investment/register", {}).status_code == 422
    assert client.get("/investment/excel").content[:2] == b"PK"


def test_a_new_lead_is_taken_in_once_its_likely_duplicates_were_seen(loop: Loop, campaign: Campaign) -> None:
    client = signed_in(loop.merchant)
    given = {
        "name": "高强铝合金板材生产基地", "sponsor": "远山铝业有限公司", "sector": "materials", "unit": "市商务局",
        "found_on": DAY.isoformat(), "planned": "12", "planned_unit": "亿元",
    }  # fmt: skip
    assert client.get("/investment/leads/new").status_code == 200
    shown = client.post("/investment/leads/new", given).content.decode()
    assert "高强铝合金板材基地" in shown
    assert Lead.objects.count() == 2
    assert client.post("/investment/leads/new", given | {"sure": "1"}).status_code == 302
    assert Lead.objects.get(name=given["name"]).planned == 12 * YI
    assert client.post("/investment/leads/new", given | {"planned": "很多"}).status_code == 422


def test_conversion_counts_outcomes_of_every_unit(loop: Loop, campaign: Campaign) -> None:
    client = signed_in(loop.mayor)
    page = client.get("/investment/conversion").content.decode()
    assert "望川区" in page
    assert "还没有首谈项目的单位（2个）" in page
    found = client.get("/api/v1/investment/conversion").json()
    assert [(each["unit"], each["first"], each["signed"]) for each in found["units"]] == [("wangchuan", 2, 1)]
    first = found["stages"][0]
    assert [first[each] for each in ("stage", "onward", "lost", "there", "half")] == ["lead", 1, 0, 1, None]
    assert first["within"] == {"26": None, "52": None}
    assert "—" in page


def test_leads_still_open_count_in_what_becomes_of_a_stage(loop: Loop) -> None:
    """Three of four that came long ago went on, after twenty weeks; of those that came lately only losses are known."""
    for number in range(440):
        begun = DAY - timedelta(weeks=60 if number < 40 else 10)
        lost = begun + timedelta(weeks=2) if number % 4 == 0 else None
        onward = [("agreement", begun + timedelta(weeks=20))] if number < 40 and not lost else []
        lead_of(loop, f"第{number}号项目", [("intent", begun), *onward], lost=lost)
    client = signed_in(loop.mayor)
    stage = client.get("/api/v1/investment/conversion").json()["stages"][1]
    counts = stage["onward"], stage["lost"], stage["there"]
    assert counts == (30, 110, 300)
    assert counts[0] / (counts[0] + counts[1]) < 0.22  # what a rate among those that have left would say
    told = stage["within"]["26"]
    assert (told["advanced"]["value"], told["lost"]["value"]) == pytest.approx((0.75, 0.25))
    assert told["advanced"]["low"] < 0.75 < told["advanced"]["high"]
    page = client.get("/investment/conversion?stage=intent").content.decode()
    assert "75% <small" in page
    assert "意向阶段的去向曲线" in page
    book = parse(b"".join(client.get("/investment/conversion/excel")), "转化.xlsx").text  # type: ignore[arg-type]
    assert "26周内推进（%）" in book
    assert "到意向" in book


def lead_of(loop: Loop, name: str, way: list[tuple[str, Date]], *, lost: Date | None) -> Lead:
    """A lead that has come its way, without asking anybody."""
    lead = Lead.objects.create(
        name=name, sponsor=name, sector="materials", planned=YI, unit=loop.commerce, stage=way[-1][0],
        status="lost" if lost else "underway", reason="finance" if lost else "", since=way[-1][1], found_on=way[0][1],
    )  # fmt: skip
    entries = [(stage, "underway", on) for stage, on in way] + ([(way[-1][0], "lost", lost)] if lost else [])
    StageEntry.objects.bulk_create(
        StageEntry(lead=lead, stage=stage, status=status, on=on, at=NOW) for stage, status, on in entries
    )
    return lead


def test_the_api_moves_a_lead_that_was_read_and_says_what_is_missing(loop: Loop, campaign: Campaign) -> None:
    client = signed_in(loop.merchant)
    listed = client.get("/api/v1/investment/leads", {"stage": "lead"}).json()["items"]
    (lead,) = [each for each in listed if each["name"] == "云谷数据服务中心"]
    address = f"/api/v1/investment/leads/{lead['id']}"
    way: dict[str, Any] = {"content_type": "application/json", "headers": {"If-Match": f'"{lead["version"]}"'}}
    refused = client.post(f"{address}/advance", {"on": DAY.isoformat()}, **way)
    assert (refused.status_code, "投资意向书" in refused.json()["detail"]) == (409, True)
    changed = client.patch(address, {"land": "12", "place": "wangchuan"}, **way)
    assert changed.json()["land"] == "12.00"
    late = client.post(f"{address}/stall", {"on": DAY.isoformat(), "reason": "等"}, **way)
    assert late.status_code == 409
    given = {"requirement": "intent_letter", "on": DAY.isoformat(), "reference": "意向书"}
    asks = client.post(f"{address}/requirements", given, **way).json()["asks"]
    assert {each["key"]: each["state"] for each in asks}["intent_letter"] == "met"
    stands = client.get(f"/api/v1/investment/campaigns/{campaign.pk}").json()
    assert (stands["signed"], stands["counties"][0]["signed"]) == ("100000.0000", "100000.0000")


def test_every_page_in_english(loop: Loop, campaign: Campaign) -> None:
    client = signed_in(loop.merchant)
    lead = Lead.objects.first()
    assert lead is not None
    for address in (
        "",
        "/campaigns",
        "/campaigns/new",
        f"/campaigns/{campaign.pk}",
        "/conversion",
        "/register",
        f"/leads/{lead.pk}",
    ):
        answer = client.get(f"/investment{address}", headers={"Accept-Language": "en"})
        assert answer.status_code == 200, address


def test_words_are_there_for_every_key_a_template_may_ask_for() -> None:
    from luoshi.apps.api.texts import has_text  # noqa: PLC0415
    from luoshi.apps.investment.pages.steps import CAMPAIGN, LEAD  # noqa: PLC0415

    keys = [f"lead.step.{each}" for each in LEAD] + [f"campaign.step.{each}" for each in CAMPAIGN]
    assert [key for key in keys if not has_text(key)] == []
