"""PDF: the text as a person would copy it out, every character led back to its page and box."""

from contextlib import closing

import pypdfium2
import pytest

from luoshi.core.text import Document
from luoshi.core.text.place import Box
from luoshi.readers.lines import turn
from tests.support.circular import CIRCULAR, TEXT
from tests.support.pdf import draw, layout, scribble, write_pdf
from tests.support.reading import paragraphs, read_as
from tests.support.typeset import CELL, LEFT, Paragraph, Sheet, typeset


def read(data: bytes) -> Document:
    return read_as("pdf", data)


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"justified": False},
        {"lines": 9},
        {"lines": 5, "cells": 23.5},
        {"folio": "第{page}页 共{pages}页"},
        {"folio": "- {page} -", "head": "云川市人民政府公报"},
        {"folio": "{page}/{pages}", "head": "云川市人民政府公报 {page}", "lines": 9},
        {"folio": None, "head": "云川市人民政府文件 第{page}页"},
        {"folio": "{page}"},
    ],
)
def test_the_text_is_that_of_the_plain_text_version(page: dict[str, object]) -> None:
    document = read(write_pdf(CIRCULAR, layout(**page)))
    assert document.text == TEXT
    assert paragraphs(document) == TEXT.split("\n")
    assert not document.notices


@pytest.mark.parametrize("sideways", [False, True])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages_read_as_upright_ones(turned: int, sideways: bool) -> None:
    data = write_pdf(CIRCULAR, turned=turned, sideways=sideways)
    document = read(data)
    assert document.text == TEXT
    assert document.source.pages == 2
    assert_leads_back(document, data, upright=90 if sideways else 0)


def test_every_character_has_a_place() -> None:
    document = read(write_pdf(CIRCULAR))
    assert sum(piece.end - piece.start for piece in document.pieces) == len(TEXT) - TEXT.count("\n")
    assert all(piece.at is not None for piece in document.pieces)


