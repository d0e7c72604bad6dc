"""The page of the rule catalogue: every rule id, its sentence, and for times the examples its test runs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from luoshi.core.commitments.dating.grammar import cell_rules, time_rules
from luoshi.core.commitments.parties.no_names import groups
from luoshi.core.commitments.words.listed import NO_LISTS
from luoshi.core.rules import catalogue

BAR = "\\|"  # in a table a bar alone would end the cell
DATA = Path(__file__).parents[1] / "src/luoshi/core/commitments/data"
HEAD = """\
# Rules

<!-- Made by scripts/reference.py from the data under src/luoshi/core: change it there. -->

Every fact Luoshi reads out of a text carries the id of the rule that found it. This is what each id says. Weights,
lexicons and patterns are data: `src/luoshi/core/commitments/data/` and `src/luoshi/core/text/data/`; a city replaces
them without touching code.

| rule | 说明 | explanation |
|---|---|---|
"""
TIMES = """
## Times, with the examples their tests run

| rule | words | what is found |
|---|---|---|
"""
WORDS = """
## Lexicon

| list | what its words do | words |
|---|---|---|
"""

LISTS = """
## Lists that single rules ask for

Each by its name: the room of the grammar that reads it, and what it is called there. `|` marks off the word.

| list | what its words do | for example | words |
|---|---|---|---|
"""

NO_NAMES = """
## What only looks like a name

| group | why it is none | for example | but these are names |
|---|---|---|---|
"""


def page() -> str:
    """The page, in Markdown."""
    rules = "".join(f"| `{rule}` | {said['zh']} | {said['en']} |\n" for rule, said in sorted(catalogue().items()))
    times = "".join(
        f"| `{rule.id}` | {words} | {found or 'nothing'} |\n"
        for rule in (*time_rules(), *cell_rules())
        for words, found in rule.examples
    )
    lists = tomllib.loads((DATA / "lexicon.toml").read_text("utf-8"))
    words = "".join(f"| {name} | {entry['note']} | {len(entry['words'].split())} |\n" for name, entry in lists.items())
    asked_for = "".join(_lists(path) for path in sorted((DATA / "words").glob("*.toml")))
    none = "".join(
        f"| `{group.id}` | {group.note} | {'、'.join(group.none)} | {'、'.join(group.names)} |\n" for group in groups()
    )
    return HEAD + rules + TIMES + times + WORDS + words + LISTS + asked_for + NO_NAMES + none


def _lists(path: Path) -> str:
    """The rows of the lists of one room."""
    lists = tomllib.loads(path.read_text("utf-8"))
    rows = ((name, each) for name, each in lists.items() if name not in NO_LISTS)
    return "".join(
        f"| `{path.stem}.{name}` | {each['note']} | {each['example'].replace('|', BAR)} | {each['words']} |\n"
        for name, each in rows
    )
