"""The glossary pairs every term with its Chinese, once."""

import re
from pathlib import Path

from tests.repository.tracked import words_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def glossary() -> list[list[str]]:
    """Every row of every table: term, Chinese, meaning."""
    lines = (line for line in words_of(Path("GLOSSARY.md")).splitlines() if line.startswith("| "))
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    return [row for row in rows if row[0] != "term"]


def test_every_term_has_its_chinese_and_its_meaning() -> None:
    rows = glossary()
    assert rows
    faulty = [
        row for row in rows if len(row) != 3 or CHINESE.search(row[0]) or not CHINESE.search(row[1]) or len(row[2]) < 10
    ]
    assert faulty == []


def test_no_term_and_no_chinese_word_stands_twice() -> None:
    for column in (0, 1):
        words = [row[column] for row in glossary()]
        assert sorted({word for word in words if words.count(word) > 1}) == []
