"""A PDF of 200 pages beside pdfplumber: how long each reads it, and what each loses of it."""

from __future__ import annotations

import gc
import io
import logging
import re
from collections import Counter
from collections.abc import Callable

import pdfplumber
from playwright.sync_api import sync_playwright
from scripts.need_browser import find
from tests.support.circular import CIRCULAR
from tests.support.pdf import write_pdf
from tests.support.printed import has_chinese_font, print_pdf
from tests.support.typeset import Paragraph

from bench.pairs import pair
from luoshi.core.text import Source
from luoshi.readers.limits import DEFAULT
from luoshi.readers.pdf import read

PAGES, ROUNDS = 200, 3
_BODY = CIRCULAR[2:-3]
_BESIDE = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：（）]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) (?=[\u4e00-\u9fff，。；：（）])"
)
_FOLIO = re.compile(r"^— \d+ —$", re.M)


def run(print=print) -> None:  # noqa: A002
    """Print the times in pairs, then what each makes of what was written, for files of two makers."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it writes a line for each page of a browser's file
    written = make()
    compare("fonts named, not embedded (reportlab)", write_pdf(written), written, print)
    browser = find()
    if browser is None or not has_chinese_font():
        print("no browser, or no Chinese font: the file with embedded fonts is left out")
        return
    compare("fonts embedded (printed by Chromium)", _printed(browser, written), written, print)


def compare(name: str, data: bytes, written: list[Paragraph], print: Callable[[str], None]) -> None:  # noqa: A002
    """Print what both make of one file."""
    result = pair(lambda: _alone(ours, data), lambda: _alone(theirs, data), rounds=ROUNDS)
    counts = [judge(text, written) for text in (ours(data), theirs(data))]
    print(
        f"{name}: {len(data) / 1024:.0f} KB   luoshi {result.ours:.2f} s   pdfplumber {result.theirs:.2f} s"
        f"   pdfplumber/luoshi {result.faster:.1f} (median of {ROUNDS})"
    )
    print(f"{'':44} {'luoshi':>10} {'pdfplumber':>11}")
    for row in counts[0]:
        print(f"{row:44} {counts[0][row]:10,} {counts[1][row]:11,}")


def _alone(work: Callable[[bytes], object], data: bytes) -> None:
    """Run one as if the other had not run: what that left behind is not swept again and again."""
    gc.freeze()
    work(data)


def _printed(path: str, written: list[Paragraph]) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        return print_pdf(browser, written)


def make() -> list[Paragraph]:
    """Paragraphs that fill the pages, each with its own number so that none is counted for another."""
    lines = 23 * PAGES
    found: list[Paragraph] = [CIRCULAR[0]]
    while lines > 0:
        paragraph = _BODY[len(found) % len(_BODY)]
        text = f"{paragraph.text}（第{len(found)}项）"
        found.append(Paragraph(text))
        lines -= -(-(len(text) + 2) // 28)
    return found


def ours(data: bytes) -> str:
    """Everything Luoshi reads: text, blocks, places, outline."""
    return read(data, Source("公文.pdf", "pdf", len(data), ""), DEFAULT).text


def theirs(data: bytes) -> str:
    """What pdfplumber offers: the text of each page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def judge(text: str, written: list[Paragraph]) -> dict[str, int]:
    """What became of the paragraphs that were written, in the text that was read."""
    lines = set(text.split("\n"))
    before = Counter("".join(paragraph.text for paragraph in written).replace(" ", ""))
    after = Counter(_FOLIO.sub("", text).replace(" ", "").replace("\n", ""))
    return {
        f"paragraphs whole, of {len(written):,}": sum(paragraph.text in lines for paragraph in written),
        "spaces between Chinese and figures or words": len(_BESIDE.findall(text)),
        "page numbers in the text": len(_FOLIO.findall(text)),
        "characters lost": (before - after).total(),
    }


if __name__ == "__main__":
    run()
