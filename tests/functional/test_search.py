"""Search in a real browser: by keys from the box to the sentence, on a wide screen and a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.functional.test_site import Enter, enter, loop  # noqa: F401 - fixtures
from tests.support.axe import violations
from tests.support.ledger import Loop, issued, reported

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


def test_words_lead_by_keys_to_their_sentence_with_its_drawer_open(enter: Enter, loop: Loop) -> None:  # noqa: F811
    row = reported(loop, issued(loop)[0])
    page = enter("mayor")
    page.goto("/units")
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    page.keyboard.type("拨付资金")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("拨付资金")
    assert violations(page) == []
    page.locator("h2 a").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/documents/{row.document_id}#c{row.number}")
    expect(page.locator(".c.current").first).to_contain_text("拨付资金3亿元")
    expect(page.locator("#drawer")).to_contain_text("已反馈")


def test_a_sentence_without_a_commitment_is_pointed_at(enter: Enter, loop: Loop) -> None:  # noqa: F811
    issued(loop)
    page = enter("mayor")
    page.goto("/search?q=提高认识")
    page.locator("[data-hit]").click()
    expect(page.locator(".pointed")).to_contain_text("提高认识")


def test_on_a_phone_nothing_scrolls_sideways_and_nothing_is_amiss(enter: Enter, loop: Loop) -> None:  # noqa: F811
    issued(loop)
    page = enter("mayor", width=360)
    for address in ("/search", "/search?q=资金", "/search?q=火星"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert violations(page) == []
