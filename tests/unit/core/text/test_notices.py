"""Whatever a reader notices is said in both languages."""

import ast
import string
from pathlib import Path

import pytest

import luoshi.readers
from luoshi.core.text import Notice, Place
from luoshi.core.text.notices import catalogue, gathered, notice_text

READERS = Path(luoshi.readers.__file__).parent


def noticed() -> set[str]:
    """Every code a reader gives to `notice` or `Notice`, found in its source; "?" for one that is not written out."""
    calls = [
        node
        for path in READERS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) == "notice" or getattr(node.func, "id", None) == "Notice")
    ]
    return {call.args[0].value if isinstance(call.args[0], ast.Constant) else "?" for call in calls}


def test_every_notice_of_a_reader_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert noticed() == set(catalogue())


@pytest.mark.parametrize("code", catalogue())
def test_both_languages_say_the_same(code: str) -> None:
    sentences = catalogue()[code]
    assert set(sentences) == {"zh", "en"}
    fields = [{name for _, name, _, _ in string.Formatter().parse(words) if name} for words in sentences.values()]
    assert fields[0] == fields[1] <= {"detail"}
    assert sentences["en"].isascii()


def test_a_detail_stands_in_the_sentence_whatever_it_holds() -> None:
    assert notice_text(Notice("watermark", "征求{意见}稿")) == "水印文字未计入：征求{意见}稿"
    assert notice_text(Notice("watermark", "征求{意见}稿"), "en") == "a watermark was left out: 征求{意见}稿"


def test_notices_of_the_same_words_are_one_with_each_place_once() -> None:
    pages = [Notice("scanned-page", "", Place(page=number)) for number in (2, 5, 2)]
    found = gathered([pages[0], Notice("encoding-guessed", "gb18030"), *pages[1:]], "en")
    assert [each.places for each in found] == [("page 2", "page 5"), ()]
    assert [each.where("en") for each in found] == ["page 2; page 5", ""]
    assert found[1].words == "the file does not say its encoding; it was read as gb18030"
