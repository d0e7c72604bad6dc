"""Take the pictures of the documentation from the running product: `make pictures`.

`luoshi demo --read` writes the page of the demo city's speech; a real browser shows it, and docs/pictures holds what
it shows.
A picture shows Chinese only where the machine has a Chinese font: fonts-noto-cjk gives the serif and the sans the
page asks for.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from need_browser import ADVICE, find
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from luoshi.core.commitments import Commitment, Deadline, Quantity, Unit, extract
from luoshi.demo.speech import NAME, speech
from luoshi.readers import read

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
AS_OF = "2026-10-28"  # some days have passed by then, some are near, most are ahead
MOST_BYTES = 400_000
COLOURS = 256  # a palette: a third of the bytes, and no difference that an eye would see
NO_FONT = "no Chinese font: the pictures would show boxes. Install one: apt-get install fonts-noto-cjk"


@dataclass(frozen=True)
class Picture:
    """A picture of the page: the file, the place in the page it is opened at, the size of the screen."""

    file: str
    place: str
    width: int
    height: int


def pictures() -> tuple[Picture, ...]:
    """What is taken. The drawer is that of a commitment that names units, date and target itself, and no more."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text(speech(), "utf-8")
        commitments = extract(read(path)).commitments
    chosen = min((len(_elements(c)), number) for number, c in enumerate(commitments, 1) if _says_all(c))[1]
    return (
        Picture("speech.png", f"#c{chosen}", 1440, 900),
        Picture("register.png", "#register", 1440, 900),
        Picture("phone.png", f"#s{chosen}", 390, 844),
    )


def _says_all(commitment: Commitment) -> bool:
    named = commitment.lead and commitment.support and commitment.quantities
    dated = any(deadline.due for deadline in commitment.deadlines)
    return bool(named and dated) and not any(element.inherited for element in _elements(commitment))


def _elements(commitment: Commitment) -> tuple[Unit | Deadline | Quantity, ...]:
    return (*commitment.lead, *commitment.support, *commitment.deadlines, *commitment.quantities)


def take(browser: Browser, page: Path, picture: Picture) -> None:
    """Take one picture. Raises SystemExit where it is too large to be kept."""
    size = {"width": picture.width, "height": picture.height}
    shown = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce", device_scale_factor=1)
    shown.goto(page.as_uri() + picture.place)
    if picture.place == "#register":
        shown.evaluate("scrollTo(0, 0)")  # its filters stand above it
    seen = shown.screenshot(animations="disabled", caret="hide")
    shown.close()
    keep(seen, picture.file)


def keep(screenshot: bytes, file: str) -> None:
    """Keep a screenshot as a picture of few bytes. Raises SystemExit where it is too large to be kept."""
    seen = Image.open(io.BytesIO(screenshot)).convert("RGB")
    target = FOLDER / file
    # not the usual way to choose a palette, which drops rare colours: those of the lamps are rare
    few = seen.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    size_of_file = target.stat().st_size
    if size_of_file > MOST_BYTES:
        sys.exit(f"{file} has {size_of_file:,} bytes, more than {MOST_BYTES:,}")
    print(f"docs/pictures/{file}: {size_of_file:,} bytes")


def browser_to_use() -> str:
    """The path of a browser that can show Chinese. Raises SystemExit with what to install."""
    path = find()
    if path is None:
        sys.exit(ADVICE)
    if not _has_chinese_font():
        sys.exit(NO_FONT)
    FOLDER.mkdir(exist_ok=True)
    return path


def main() -> None:
    """Write the page and take every picture of it."""
    path = browser_to_use()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        luoshi = [sys.executable, "-m", "luoshi", "demo", "--read", "--output", name, "--as-of", AS_OF]
        subprocess.run(luoshi, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=path, args=[] if os.geteuid() else ["--no-sandbox"])
        for picture in pictures():
            take(browser, Path(name, "yunchuan.html"), picture)
        browser.close()


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=False).stdout)


if __name__ == "__main__":
    main()
