"""A PDF that a browser has printed reads as the page it was printed from: its fonts and its text runs are not ours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from luoshi.readers import parse
from tests.support.circular import CIRCULAR, TEXT
from tests.support.printed import has_chinese_font, print_pdf

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("more", ["", "body { text-align: left }", "@page { size: A4 landscape }"])
def test_a_printed_page_reads_as_it_was_written(browser: Browser, more: str) -> None:
    if not has_chinese_font():
        pytest.skip("no Chinese font on this machine: a browser prints boxes instead of characters")
    document = parse(print_pdf(browser, CIRCULAR, more), "通知.pdf")
    assert document.text == TEXT
    assert all(piece.place.page and piece.place.box for piece in document.pieces)
