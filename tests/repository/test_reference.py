"""The reference pages that are made from data say what the data says."""

import re
import runpy
from pathlib import Path

import pytest

from luoshi.core.commitments import extract
from luoshi.demo.speech import speech
from luoshi.readers import parse
from luoshi.readers.refusal import catalogue
from luoshi.writers.json import Json, as_dict
from tests.repository.tracked import ROOT

PAGES: dict[Path, str] = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["pages"]()


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_the_committed_page_is_what_the_script_makes(path: Path) -> None:
    assert (ROOT / path).read_text("utf-8") == PAGES[path], "run: .venv/bin/python scripts/reference.py"


def test_every_refusal_has_its_row() -> None:
    (page,) = (text for path, text in PAGES.items() if path.name == "refusals.md")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert sorted(line.split("`")[1] for line in rows) == sorted(catalogue())
    assert all(line.count(" | ") == 4 for line in rows)


def test_every_exit_code_a_refusal_has_is_explained() -> None:
    (page,) = (text for path, text in PAGES.items() if path.name == "refusals.md")
    explained = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")}
    assert {str(wording["exit"]) for wording in catalogue().values()} <= explained


def test_every_field_of_the_json_is_described() -> None:
    page = (ROOT / "docs" / "reference" / "json.md").read_text("utf-8")
    described = set(re.findall(r"`(\w+)`", page))
    assert fields_of(as_dict(extract(parse(speech().encode(), "speech.txt")))) - described == set()


def fields_of(value: Json | list[Json] | object) -> set[str]:
    """The names of all fields, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(fields_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(fields_of, value))
    return set()
