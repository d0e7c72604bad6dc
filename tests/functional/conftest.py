"""A real browser for the tests that need one, and pages opened in it as a user opens them: as files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from scripts.need_browser import ADVICE, find

from luoshi.core.commitments import Extraction
from luoshi.writers.page import write_page
from tests.support.opened import Open, Opened
from tests.support.speech import AS_OF, speech
from tests.support.windows import Heard, Windows

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # scripts are interpreted: a page lives for seconds, and compiling what axe does took longer than it saved
    "--js-flags=--no-opt --no-maglev --single-threaded",
    # the last list counts: first what Playwright leaves out itself, then the address bar's popups, two pages of the
    # browser's own for every window, which cost it more than ours do
    "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,"
    "AimEnabled,PreconnectToSearch,SpareRendererForSitePerProcess,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all tests; where there is none the test is skipped, or fails if all is needed."""
    path = find()
    if path is None:
        (pytest.fail if os.environ.get("LUOSHI_NEEDS_ALL") == "1" else pytest.skip)(ADVICE)
    sandbox = () if os.geteuid() else ("--no-sandbox",)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Its windows, kept from one test to the next."""
    return Windows(browser)


@pytest.fixture
def opened(windows: Windows, tmp_path: Path) -> Iterator[Open]:
    """Opens an extraction as a page; what goes wrong on it fails the test at its end."""
    watched: list[Opened] = []
    with windows.lent() as take:

        def open_(extraction: Extraction | None = None, place: str = "", width: int = 1440, **options: Any) -> Opened:
            path = tmp_path / "page.html"
            path.write_text(write_page(extraction or speech(), as_of=AS_OF), "utf-8", newline="")
            heard = Heard()
            found = Opened(take(heard, width, **options), heard.said, heard.asked)
            watched.append(found)
            found.page.goto(path.as_uri() + place)
            return found

        yield open_
    for found in watched:
        assert found.said == [], "the console stays silent"
        assert {url.partition(":")[0] for url in found.asked} <= {"file", "data"}
        assert len({url for url in found.asked if url.startswith("file:")}) == 1, "nothing is asked for but the file"


@pytest.fixture
def page(opened: Open) -> Page:
    """The speech on a screen of 1440 pixels."""
    return opened().page
