"""Every refusal of the room has its sentence in both languages, with the facts it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import resources
from string import Formatter

from luoshi.apps.api.catalogue import sentences

ROOM = resources.files("luoshi.apps.documents")
REFUSALS = {"Missing", "Forbidden", "Invalid", "Conflict"}


def raised() -> Iterator[tuple[str, set[str]]]:
    """Every code that stands in the room's code, with the names of the facts it comes with."""
    for folder in (ROOM, ROOM / "actions", ROOM / "queries"):
        for file in folder.iterdir():
            for node in ast.walk(ast.parse(file.read_text("utf-8"))) if file.name.endswith(".py") else ():
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS:
                    codes = [each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
                    facts = {keyword.arg or "" for keyword in node.keywords}
                    yield from ((code, facts) for code in codes if not code.endswith("."))


def test_each_code_raised_is_worded_and_its_facts_are_given() -> None:
    found = list(raised())
    assert len(found) > 15
    for code, facts in found:
        for language in ("zh", "en"):
            wanted = {name for _, name, _, _ in Formatter().parse(sentences()[code][language]) if name}
            assert wanted <= facts, code
