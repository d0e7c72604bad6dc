"""Every word a template says by its key is written somewhere, and not in a room beside its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "luoshi"
SAID = re.compile(r'{%\s*say\s+"([^"]+)"')
TABBED = re.compile(r'"[a-z]+ [a-z-]+ ([a-z.]+)(?: slow)?"')
BESIDE = ("economy", "investment")
"""Rooms on one floor: what one of them says is not another's to change or to take away."""


def written() -> dict[str, str]:
    """Each key of the texts with the room it stands in."""
    found = {}
    for path in SOURCE.rglob("data/texts.toml"):
        found |= dict.fromkeys(tomllib.loads(path.read_text("utf-8")), path.parents[1].name)
    return found


def said() -> list[tuple[str, str]]:
    """The keys that templates say, each with the room of the template."""
    pages = list(SOURCE.rglob("templates/**/*.html"))
    return [(page.relative_to(SOURCE).parts[1], key) for page in pages for key in keys(page.read_text("utf-8"))]


def keys(page: str) -> list[str]:
    """What a template says by itself, and in the strip of its room's pages."""
    return [*SAID.findall(page), *(TABBED.findall(page) if "{% tabs " in page else [])]


def test_every_key_that_is_said_is_written() -> None:
    texts = written()
    assert len(said()) > 500
    assert sorted({key for _, key in said() if key not in texts}) == []


def test_no_room_says_the_words_of_the_room_beside_it() -> None:
    texts = written()
    others = {
        (room, key) for room, key in said() if room in BESIDE and texts.get(key) in BESIDE and texts.get(key) != room
    }
    assert sorted(others) == []


def test_the_strip_of_a_room_s_pages_stands_under_the_head_of_each() -> None:
    pages = {page: page.read_text("utf-8") for page in SOURCE.rglob("templates/**/*.html")}
    with_strip = {page: words for page, words in pages.items() if '/tabs.html"' in words}
    assert {page.parent.name for page in with_strip} == set(BESIDE)
    assert [page.name for page, words in with_strip.items() if words.index('/tabs.html"') < words.index("<h1")] == []
