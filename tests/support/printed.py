"""Print paragraphs to PDF in a real browser: embedded fonts, and text in pieces that are not ours."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Iterable

from playwright.sync_api import Browser

from tests.support.typeset import Paragraph

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 14pt } }
body { margin: 0; font-size: 16pt; line-height: 28.95pt; text-align: justify; text-autospace: normal }
p { margin: 0 } .body { text-indent: 2em } .right { text-align: right; padding-right: 4em }
.centred { text-align: center }
.title { text-align: center; font-size: 22pt; line-height: 34pt; padding: 0 3em }
"""


def has_chinese_font() -> bool:
    """Whether this machine has a font with Chinese characters; a browser prints boxes where it has none."""
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=False).stdout)


def print_pdf(browser: Browser, paragraphs: Iterable[Paragraph], more: str = "") -> bytes:
    """A PDF of `paragraphs` as an official page; `more` is added to its style sheet."""
    body = "".join(f'<p class="{p.style}">{html.escape(p.text)}</p>' for p in paragraphs)
    page = browser.new_page()
    page.set_content(f'<html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}{more}</style>{body}</html>')
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    return data
