"""Every rule of core.text is explained, and every explanation belongs to a rule."""

import ast
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import luoshi.core.text

PACKAGE = Path(luoshi.core.text.__file__).parent
CATALOGUE = tomllib.loads(resources.files("luoshi.core.text").joinpath("data", "rules.toml").read_text("utf-8"))


def used() -> set[str]:
    """The rule ids in the code: strings that begin as the ids of this package do."""
    strings = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {string for string in strings if string.startswith(("front.", "marking."))}


def test_the_catalogue_and_the_code_name_the_same_rules() -> None:
    assert used() == set(CATALOGUE)


@pytest.mark.parametrize("rule", CATALOGUE)
def test_each_rule_is_explained_in_a_sentence_of_both_languages(rule: str) -> None:
    entry = CATALOGUE[rule]
    assert set(entry) == {"zh", "en"}
    assert entry["zh"].endswith("。")
    assert entry["en"].endswith(".")
