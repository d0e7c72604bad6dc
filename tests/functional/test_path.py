"""The yearly path and the safety net in a real browser: what if, and the week's list of a department."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from luoshi.apps.economy.actions.foresee import foresee_due
from luoshi.apps.economy.actions.take_in import take_in
from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.axe import violations
from tests.support.figures import read_figures
from tests.support.ledger import NOW, Loop
from tests.support.outlooks import CITIES, EARLY, able, released

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


@pytest.fixture
def foretold(loop: Loop, settings: Any, tmp_path: Path) -> None:  # noqa: F811
    """A city with three years of figures that were foretold, and enterprises that said what they could make."""
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    take_in(by=loop.liaison, document=read_figures(released(EARLY, **CITIES)), at=NOW)
    able(loop, {"A": ("26", 100, 140, 300), "B": ("26", 100, 160, 30), "C": ("06", 50, 60, None)})
    foresee_due(at=NOW)


def test_what_if_then_the_list_of_a_department(enter: Enter, foretold: None) -> None:  # noqa: F811
    page = enter("mayor")
    page.goto("/economy")
    page.get_by_role("link", name="路径", exact=True).click()
    page.select_option("[name=indicator]", "industry")
    page.get_by_role("button", name="查找").click()
    open_one = page.locator("tr[data-quarter='1']").first
    expect(open_one.locator(".lamp")).to_be_visible()
    assert violations(page) == []
    page.fill("[name=q4]", "15")
    page.fill("[name=target]", "4")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("#result")).to_contain_text("居第1位（共3个市）")
    assert "q4=15" in page.url, "it can be sent to somebody"
    expect(page.locator("tr[data-quarter='4']").last.locator(".lamp")).to_contain_text("已达到")
    page.get_by_role("link", name="保底线", exact=True).click()
    expect(page.locator("#industry")).to_contain_text("市工信局")
    page.select_option("[name=department]", "reform")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("tr[data-industry]")).to_have_count(1)
    expect(page.locator("tr[data-industry='06']")).to_contain_text("市发展改革委")
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="导出Excel").click()
    assert download.value.suggested_filename.startswith("市发展改革委保底线清单")
