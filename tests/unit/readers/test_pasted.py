"""Office files into which text was pasted line by line: paragraphs put together, everything led back."""

from __future__ import annotations

import pytest

from luoshi.core.text import Document, Place
from luoshi.readers import parse
from tests.support.ooxml import make, p, styled, tbl, tc, tr

PARAGRAPHS = (
    "一、市财政局要会同市发展改革委于12月10日前拨付专项资金3亿元，优先支持续建项目和民生工程，资金使用情况按月报市政府备案。",
    "二、市住房城乡建设局要在2026年底前改造老旧小区120个，惠及居民3万户，同步完善养老托育、停车充电等设施。",
    "三、各县区人民政府要对照任务清单逐项抓好落实，每季度末向市政府报告进展，重大问题随时报告，市政府适时开展实地核查。",
)


def lines(width: int = 26) -> list[str]:
    return [text[at : at + width] for text in PARAGRAPHS * 2 for at in range(0, len(text), width)]


def docx(*blocks: str) -> Document:
    return parse(make(*blocks), "粘贴.docx")


def paragraphs(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


@pytest.mark.parametrize("width", [22, 26, 31])
def test_lines_pasted_as_paragraphs_are_put_together(width: int) -> None:
    document = docx(*[p(line) for line in lines(width)])
    assert paragraphs(document) == list(PARAGRAPHS * 2)
    assert codes(document) == ["lines-closed-up"]


def test_every_character_leads_back_to_the_paragraph_it_was_pasted_as() -> None:
    given = lines()
    document = docx(*[p(line) for line in given])
    for at, character in enumerate(document.text):
        if piece := document.piece_at(at):
            assert piece.at is not None
            assert piece.place.paragraph is not None
            assert given[piece.place.paragraph - 1][piece.at + at - piece.start] == character
    assert document.text.replace("\n", "") == "".join(given)


def test_headings_by_their_style_stay_alone_and_page_numbers_are_told_of() -> None:
    given = lines()
    blocks = [p(line) for line in given]
    document = docx(styled("1", "关于做好重点工作的通知"), *blocks[:9], p("— 1 —"), *blocks[9:])
    assert paragraphs(document)[1:] == list(PARAGRAPHS * 2)
    numbers = [notice.place for notice in document.notices if notice.code == "page-number"]
    assert [place.paragraph for place in numbers if place] == [11]


def test_whole_paragraphs_and_papers_with_tables_stay_as_they_are() -> None:
    whole = docx(*[p(text) for text in PARAGRAPHS])
    assert (paragraphs(whole), codes(whole)) == (list(PARAGRAPHS), [])
    with_table = docx(*[p(line) for line in lines()], tbl(tr(tc(p("市教育局")))))
    assert (paragraphs(with_table), codes(with_table)) == ([*lines(), "市教育局"], ["lines-wrapped"])


def test_blanks_at_the_ends_of_pasted_lines_do_not_stand_in_the_paragraph() -> None:
    document = docx(*[p(line + " ") for line in lines()])
    assert paragraphs(document) == list(PARAGRAPHS * 2)


def test_an_empty_paragraph_after_every_line_parts_nothing() -> None:
    document = docx(*[block for line in lines() for block in (p(line), p(""))])
    assert (paragraphs(document), codes(document)) == (list(PARAGRAPHS * 2), ["lines-closed-up"])


def test_whole_paragraphs_with_empty_ones_between_are_left_alone() -> None:
    document = docx(*[block for text in PARAGRAPHS * 2 for block in (p(text), p(""))])
    assert (paragraphs(document), codes(document)) == (list(PARAGRAPHS * 2), [])


def test_tasks_of_one_length_beside_a_table_are_no_cause_for_alarm() -> None:
    tasks = [
        f"市{unit}局要报送全市重点项目建设推进情况" for unit in ("教育", "民政", "水利", "交通", "住建", "商务", "应急")
    ]
    document = docx(*[p(task) for task in tasks], tbl(tr(tc(p("市教育局")), tc(p("6月底前")))))
    assert (paragraphs(document)[:7], codes(document)) == (tasks, [])


def test_a_page_with_a_line_a_paragraph_is_put_together() -> None:
    body = "".join(f"<p>{line}</p>" for line in lines())
    document = parse(f"<html><body>{body}</body></html>".encode(), "页面.html")
    assert paragraphs(document) == list(PARAGRAPHS * 2)
    assert document.place_of(document.blocks[0].span) != Place(line=1)
