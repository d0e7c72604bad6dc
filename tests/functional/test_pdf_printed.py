"""A PDF that a browser has printed reads as the page it was printed from: its fonts, boxes and spaces are not ours."""

from __future__ import annotations

import html
import shutil
import subprocess

import pytest
from playwright.sync_api import Browser

from luoshi.readers import parse
from tests.support.circular import CIRCULAR, TEXT

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 14pt } }
body { margin: 0; font-size: 16pt; line-height: 28.95pt; text-align: justify; text-autospace: normal }
p { margin: 0 } .body { text-indent: 2em } .right { text-align: right; padding-right: 4em }
.centred { text-align: center }
.title { text-align: center; font-size: 22pt; line-height: 34pt; padding: 0 3em }
"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def _chinese_font() -> None:
    listed = (
        shutil.which("fc-list") and subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout
    )
    if not listed:
        pytest.skip("no Chinese font on this machine: a browser prints boxes instead of characters")


@pytest.mark.usefixtures("_chinese_font")
@pytest.mark.parametrize("more", ["", "body { text-align: left }", "@page { size: A4 landscape }"])
def test_a_printed_page_reads_as_it_was_written(browser: Browser, more: str) -> None:
    body = "".join(f'<p class="{p.style}">{html.escape(p.text)}</p>' for p in CIRCULAR)
    page = browser.new_page()
    page.set_content(f'<html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}{more}</style>{body}</html>')
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    document = parse(data, "通知.pdf")
    assert document.text == TEXT
    assert all(piece.place.page and piece.place.box for piece in document.pieces)
