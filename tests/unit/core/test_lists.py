"""Lists that are parsed once: the same as parsing, whatever was known, and no caller spoils another's."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from luoshi.core import lists

PACKAGE = "luoshi.core.commitments"


def test_a_list_says_what_its_file_says():
    text = resources.files(PACKAGE).joinpath("data", "evidence.toml").read_text("utf-8")
    assert lists.read_list(PACKAGE, "data/evidence.toml") == tomllib.loads(text)


def test_what_was_taught_is_taken_for_that_text_only():
    lists.teach({"taught = 1 # here": {"taught": 2}})
    assert lists.parsed("taught = 1 # here") == {"taught": 2}
    assert lists.parsed("taught = 1 # there") == {"taught": 1}
    assert lists.known()["taught = 1 # there"] == {"taught": 1}


def test_taking_something_out_leaves_it_to_the_next():
    lists.parsed("kept = 1 # whole").pop("kept")
    assert lists.parsed("kept = 1 # whole") == {"kept": 1}


def test_a_list_that_is_none_and_one_that_is_not_there_are_told():
    with pytest.raises(tomllib.TOMLDecodeError):
        lists.parsed("none at all")
    with pytest.raises(OSError, match="missing"):
        lists.read_list(PACKAGE, "data/missing.toml")
