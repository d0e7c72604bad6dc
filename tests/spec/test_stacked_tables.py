"""Task tables whose cells hold several lines: the first task's time is the first time, a stroke ends a cell."""

from __future__ import annotations

import datetime

from tests.support.text import reading

TABLE = """云川市第二次农业普查工作计划
工 作 项 目 |
起 止 时 间 |
一、筹措经费
1、落实市级普查经费
2、落实县区普查经费 |
2026.1—4
2026.2—2027.6 |
二、建立机构
3、建立全市普查领导小组和办公室
4、建立县区普查机构
5、编写普查员手册 |
2026.3—5
2026.6—10
2026.6 |
"""


def test_each_task_has_the_time_in_the_line_of_its_own_place():
    found = [(each.deadlines[0].text, each.deadlines[0].due) for each in reading(TABLE).commitments]
    assert found == [
        ("2026.1—4", datetime.date(2026, 4, 30)),
        ("2026.2—2027.6", datetime.date(2027, 6, 30)),
        ("2026.3—5", datetime.date(2026, 5, 31)),
        ("2026.6—10", datetime.date(2026, 10, 31)),
        ("2026.6", datetime.date(2026, 6, 30)),
    ]


def test_sections_and_times_are_cells_and_every_line_is_accounted_for():
    extraction = reading(TABLE)
    labels = {each.span.of(extraction.document.text): each.rule for each in extraction.segments}
    assert labels["一、筹措经费"] == labels["2026.1—4"] == labels["2026.6 |"] == "segment.table-cell"
    assert "".join("".join(labels).split()) == "".join(TABLE.split())


def test_one_line_for_all_is_of_each():
    text = "任务 |\n责任单位 |\n完成时限 |\n1、建成水厂2座。\n2、建成管网30公里。 |\n市水务局 |\n6月底前\n9月底前 |\n"
    plant, pipes = reading(f"重点任务分解表\n{text}").commitments
    assert [unit.name for unit in (*plant.lead, *pipes.lead)] == ["市水务局", "市水务局"]
    assert [time.text for time in (*plant.deadlines, *pipes.deadlines)] == ["6月底前", "9月底前"]


def test_where_the_lines_are_not_as_many_no_time_is_guessed():
    found = reading(TABLE.replace("2026.3—5\n", "")).commitments
    assert [[time.text for time in each.deadlines] for each in found] == [["2026.1—4"], ["2026.2—2027.6"], [], [], []]
