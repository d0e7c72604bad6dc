"""The page as a file: what it holds, to the character, and what it must not hold."""

import gzip
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from random import Random

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from luoshi.core.commitments import Extraction, Segment, Unit
from luoshi.core.text import Place, Span, TextBuilder
from luoshi.writers.formats import Options
from luoshi.writers.page import write, write_page
from tests.support.extractions import Reader, Words, build, finish, label
from tests.support.speech import AS_OF, speech

CHARACTERS = [chr(code) for code in range(ord("一"), ord("一") + 1500)]
HOSTILE = [
    "<script>alert(1)</script>",
    "</script></style></title>-->]]><!-- <b onclick=alert(1)>",
    "&lt; &amp; &#60; & \" ' ` =",
    "市财政局\u202e牵头\u202c，مرحبا 6月底前办结。",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "很" * 5000,
    "a\rb\u2028c\x0bd\u00a0e\tf  g\u0085h\ufeffi\U0001f600",
]


def texts_of_blocks(html: str) -> dict[int, str]:
    """The text of each block on the page, without its margin notes."""
    tree = LexborHTMLParser(html)
    for note in tree.css("span.note"):
        note.decompose()
    return {int(block.attributes["data-b"]): block.text() for block in tree.css("[data-b]")}


def texts_of(extraction: Extraction) -> dict[int, str]:
    document = extraction.document
    return {n: block.span.of(document.text) for n, block in enumerate(document.blocks)}


def test_the_column_holds_the_document_and_nothing_else():
    assert texts_of_blocks(write_page(speech(), as_of=AS_OF)) == texts_of(speech())


def test_hostile_text_stays_text():
    extraction = label(build(HOSTILE), ())
    html = write_page(extraction)
    assert texts_of_blocks(html) == texts_of(extraction)
    tree = LexborHTMLParser(html)
    assert len(tree.css("script")) == 2
    assert len(tree.css("style")) == 1
    assert not tree.css(".paper b")


def test_hostile_names_stay_text_in_drawers_filters_and_texts():
    document = build(["由</option><script>牵头办理。"])
    name = "</option><script>"
    read = Reader(document)
    commitment = read.commitment("由</option><script>牵头办理。", lead=[name])
    html = write_page(label(document, (commitment,)))
    tree = LexborHTMLParser(html)
    assert len(tree.css("script")) == 2
    assert tree.css_first("[data-filter=lead] option:last-child").text() == name
    assert tree.css_first("#c1 .words").text() == name


def test_what_html_cannot_hold_is_marked_as_lost():
    extraction = label(build(["甲\0乙\ud800丙"]), ())
    assert texts_of_blocks(write_page(extraction)) == {0: "甲\ufffd乙\ufffd丙"}
    assert write(extraction, Options()).decode()


