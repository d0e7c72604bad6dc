"""Investment in a real browser: a project from intake to production, an expo from set-up to its report, a register."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from luoshi.apps.investment.models import Lead, Report, StageEntry
from luoshi.core.investment import STAGES
from luoshi.web.templatetags.luoshi import charts
from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.axe import violations
from tests.support.investment import clerk, workbook
from tests.support.ledger import Loop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


def wide(page: Page) -> bool:
    """Whether a page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def put_down(page: Page, key: str) -> None:
    """Give one thing the gate asks for, from its line."""
    while True:
        item = page.locator(".asks > li.absent").filter(has=page.locator("details")).first
        if not item.count():
            return
        item.locator("summary").click()
        form = item.locator("form")
        if form.locator("[name=value]").count():
            form.locator("[name=value]").fill("10")
            form.locator("[name=source]").fill("合同原件")
        else:
            form.locator("[name=reference]").fill(key)
        with page.expect_navigation():
            form.get_by_role("button").click()


@pytest.mark.once
def test_a_project_goes_from_its_first_day_to_production_by_those_who_do_it(
    enter: Enter,  # noqa: F811
    loop: Loop,  # noqa: F811
) -> None:
    clerk(loop)
    county, bureau = enter("wangchuan", 390), enter("merchant")
    county.goto("/investment/leads/new")
    for name, value in {
        "name": "云谷数据中心",
        "sponsor": "澄江数据有限公司",
        "planned": "12",
        "place": "望川区",
    }.items():
        county.fill(f"[name={name}]", value)
    county.locator("[name=sector]").select_option("digital")
    assert (violations(county), wide(county)) == ([], False)
    county.get_by_role("button", name="登记", exact=True).click()
    expect(county.locator("h1")).to_have_text("云谷数据中心")
    county.get_by_role("button", name="进入“意向”").click()
    fault = county.get_by_role("alert")
    expect(fault).to_contain_text("还不能进入“意向”，缺4项")
    expect(fault).to_contain_text("投资意向书或洽谈纪要")
    county.locator("summary", has_text="优惠条件").click()
    county.get_by_role("button", name="优惠条件").click()
    county.locator("summary", has_text="补充项目情况").click()
    for name in ("land", "energy", "electricity"):
        county.locator(f"#describe [name={name}]").fill("0")
    county.locator("#describe").get_by_role("button").click()
    address = county.url
    for stage in ("意向", "协议", "合同", "开工", "投产"):
        put_down(county, "由县区登记")
        bureau.goto(address)
        put_down(bureau, "结论文件")
        county.goto(address)
        with county.expect_navigation():
            county.get_by_role("button", name=f"进入“{stage}”").click()
        expect(county.locator("[aria-current=step]")).to_contain_text(stage)
    assert (violations(county), wide(county)) == ([], False)
    assert [each.stage for each in StageEntry.objects.all()] == list(STAGES)


@pytest.mark.once
def test_an_expo_from_its_set_up_to_its_special_report(enter: Enter, loop: Loop) -> None:  # noqa: F811
    page, today = enter("merchant"), timezone.localdate()
    page.goto("/investment/campaigns/new")
    days = {"counts_from": -30, "begins": 40, "ends": 42, "report_on": 10}
    for name, shift in days.items():
        page.fill(f"[name={name}]", (today + timedelta(days=shift)).isoformat())
    given = {
        "name": "新材料博览会",
        "total": "320",
        "industrial_share": "75",
        "share-materials": "120",
        "quota-wangchuan": "25",
    }
    for name, value in given.items():
        page.fill(f'[name="{name}"]', value)
    page.fill("[name=items]", "产业链图谱，市商务局\n政策清单，市财政局，2026-11-20")
    assert violations(page) == []
    page.get_by_role("button", name="设立", exact=True).click()
    expect(page.locator(".morning")).to_contain_text("40天")
    expect(page.locator("tr", has_text="望川区")).to_contain_text("零签约")
    page.locator("summary", has_text="安排专场").click()
    form = page.locator('form[action$="/session"]')
    form.locator("[name=name]").fill("电池材料专场")
    form.locator("[name=unit]").fill("市商务局")
    form.locator("[name=wanted]").fill("60")
    form.get_by_role("button").click()
    page.locator("tr", has_text="电池材料专场").locator("summary").click()
    form = page.locator('form[action$="/update-session"]')
    form.locator("[name=matched]").fill("64")
    form.locator("[name=held_on]").fill(today.isoformat())
    form.get_by_role("button").click()
    expect(page.locator("tr", has_text="电池材料专场")).to_contain_text("已办")
    page.locator("details:has(#items) .checks li", has_text="产业链图谱").locator("summary").click()
    page.locator('form[action$="/item"] >> visible=true').locator("[name=evidence]").fill("图谱第一版")
    page.locator('form[action$="/item"] >> visible=true').get_by_role("button").click()
    page.locator("summary", has_text="提交专题汇报").click()
    page.locator('form[action$="/report"] [name=words]').fill("四项工作的进展如下。")
    page.get_by_role("button", name="提交专题汇报").click()
    expect(page.locator("blockquote")).to_contain_text("四项工作的进展如下")
    assert (violations(page), Report.objects.get().figures["held"]) == ([], 1)
    page.get_by_role("link", name="打印专题材料").click()
    expect(page.locator("h1")).to_contain_text("专题汇报材料")
    assert violations(page) == []


@pytest.mark.once
def test_a_bureau_s_register_is_looked_at_and_taken_in(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    page, file = enter("merchant", 390), tmp_path / "台账.xlsx"
    file.write_bytes(workbook())
    page.goto("/investment/register")
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="预览").click()
    expect(page.locator("h2").first).to_contain_text("新增3个")
    assert (violations(page), wide(page), Lead.objects.exists()) == ([], False, False)
    page.set_input_files("[name=file]", file)
    page.locator("[name=sure]").check()
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.locator("main")).to_contain_text("2个项目")
    for address in ("", "?view=table", "?view=map", "/conversion"):
        page.goto(f"/investment{address}")
        assert (address, violations(page), wide(page)) == (address, [], False)
    one_section_open_on_a_phone(page)


def one_section_open_on_a_phone(page: Page) -> None:
    """The first, then also what a link leads to, with its chart; what the address asks for; on a wide screen all."""
    assert open_sections(page) == ["courses"]
    page.locator(".jumps a", has_text="按首谈季度").click()
    if charts():
        expect(page.locator("details:has(#cohorts) canvas")).to_be_visible()
    assert open_sections(page) == ["courses", "cohorts"]
    page.goto("/investment/conversion?stage=agreement")
    assert open_sections(page) == ["curve"]
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("details.fold:not([open])")).to_have_count(0)


def open_sections(page: Page) -> list[str]:
    found: list[str] = page.locator("details.fold[open] > summary > h2").evaluate_all("all => all.map(each => each.id)")
    return found
