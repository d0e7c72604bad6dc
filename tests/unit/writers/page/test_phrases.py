"""Every word of the interface, in both languages."""

import json
import re
import string
from datetime import date

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from luoshi.core.commitments.lamp import SHAPES
from luoshi.core.text import Found, Front, Notice, Place, Span
from luoshi.writers.page import write_page
from luoshi.writers.page.phrases import messages, say, say_day, say_notice, say_period, say_place, say_rule
from tests.support.speech import AS_OF, document, speech
from tests.support.text import reading


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things():
    for key, message in messages().items():
        assert set(message) >= {"zh", "en"}, key
        assert fields(message["zh"]) == fields(message["en"]), key
        assert not re.search("[一-鿿]", message["en"]) or key == "language", key


def test_no_message_is_left_unused():
    issuer = Found(Span(0, 2), "云政", "front.issuer")
    noted = replace(document(), front=Front(issuer=issuer), notices=(Notice("scanned-page", place=Place(page=3)),))
    pages = [
        write_page(speech(), as_of=AS_OF),
        write_page(speech(), as_of=None),
        write_page(replace(speech(), document=noted, commitments=())),
        write_page(reading("要建立招商引资项目台账，逐月通报签约落地情况。")),
    ]
    texts = [json.loads(LexborHTMLParser(page).css_first("#texts").text())["zh"] for page in pages]
    used = {key.partition(":")[0] for page in texts for key in page}
    assert set(messages()) - used == {"element.blank"}, "that one is said inside a figure"


def test_every_lamp_has_a_word_and_a_line_of_the_legend():
    for state in SHAPES:
        assert say(f"state.{state}").zh
        assert say(f"legend.{state}").en


@pytest.mark.parametrize(
    ("day", "year", "zh", "en"),
    [
        (date(2026, 11, 30), 2026, "11月30日(周一)", "Mon 30 Nov"),
        (date(2026, 2, 1), 2026, "2月1日(周日)", "Sun 1 Feb"),
        (date(2027, 1, 20), 2026, "2027年1月20日(周三)", "Wed 20 Jan 2027"),
        (date(2026, 1, 3), None, "2026年1月3日(周六)", "Sat 3 Jan 2026"),
    ],
)
def test_days(day, year, zh, en):
    assert (say_day(day, year).zh, say_day(day, year).en) == (zh, en)


def test_a_day_with_its_year_and_without_are_two_phrases():
    assert say_day(date(2026, 1, 3), 2026).key != say_day(date(2026, 1, 3)).key


def test_periods():
    period = say_period(date(2026, 12, 28), date(2027, 1, 3), 2026)
    assert period.zh == "12月28日(周一)—2027年1月3日(周日)"


@pytest.mark.parametrize(
    ("place", "en"),
    [
        (Place(line=8), "line 8"),
        (Place(page=3, paragraph=4), "page 3"),
        (Place(table=1, row=2, column=3), "table 1, row 2, column 3"),
        (Place(sheet="台账", cell="B3", row=3, column=2), "sheet 台账, cell B3"),
    ],
)
def test_places_in_english(place, en):
    said = say_place(place)
    assert said
    assert said.en == en
    assert said.zh == place.describe()


def test_a_place_that_is_not_known_is_not_said():
    assert say_place(None) is None
    assert say_place(Place()) is None


def test_notices_of_one_kind_are_phrases_of_their_own():
    first, second = (say_notice(Notice("hidden-sheet", name)) for name in ("一组", "二组"))
    assert (first.zh, second.en) == ("隐藏的工作表未计入：一组", "a hidden sheet was left out: 二组")
    assert first.key != second.key


def test_a_rule_without_a_sentence_shows_its_id():
    assert say_rule("no.such-rule").said("zh") == "no.such-rule"
