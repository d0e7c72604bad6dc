"""Take the pictures of the site from the running demo city: the second half of `make pictures`.

The city is made anew in a folder of its own, the site started on it, and somebody of the city looks at each page.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pictures import browser_to_use, keep
from playwright.sync_api import Browser, Page, sync_playwright

LUOSHI = [sys.executable, "-m", "luoshi"]
PATIENCE = 120


@dataclass(frozen=True)
class View:
    """A picture: the file, through whose eyes, at what width, and how to get to what it shows."""

    file: str
    eyes: str
    width: int
    go: Callable[[Page], None]


def speech(page: Page) -> None:
    """The longest speech, its first overdue sentence open."""
    _document(page, "讲话")
    number = page.locator(".c.overdue[id][data-c]").first.get_attribute("data-c")
    _open(page, number or "1")


def near(page: Page) -> None:
    """The same on a phone, where the drawer comes from below."""
    _document(page, "讲话")
    number = page.locator(".c.near[id][data-c]").first.get_attribute("data-c")
    page.locator(f"#s{number}").scroll_into_view_if_needed()


def review(page: Page) -> None:
    """A document under review, its first draft open."""
    _document(page, "专题会议纪要")
    _open(page, "1")


def desk(page: Page) -> None:
    """What waits."""
    page.goto("/desk")


def register(page: Page) -> None:
    """Every commitment that is overdue or near."""
    page.goto("/commitments?lamp=near")


def unit(page: Page) -> None:
    """A bureau as its system administrator sees it, the form of an appointment open."""
    page.goto("/organisation/units/finance")
    page.locator("#do-appoint summary").click()


def edit(page: Page) -> None:
    """A draft being edited by key."""
    review(page)
    page.keyboard.press("e")
    page.locator('form[action$="/steps/edit"] [name=leads]').wait_for()
    page.evaluate("document.activeElement.blur()")


def receipts(page: Page) -> None:
    """Who has signed for a notice and passed it on."""
    _document(page, "督办通知")
    page.locator('.front a[href$="/conveyance"]').click()


def report(page: Page) -> None:
    """A report being filled in at the desk, with two pieces of evidence."""
    page.goto("/desk")
    line = page.locator("li[data-line]", has=page.locator('[data-for="report"]')).first
    line.locator('[data-for="report"] summary').click()
    form = line.locator('form[data-step-form="report"]')
    form.locator("[name=report]").fill("第二批前期经费8000万元已于11月24日全部下达到项目单位。")
    form.locator("[data-more]").click()
    form.locator("[name=evidence-1-kind]").select_option("statement")
    form.locator("[name=evidence-1-text]").fill("12个项目单位均已收到经费。")
    form.locator("[name=evidence-1-source]").fill("市发展改革委投资科")
    page.evaluate("document.activeElement.blur()")


def campaign(page: Page) -> None:
    """The expo as a vice mayor opens it in the morning."""
    page.goto("/investment/campaigns")
    page.locator('main a[href^="/investment/campaigns/"]', has_text="博览会").first.click()
    page.wait_for_load_state("networkidle")


def industries(page: Page) -> None:
    """What pulled the growth of industry, and what dragged it."""
    page.goto("/economy/industries")
    page.locator("figure.chart canvas").first.wait_for()


def record(page: Page) -> None:
    """The record, as the auditor sees it."""
    page.goto("/record")


VIEWS = (
    View("site-speech.png", "supervision", 1440, speech),
    View("site-review.png", "supervision", 1440, review),
    View("site-register.png", "supervision", 1440, register),
    View("site-unit.png", "system", 1440, unit),
    View("site-phone.png", "vice", 390, near),
    View("site-edit.png", "supervision", 1440, edit),
    View("site-receipts.png", "supervision", 1440, receipts),
    View("site-report.png", "liaison", 1440, report),
    View("site-leader.png", "mayor", 390, desk),
    View("site-verify.png", "verifier", 1440, desk),
    View("site-record.png", "auditor", 1440, record),
    View("site-campaign.png", "vice", 1440, campaign),
    View("site-industries.png", "mayor", 1440, industries),
)


def _document(page: Page, words: str) -> None:
    page.goto("/documents")
    page.locator("a", has_text=words).first.click()
    page.wait_for_load_state("networkidle")


def _open(page: Page, number: str) -> None:
    page.locator(f'.c[data-c="{number}"] a').first.click()
    page.locator(f'#drawer[data-number="{number}"]').wait_for()


@contextmanager
def site(home: Path) -> Iterator[str]:
    """The demo city's site on a port of its own; yields its address."""
    environment = {**os.environ, "LUOSHI_HOME": str(home), "LUOSHI_DEMO": "1"}
    subprocess.run([*LUOSHI, "demo", "--home", str(home)], check=True, env=environment, stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen([*LUOSHI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        serving.terminate()
        serving.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit(f"the site does not answer after {PATIENCE} seconds")


def take(browser: Browser, address: str, view: View) -> None:
    """Look through somebody's eyes, and keep what is seen."""
    size = {"width": view.width, "height": 900 if view.width > 600 else 844}
    context = browser.new_context(base_url=address, viewport=size, locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    page.goto("/sign-in")
    page.locator(f'.eyes button[value="{view.eyes}"]').click()
    page.wait_for_load_state("networkidle")
    view.go(page)
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(animations="disabled", caret="hide"), view.file)
    context.close()


def main() -> None:
    """Make the city, start the site, take every picture."""
    path = browser_to_use()
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder) / "demo") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=[] if os.geteuid() else ["--no-sandbox"])
        for view in VIEWS:
            take(browser, address, view)
        browser.close()


if __name__ == "__main__":
    main()
