"""Task tables that lost their rules: a cell a line, as web pages and conversions leave them."""

from __future__ import annotations

from tests.support.text import reading

TABLE = """附件
云川市2026年民生实事任务分解表
序号
民生实事
责任单位
完成时限
1
新建便民服务站12个。
市民政局
市财政局
11月底前
2
改造老旧小区36个。
市住建局
12月20日前
"""


def test_each_row_is_a_commitment_with_the_units_and_dates_of_its_cells():
    first, second = reading(TABLE).commitments
    assert [unit.name for unit in first.lead] == ["市民政局"]
    assert [unit.name for unit in first.support] == ["市财政局"]
    assert [(deadline.text, deadline.rule) for deadline in first.deadlines] == [("11月底前", "deadline.column")]
    assert [(quantity.text, quantity.of) for quantity in first.quantities] == [("12个", "便民服务站")]
    assert [unit.name for unit in second.lead] == ["市住建局"]
    assert [deadline.text for deadline in second.deadlines] == ["12月20日前"]


def test_what_comes_from_another_cell_is_marked_as_inherited():
    first = reading(TABLE).commitments[0]
    assert all(element.inherited for element in (*first.lead, *first.support, *first.deadlines))


def test_heads_numbers_and_cells_of_units_and_dates_are_accounted_for_as_cells():
    extraction = reading(TABLE)
    cells = [s.span.of(extraction.document.text) for s in extraction.segments if s.rule == "segment.table-cell"]
    assert cells == [
        "序号",
        "民生实事",
        "责任单位",
        "完成时限",
        "1",
        "市民政局",
        "市财政局",
        "11月底前",
        "2",
        "市住建局",
        "12月20日前",
    ]


def test_running_text_is_no_table():
    text = "云川市召开会议\n市财政局\n市工信局\n会议要求，各县区要在10月底前建立台账。\n"
    assert [unit.name for unit in reading(text).commitments[0].lead] == ["各县区"]
