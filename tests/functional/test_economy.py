"""The economy room in a real browser: from the situation to what pulled it, to the figure and where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep
from luoshi.apps.record.actions import recording
from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.axe import violations
from tests.support.inspected import made, observations
from tests.support.ledger import NOW, Loop
from tests.support.pulling import economy, taken_in

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


@pytest.fixture
def trades(loop: Loop, settings: Any, tmp_path: Path) -> None:  # noqa: F811
    """A city whose enterprises have published two years of output."""
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    taken_in(loop, economy())


@pytest.fixture
def visits(loop: Loop, settings: Any, tmp_path: Path) -> None:  # noqa: F811
    """A city some of whose enterprises were inspected, and made a tenth less afterwards."""
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    rows = observations(made(11, effect=-0.12, enterprises=240, each=20), vintage=NOW)
    with recording(by=loop.liaison, action="economy.take_in") as record:
        settle_places(record, ("望川区", "南浦区"))
        keep(record, loop.liaison, rows, (), ("企业月报.xlsx", "0"), NOW)


def fits(page: Page) -> bool:
    """Whether nothing stands out to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_from_the_situation_to_what_pulled_it_and_to_the_figure_behind(enter: Enter, trades: None) -> None:  # noqa: F811
    page = enter("mayor")
    page.goto("/economy")
    page.get_by_role("link", name="产业", exact=True).click()
    expect(page.locator(".diagnosis").first).to_contain_text("2026年1-10月云川市工业总产值同比")
    assert violations(page) == []
    page.locator(".diagnosis").first.get_by_role("link", name="建材").first.click()
    row = page.locator('tr[id="30"]')
    expect(row).to_be_visible()
    row.get_by_role("link", name="建材").click()
    expect(page.locator("[name=industry]")).to_have_value("30")
    expect(page.locator(".diagnosis").first).to_contain_text("建材行业")
    page.select_option("[name=by]", "county")
    page.get_by_role("button", name="查找").click()
    page.wait_for_url("**by=county**")
    figure = page.locator("figure.chart").first
    figure.get_by_role("button", name="看表").click()
    figure.locator("table").get_by_role("link", name="数据").first.click()
    expect(page.locator("tbody tr").first).to_contain_text("企业月报.xlsx")
    assert violations(page) == []


def test_the_page_of_industries_fits_a_phone(enter: Enter, trades: None) -> None:  # noqa: F811
    page = enter("mayor", width=390)
    for address in ("/economy/industries", "/economy/industries?by=enterprise&basis=single"):
        page.goto(address)
        expect(page.locator("figure.chart").first).to_be_visible()
        assert fits(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_effect_of_inspections_is_said_drawn_and_narrowed(enter: Enter, visits: None, width: int) -> None:  # noqa: F811
    page = enter("mayor", width=width)
    page.goto("/economy")
    page.get_by_role("link", name="检查影响", exact=True).click()
    expect(page.locator(".finding")).to_contain_text("比可比未检企业低")
    assert page.url.endswith("/economy/inspections")
    assert violations(page) == []
    page.select_option("[name=industry]", "10")
    expect(page.locator(".finding")).to_contain_text("不作判断")
    assert "industry=10" in page.url
    page.locator("summary", has_text="怎么算的").click()
    expect(page.locator("details[open]")).to_contain_text("每家未检企业只用一次")
    assert fits(page)
    page.go_back()
    expect(page.locator(".finding")).to_contain_text("比可比未检企业低")
    assert fits(page)
