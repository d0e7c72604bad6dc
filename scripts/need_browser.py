"""Find a browser for the tests in a real browser, or install one, and say which; called by `make test`.

Exit code 0, and 1 when there is none although LUOSHI_NEEDS_ALL=1 says there must be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "no browser: the tests in a real browser will be skipped. Install one and run again, by one of\n"
    "  apt-get install chromium        (Debian, Ubuntu, UOS, Kylin; as root)\n"
    "  .venv/bin/python -m playwright install chromium"
)


def find() -> str | None:
    """The path of a Chromium: one on PATH, else the one Playwright keeps; None where there is neither."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    with suppress(ImportError):
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a machine may have the one on PATH only

        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
        return path if Path(path).exists() else None
    return None


def install() -> Iterator[Callable[[], None]]:
    """The ways to get a browser, quickest first; each does nothing where it cannot work."""
    yield lambda: _try(sys.executable, "-m", "playwright", "install", "chromium", seconds=180)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield lambda: _try("apt-get", "update", seconds=120)
        yield lambda: _try("apt-get", "install", "-y", "--no-install-recommends", "chromium", seconds=600)


def _try(*command: str, seconds: int) -> None:
    print("trying:", " ".join(command), flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, timeout=seconds, check=False, env=environment, **quiet)


def main() -> int:
    """Say which browser there is, installing one if need be."""
    found = find()
    for attempt in install() if not found else ():
        attempt()
        found = find()
        if found:
            break
    print(f"browser: {found}" if found else ADVICE)
    return int(not found and os.environ.get("LUOSHI_NEEDS_ALL") == "1")


if __name__ == "__main__":
    sys.exit(main())
