"""The lists of words that rules ask for by name: each is asked for, each that is asked for is there, none is odd."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import luoshi.core.commitments as package
from luoshi.core.commitments.words.listed import NO_LISTS, any_of, words_of

ROOT = Path(package.__file__).parent
LISTS = {
    f"{file.stem}.{name}": entry
    for file in sorted((ROOT / "data" / "words").glob("*.toml"))
    for name, entry in tomllib.loads(file.read_text("utf-8")).items()
    if name not in NO_LISTS
}


def asked() -> set[str]:
    """The names that the code hands to words_of and any_of, wherever it does."""
    calls = (
        node
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("words_of", "any_of")
    )
    named = [call.args[0] for call in calls]
    return {argument.value for argument in named if isinstance(argument, ast.Constant)}


def test_every_list_is_asked_for_and_all_that_is_asked_for_is_there() -> None:
    assert asked() == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_for_and_holds_each_word_once(name: str) -> None:
    entry = LISTS[name]
    assert entry.keys() == {"note", "example", "words"}
    assert all(entry.values())
    assert list(words_of(name)) == list(dict.fromkeys(entry["words"].split()))


def test_an_example_shows_a_word_of_its_list() -> None:
    silent = [name for name, each in LISTS.items() if not any(word in each["example"] for word in words_of(name))]
    assert silent == []


def test_a_pattern_tries_the_words_in_their_order() -> None:
    assert any_of("notes.oversees") == "(?:监管|主管)"


@pytest.mark.parametrize("name", ["clauses.nothing", "nowhere.profiting", "profiting", "clauses"])
def test_a_name_of_no_list_is_told(name: str) -> None:
    with pytest.raises(LookupError, match=f"no list of words is called {name}: write it"):
        words_of(name)
