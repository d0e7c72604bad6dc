"""A text in traditional characters is told of: nothing found in it would else be taken for nothing in it."""

from __future__ import annotations

import pytest

from luoshi.core.text.notices import gathered
from luoshi.readers import parse

CONVERTED = """縣政府常務會議紀要
一、會議決定由縣財政局會同縣教育局負責資金撥付。
二、各鄉鎮要於月底前將進展情況報縣政府辦公室。
"""
AS_WRITTEN = """县政府常务会议纪要
一、会议决定由县财政局会同县教育局负责资金拨付。
二、各乡镇要于月底前将进展情况报县政府办公室。
"""
A_NAME = AS_WRITTEN * 3 + "抄送：會稽山文化館、臺州醫學會。\n"


def told(text: str, language: str = "zh") -> list[str]:
    return [each.words for each in gathered(parse(text.encode(), "纪要.txt").notices, language)]


@pytest.mark.parametrize(("language", "word"), [("zh", "繁体"), ("en", "traditional")])
def test_a_text_in_traditional_characters_is_told_of(language: str, word: str) -> None:
    (words,) = told(CONVERTED * 3, language)
    assert word in words


@pytest.mark.parametrize("text", [AS_WRITTEN, A_NAME])
def test_simplified_text_is_not_though_a_name_in_it_is_written_so(text: str) -> None:
    assert told(text) == []
