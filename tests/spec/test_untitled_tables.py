"""Task tables that lost their heads to a page's end or a copy: columns are told by what all their cells hold."""

from __future__ import annotations

import pytest

from luoshi.core.commitments import extract
from luoshi.core.text import Document, Place, Source, TextBuilder
from tests.support.text import reading

ROWS = (
    ("26", "加大数据开发", "建成数据平台，遴选企业20家。", "市经信局", "市数据局", "2026年12月"),
    ("27", "加大数据开发", "完善数据安全机制。", "市委网信办", "市数据局、市公安局", "2026年5月"),
    ("28", "加大数据开发", "推进政务数据场景应用。", "市数据局", "无", "2026年6月"),
)
WANTED = [
    ("建成数据平台，遴选企业20家。", ["市经信局"], ["市数据局"], ["2026年12月"]),
    ("完善数据安全机制。", ["市委网信办"], ["市数据局", "市公安局"], ["2026年5月"]),
    ("推进政务数据场景应用。", ["市数据局"], [], ["2026年6月"]),
]
AGENDA = "1 | 关于教育工作情况的汇报 | 市教育局 | 9:00\n2 | 关于财政预算执行情况的汇报 | 市财政局 | 9:30\n"
STAFF = "1\t市教育局\t张明\t副局长\t办公室\n2\t市财政局\t李华\t副局长\t办公室\n"


def told(extraction) -> list[tuple[str, list[str], list[str], list[str]]]:
    text = extraction.document.text
    return [
        (
            next((words for words, *_ in WANTED if words in each.span.of(text)), each.span.of(text)),
            [unit.name for unit in each.lead],
            [unit.name for unit in each.support],
            [time.text for time in each.deadlines],
        )
        for each in extraction.commitments
    ]


@pytest.mark.parametrize("between", ["\t", " | ", "|", "｜"])
def test_rows_whose_cells_stand_apart_by_tabs_or_strokes(between):
    assert told(reading("\n".join(between.join(row) for row in ROWS) + "\n")) == WANTED


def test_rows_whose_last_cells_follow_a_sentence_after_blanks():
    lines = [f"{number} {task} {lead} {helps} {due}" for number, _, task, lead, helps, due in ROWS]
    assert told(reading("\n".join(lines) + "\n")) == WANTED


def table_of(rows: tuple[tuple[str, ...], ...]) -> Document:
    builder = TextBuilder()
    builder.begin_table()
    for row, column, words in (
        (row, column, words) for row, cells in enumerate(rows) for column, words in enumerate(cells)
    ):
        start = builder.length
        builder.begin("cell")
        builder.write(words, Place(table=1, row=row + 1, column=column + 1))
        builder.end()
        builder.end_cell(row, column, start)
    builder.end_table()
    return builder.document(Source("表.docx", "docx", 0, ""))


@pytest.mark.parametrize("first", [(), (("号", "大类", "干什么", "哪家牵头", "哪家帮忙", "到几时"),)])
def test_a_table_without_heads_or_with_heads_nobody_knows(first):
    assert told(extract(table_of((*first, *ROWS)))) == WANTED


def test_units_in_one_column_answer_and_those_in_three_are_left_alone():
    one = reading("1\t建设便民服务站12个\t市民政局、市财政局\n2\t改造老旧小区36个\t市住建局\n").commitments
    assert [[unit.name for unit in each.lead] for each in one] == [["市民政局"], ["市住建局"]]
    assert [unit.name for unit in one[0].support] == ["市财政局"]
    three = reading("1\t建设服务站12个\t市民政局\t市财政局\t市住建局\n2\t改造小区36个\t市住建局\t市财政局\t市民政局\n")
    assert not any(each.lead or each.support for each in three.commitments)


@pytest.mark.parametrize("table", [AGENDA, STAFF])
def test_an_agenda_and_a_list_of_persons_ask_for_nothing(table):
    assert not reading(table).commitments


def test_heads_that_a_page_repeats_among_rows_are_no_row():
    rows = ["\t".join(row) for row in ROWS]
    head = "序号\t领域\t任务\t牵头单位\t配合单位\t完成时限"
    assert told(reading("\n".join([rows[0], rows[1], head, rows[2]]) + "\n")) == WANTED
