"""A real browser for the tests that need one."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from scripts.need_browser import ADVICE, find

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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
