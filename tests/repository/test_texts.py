"""Every word a template says by its key is written somewhere, and not in a room beside its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "luoshi"
SAID = re.compile(r'{%\s*say\s+"([^"]+)"')
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
    return [(page.relative_to(SOURCE).parts[1], key) for page in pages for key in SAID.findall(page.read_text("utf-8"))]


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
