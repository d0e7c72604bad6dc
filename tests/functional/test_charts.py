"""Charts in a real browser: drawn from the table's own cells, with the table behind a switch and in print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from luoshi.apps.economy.actions.take_in import take_in
from luoshi.web.templatetags.luoshi import charts
from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.accounts import unit
from tests.support.axe import violations
from tests.support.figures import read_figures
from tests.support.ledger import NOW, Loop

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
LEVELS = {"云川市": (400.0, 412.0), "望川区": (100.0, 103.0), "北屏区": (80.0, 78.0), "南浦区": (60.0, 66.0)}
SEEN = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(each => each)"


@pytest.fixture
def figures(loop: Loop, settings: Any, tmp_path: Path) -> None:  # noqa: F811
    if not charts():
        pytest.skip("the library that draws charts is not installed: scripts/front_end.py puts it in its place")
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    for name in ("望川区", "北屏区", "南浦区"):
        unit(name, name, kind="county")
    rows = [
        ("规上工业增加值", place, f"{year}年1-10月", level, "亿元", "", "")
        for place, levels in LEVELS.items()
        for year, level in zip((2025, 2026), levels, strict=True)
    ]
    take_in(by=loop.liaison, document=read_figures(rows), at=NOW)


def test_a_chart_is_drawn_from_its_table_which_stays_behind_a_switch(enter: Enter, figures: None) -> None:  # noqa: F811
    page = enter("mayor")
    page.goto("/economy")
    figure = page.locator("figure.chart").first
    expect(figure.locator("canvas")).to_be_visible()
    assert figure.locator("canvas").evaluate(SEEN)
    assert violations(page) == []
    switch = figure.get_by_role("button", name="看表")
    assert figure.locator(".behind").bounding_box()["width"] <= 1, "read aloud, not seen"
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(figure.get_by_role("cell", name="南浦区")).to_be_visible()
    assert figure.locator("table").bounding_box()["width"] > 300
    expect(figure.locator("canvas")).to_be_hidden()
    switch.click()
    page.emulate_media(media="print")
    expect(figure.locator("canvas")).to_be_hidden()
    assert figure.locator("table").bounding_box()["width"] > 300, "on paper the table stands"


def test_on_a_phone_and_in_the_dark_it_fits_and_is_drawn_anew(enter: Enter, figures: None) -> None:  # noqa: F811
    page = enter("mayor", width=360)
    page.goto("/economy")
    canvas = page.locator("figure.chart canvas").first
    expect(canvas).to_be_visible()
    light = canvas.evaluate("canvas => canvas.toDataURL()")
    page.click("#theme")
    drawn_anew = "before => document.querySelector('figure.chart canvas').toDataURL() !== before"
    page.wait_for_function(drawn_anew, arg=light)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