def test_only_its_own_style_and_script_are_let_in():
    tree = LexborHTMLParser(write_page(speech()))
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    for tag in ("style", "script[type=module]"):
        text = tree.css_first(tag).text()
        assert b64encode(sha256(text.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_nothing_a_policy_would_have_to_allow():
    tree = LexborHTMLParser(write_page(speech(), as_of=AS_OF))
    for node in tree.css("*"):
        names = set(node.attributes)
        assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action")}
        target = node.attributes.get("href") or "#"
        assert target.startswith(("#", "data:image/svg+xml,"))
    assert not re.search(r"@import|url\(", tree.css_first("style").text())


def test_every_link_leads_somewhere_and_every_id_is_one():
    tree = LexborHTMLParser(write_page(speech(), as_of=AS_OF))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    linked = {node.attributes["href"][1:] for node in tree.css("a[href^='#']")}
    linked |= {
        node.attributes[name] for name in ("aria-labelledby", "aria-describedby") for node in tree.css(f"[{name}]")
    }
    assert linked <= set(ids)


def test_states_follow_the_day():
    def states(as_of: date | None) -> list[str]:
        tree = LexborHTMLParser(write_page(speech(), as_of=as_of))
        return [node.attributes["class"].split()[-1] for node in tree.css(".paper span.c")]

    assert states(date(2026, 6, 26))[:3] == ["overdue", "standing", "near"]
    assert states(date(2026, 3, 2))[:3] == ["ahead", "standing", "ahead"]
    assert states(None)[:3] == ["ahead", "standing", "ahead"]


def test_the_same_page_twice_is_the_same():
    assert write_page(speech(), as_of=AS_OF) == write_page(speech(), as_of=AS_OF)


def test_english_at_first_where_it_is_asked_for():
    tree = LexborHTMLParser(write_page(speech(), language="en", as_of=AS_OF))
    assert tree.css_first("html").attributes["lang"] == "en"
    assert tree.css_first("#c1 h2").text() == "Item 1"
    assert tree.css_first("#c1 dt").text() == "Lead unit"


def test_a_speech_with_150_commitments_is_small():
    # characters at random: a real speech repeats itself more, so it only gets smaller
    some = Random(150)
    units = [f"市{''.join(some.choices(CHARACTERS, k=4))}局" for _ in range(40)]

    def sentence() -> tuple[str, str, str, str]:
        lead, support = some.sample(units, 2)
        task = "".join(some.choices(CHARACTERS, k=9))
        return f"由{lead}牵头，{support}配合，6月底前{task}50户。", lead, support, task

    made = [sentence() for _ in range(150)]
    document = build("".join(words for words, *_ in made[row : row + 10]) for row in range(0, 150, 10))
    read = Reader(document)
    commitments = tuple(
        read.commitment(
            words,
            lead=[lead],
            support=[support],
            when=[("6月底前", "by", None, date(2026, 6, 30))],
            target=[("50户", ">=", 50, "户", task)],
            task=task,
        )
        for words, lead, support, task in made
    )
    assert len(document.text) > 5000
    assert len(gzip.compress(write(label(document, commitments), Options(as_of=AS_OF)))) < 100_000


class TestOddShapes:
    """Extractions no reader should make, and files may still lead to."""

    def test_a_commitment_across_blocks(self):
        document = build(["市财政局牵头", "6月底前办结。"])
        commitment = replace(Reader(document).commitment("市财政局牵头", lead=["市财政局"]), span=Span(0, 14))
        html = write_page(label(document, (commitment,)))
        assert texts_of_blocks(html) == {0: "市财政局牵头", 1: "6月底前办结。"}
        assert len(LexborHTMLParser(html).css(".paper [data-c='1'] a")) == 2
        assert len(LexborHTMLParser(html).css("#s1, #n1")) == 2

    @pytest.mark.parametrize("second", ["市财政局牵头办结甲事，市审计局办结乙事。", "市审计局办结乙事"])
    def test_two_commitments_in_one_sentence(self, second):
        document = build(["市财政局牵头办结甲事，市审计局办结乙事。"])
        read = Reader(document)
        first = read.commitment("市财政局牵头办结甲事，市审计局办结乙事。", lead=["市财政局"])
        extraction = label(document, (first, read.commitment(second, lead=["市审计局"])))
        tree = LexborHTMLParser(write_page(extraction))
        assert len(tree.css("#s1, #s2, #n1, #n2")) == 4
        assert texts_of_blocks(write_page(extraction)) == texts_of(extraction)

    def test_elements_that_overlap_each_other(self):
        document = build(["市财政局会同市审计局6月底前办结。"])
        read = Reader(document)
        whole = document.blocks[0].span
        commitment = read.commitment("市财政局会同市审计局6月底前办结。", lead=["市财政局"], task="局会同市审计局6月底")
        longer = replace(commitment, support=(Unit(Span(2, 9), "局会同市", "unit.support"),))
        html = write_page(label(document, (longer,)))
        assert texts_of_blocks(html) == {0: whole.of(document.text)}
        lit = LexborHTMLParser(html).css("[data-e~='1-support-0']")
        assert "".join(node.text() for node in lit) == Span(2, 9).of(document.text)

    def test_an_inherited_element_stands_in_another_block(self):
        document = build(["由市工信局牵头：", "办结甲事。"])
        commitment = Reader(document).commitment("办结甲事。", lead=[Words("市工信局", "由市工信局牵头：")])
        tree = LexborHTMLParser(write_page(label(document, (commitment,))))
        assert tree.css_first("[data-e~='1-lead-0']").text() == "市工信局"
        assert "承上文" in tree.css_first("#c1 .inherited").text()

    def test_text_no_segment_accounts_for(self):
        document = build(["同志们：", "散会。"])
        html = write_page(Extraction(document, (Segment(Span(5, 8), "statement", "segment.plain"),), ()))
        assert texts_of_blocks(html) == {0: "同志们：", 1: "散会。"}

    def test_an_empty_document(self):
        html = write_page(Extraction(finish(TextBuilder()), (), ()))
        assert texts_of_blocks(html) == {}
        assert "没有读出任务事项" in html


def test_tables_within_tables_keep_every_block_in_its_cell():
    builder = TextBuilder()

    def cell(row: int, column: int, words: str, **spans: int) -> None:
        start = builder.length
        write_block(builder, words)
        builder.end_cell(row, column, start, **spans)

    builder.begin_table()
    cell(0, 0, "甲", columns=2)
    start = builder.length
    write_block(builder, "乙前")
    builder.begin_table(heads=1)
    cell(0, 0, "丙")
    cell(1, 0, "丁")
    builder.end_table()
    write_block(builder, "乙后")
    builder.end_cell(1, 0, start)
    cell(1, 1, "")
    builder.end_table()
    extraction = label(finish(builder), ())
    html = write_page(extraction)
    assert texts_of_blocks(html) == texts_of(extraction)
    tree = LexborHTMLParser(html)
    assert len(tree.css(".grid")) == 2
    assert len(tree.css(".grid .grid")) == 1
    assert [node.text(strip=True) for node in tree.css(".grid .grid th, .grid .grid td")] == ["丙", "丁"]
    outer = tree.css(".grid > table > tbody > tr")
    assert outer[1].css_first("td").text(separator=" ", strip=True).split() == ["乙前", "丙", "丁", "乙后"]


def write_block(builder: TextBuilder, words: str) -> None:
    builder.begin("cell")
    builder.write(words, Place(table=1))
    builder.end()
