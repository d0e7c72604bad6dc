"""A wide workbook pointed at in a real browser: by clicking its cells, by keys alone; known again the month after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from luoshi.apps.economy.models import Import, Layout
from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.axe import violations
from tests.support.figures import monthly
from tests.support.ledger import Loop

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"


def bring(page: Page, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    page.goto("/economy/figures")
    page.set_input_files("[name=file]", path)
    page.get_by_role("button", name="预览").click()
    expect(page.locator("h1")).to_have_text(name)


def test_a_form_is_pointed_out_by_clicking_and_known_again(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    page = enter("liaison")
    bring(page, tmp_path, "九月.xlsx", monthly(9))
    page.get_by_role("link", name="点选").click()
    grown = page.locator(".pointed").get_by_role("cell", name="3.4")
    expect(grown).to_have_attribute("data-role", "growth")
    page.locator(".aims").get_by_text("不导入", exact=True).click()
    grown.click()
    expect(page.locator("[name=role-2]")).to_have_value("skip")
    expect(grown).to_have_attribute("data-role", "skip")
    page.locator(".aims").get_by_text("同比", exact=True).click()
    grown.click()
    page.locator(".aims").get_by_text("表头首行").click()
    page.locator(".pointed").get_by_role("cell", name="总量（亿元）").click()
    expect(page.locator("[name=top]")).to_have_value("4")
    page.locator(".aims").get_by_text("表头首行").click()
    page.locator(".pointed").get_by_role("cell", name="2026年1-9月").click()
    page.fill("form.pointing input[name=place]", "云川市")
    assert violations(page) == []
    page.fill("form.pointing input[name=name]", "月报主要指标")
    page.get_by_role("button", name="保存版式").click()
    expect(page.locator("main")).to_contain_text("认出“月报主要指标”")
    assert violations(page) == []
    page.get_by_role("button", name="核对无误").click()
    expect(page.locator("#notices")).to_contain_text("共8个数")
    bring(page, tmp_path, "十月.xlsx", monthly(9, 10))
    expect(page.locator("main")).to_contain_text("认出“月报主要指标”")
    page.get_by_role("button", name="核对无误").click()
    expect(page.locator("#notices")).to_contain_text("共12个数")
    assert (Layout.objects.count(), Import.objects.count()) == (1, 2)
    page.goto("/economy/series?indicator=industry&place=云川市")
    expect(page.locator("h1")).to_have_text("云川市 · 规上工业增加值")
    assert violations(page) == []


def test_the_same_by_keys_alone_on_a_phone(enter: Enter, loop: Loop, tmp_path: Path) -> None:  # noqa: F811
    page = enter("liaison", 390)
    bring(page, tmp_path, "九月.xlsx", monthly(9))
    page.get_by_role("link", name="点选").focus()
    page.keyboard.press("Enter")
    role = page.get_by_label("B列是什么")
    role.focus()
    role.press("n")  # nothing begins so: a list is walked by its arrows
    for _ in range(20):
        if role.input_value() == "skip":
            break
        role.press("ArrowDown")
    expect(role).to_have_value("skip")
    expect(page.locator(".pointed").get_by_role("cell", name="1,400.5")).to_have_attribute("data-role", "skip")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("form.pointing input[name=place]").press_sequentially("云川市")
    page.locator("form.pointing input[name=name]").press_sequentially("只要增速")
    page.get_by_role("button", name="保存版式").press("Enter")
    expect(page.locator("main")).to_contain_text("认出“只要增速”")
    assert [each["role"] for each in Layout.objects.get().form["columns"]] == ["indicator", "skip", "growth"]