def assert_leads_back(document: Document, data: bytes, upright: int) -> None:
    """Each piece's index gives its characters, and its box on the page as shown holds theirs.

    `upright` is the rotation at which the text of the pages is upright, and at which pdfium counts it in order.
    """
    with closing(pypdfium2.PdfDocument(data)) as pdf:
        for number in range(1, len(pdf) + 1):
            page = pdf[number - 1]
            rotation = page.get_rotation()
            page.set_rotation(upright)
            textpage = page.get_textpage()
            left, bottom, right, top = page.get_mediabox()
            for piece in document.pieces:
                if piece.place.page != number:
                    continue
                assert piece.at is not None
                count = piece.end - piece.start
                assert textpage.get_text_range(piece.at, count) == document.text[piece.start : piece.end]
                for index in range(piece.at, piece.at + count):
                    ink = textpage.get_charbox(index)
                    shown = (ink[0] - left, top - ink[3], ink[2] - left, top - ink[1])
                    assert holds(piece.place.box, turn(shown, rotation // 90, right - left, top - bottom))


def holds(outer: Box | None, inner: Box) -> bool:
    assert outer is not None
    return all(a <= b for a, b in zip(outer[:2], inner[:2], strict=True)) and all(
        a >= b for a, b in zip(outer[2:], inner[2:], strict=True)
    )


def test_the_box_is_that_of_the_line() -> None:
    document = read(write_pdf(CIRCULAR))
    offset = TEXT.index("5个工作日")
    box = document.place_of(next(b.span for b in document.blocks if b.span.start <= offset < b.span.end)).box
    assert box is not None
    left, top, right, bottom = box
    assert left == pytest.approx(LEFT + 2 * CELL, abs=1)
    assert right == pytest.approx(LEFT + 28 * CELL, abs=1)
    assert 16 < bottom - top < 26


def test_spaces_in_the_file_stay_and_those_of_the_layout_go() -> None:
    text = "到2025年，Yunchuan Open Day签约 12 个项目，甲　乙 A级景区。"
    assert read(write_pdf([Paragraph(text)])).text == text


@pytest.mark.parametrize("justified", [True, False])
def test_a_space_that_is_a_piece_of_its_own_between_chinese_characters_stays(justified: bool) -> None:
    opening = "公文范文 来源 张喆 李彧"
    text = f"{opening}{CIRCULAR[3].text}"
    assert read(write_pdf([Paragraph(text)], layout(justified=justified))).text == text


@pytest.mark.parametrize(
    "text",
    [
        "The city of Yunchuan will open 12 new service counters before the end of June, and every county "
        "will report its progress on the 5th of each month.",
        "2025年GDP增长6%左右，PPP、5G、AI、IoT、ESG、R&D投入占比3.5%，CPI涨幅2%，PMI高于50%，EPC+O、BIM、GIS全覆盖。",
    ],
)
@pytest.mark.parametrize("justified", [True, False])
def test_words_are_parted_at_line_ends_and_chinese_is_not(text: str, justified: bool) -> None:
    assert read(write_pdf([Paragraph(text)], layout(justified=justified))).text == text


def test_a_hyphen_at_a_line_end_stays() -> None:
    data = scribble([(60, 700, "The medium-"), (60, 680, "term plan of 2021-"), (60, 660, "2025 is in force.")])
    assert read(data).text.replace("\n", "") == "The medium-term plan of 2021-2025 is in force."


def test_rows_of_a_table_come_row_by_row_with_their_cells_apart() -> None:
    rows = [("序号", "任务内容", "牵头单位"), ("1", "新建公路350公里", "市交通运输局"), ("2", "改造小区", "市住建局")]
    texts = [(x, 700 - 30 * y, text) for y, row in enumerate(rows) for x, text in zip((80, 140, 380), row, strict=True)]
    document = read(scribble(texts))
    assert paragraphs(document) == [" ".join(row) for row in rows]
    place = document.pieces[-1].place
    assert place.box is not None
    assert place.box[0] == pytest.approx(380, abs=2)


@pytest.mark.parametrize("rowwise", [True, False])
def test_two_columns_are_read_one_after_the_other(rowwise: bool) -> None:
    body = [p for p in CIRCULAR if p.style == "body"]
    left, right = (layout(cells=13, lines=22, folio=None, left=x) for x in (LEFT, LEFT + 15 * CELL))
    sheets = typeset(body, left)
    others = typeset(body, right)
    pages = []
    for first in range(0, len(sheets) - 1, 2):
        rows = [*sheets[first].rows, *others[first + 1].rows]
        pages.append(Sheet(sorted(rows, key=lambda row: row.baseline) if rowwise else rows))
    pages += [sheets[-1]] if len(sheets) % 2 else []
    assert read(draw(pages)).text == "\n".join(p.text for p in body)


def test_list_items_with_hanging_lines_stay_whole() -> None:
    items = [
        [
            "1.",
            "建立项目要素保障机制，对重点项目实行清单管理，各项手",
            "续并联审批，办结时限原则上一个工作周；确需延长的，应",
            "当报市政府同意。",
        ],
        ["2.", "强化调度督办，每月五日前汇总进展。"],
        ["3.", "新建改造农村公路，改造老旧小区，新增城镇就业，户籍业", "务半小时办结。"],
    ]
    texts, y = [], 700.0
    for number, *lines in items:
        texts.append((80.0, y, number))
        for line in lines:
            texts.append((100.0, y, line))
            y -= 24
    assert paragraphs(read(scribble(texts))) == ["".join(item) for item in items]


def test_a_title_over_two_lines_is_one_paragraph_and_what_follows_is_another() -> None:
    document = read(
        write_pdf(
            [
                Paragraph("在全市重点项目建设推进会议暨优化营商环境工作会议上的讲话", "title", breaks=(17,)),
                Paragraph("云川市人民政府市长", "centred"),
                Paragraph("（2025年3月12日）", "centred"),
                *CIRCULAR[3:8],
            ]
        )
    )
    assert paragraphs(document)[:3] == [
        "在全市重点项目建设推进会议暨优化营商环境工作会议上的讲话",
        "云川市人民政府市长",
        "（2025年3月12日）",
    ]


def test_titles_of_forms_on_each_page_are_no_running_heads() -> None:
    form = [Paragraph("督办通知单", "title"), *CIRCULAR[3:9]]
    pages = [typeset(form, layout(lines=30))[0] for _ in range(3)]
    assert read(draw(pages)).text.count("督办通知单") == 3


def test_attachment_labels_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = [typeset([Paragraph(f"附件{n}", "flush"), *CIRCULAR[3:9]], layout(lines=30))[0] for n in (1, 2, 3)]
    document = read(draw(pages))
    assert [text for text in paragraphs(document) if text.startswith("附件")] == ["附件1", "附件2", "附件3"]


def test_a_watermark_across_the_page_is_named_and_left_out() -> None:
    document = read(write_pdf(CIRCULAR, mark="征求意见稿"))
    assert document.text == TEXT
    assert [(notice.code, notice.detail) for notice in document.notices] == [("watermark", "征求意见稿")]


def test_attachments_and_scripts_are_left_alone() -> None:
    document = read(write_pdf(CIRCULAR, script="app.alert('x'); this.submitForm('http://example.invalid');"))
    assert document.text == TEXT


def test_a_name_set_letter_by_letter_is_closed_up() -> None:
    texts = [(80 + 48.0 * index, 700, letter) for index, letter in enumerate("云川市人民政府文件")]
    assert paragraphs(read(scribble(texts, size=24))) == ["云川市人民政府文件"]
