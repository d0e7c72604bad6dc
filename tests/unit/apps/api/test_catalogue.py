"""Every refusal has its sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import luoshi.apps
from luoshi.apps.api.catalogue import sentence, sentences

ROOMS = [path.parent.parent for path in Path(luoshi.apps.__file__).parent.glob("*/data/messages.toml")]
CODE = re.compile(
    r"\b(?:Missing|Forbidden|Invalid|Conflict|Unconditional|Refused)\(\s*\"([^\"]+)\"|sentence\(\"([^\"]+)\""
)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_code_in_a_room_has_its_sentence(room: Path) -> None:
    used = {a or b for path in room.rglob("*.py") for a, b in CODE.findall(path.read_text("utf-8"))}
    assert used
    assert used - set(sentences()) == set()


def test_both_languages_say_the_same_facts() -> None:
    def fields(words: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(words) if name} - {"zh", "en"}  # a sentence within

    assert {code for code, words in sentences().items() if fields(words["zh"]) != fields(words["en"])} == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_fact_that_is_missing_does_not_hide_the_refusal(language: str) -> None:
    assert "…" in sentence("api.too-many", {}, language)
