"""Columns of goals: the figures of what a row names, or what is to be done itself."""

from __future__ import annotations

import pytest

from tests.support.text import reading

GOALS = """2026年主要指标分解表
序号 | 指 标 名 称 | 指 标 要 求 | 牵 头 部 门 | 配 合 部 门 | 目 标 类 型 |
1 | 地区生产总值 | 增长5.5%（市下达指标） | 市发展改革委 | 市财政局、市商务局 | A类 |
2 | 规上工业企业 | 新增45户以上 | 市工信局 | 各县区 | A类 |
3 | 空气质量优良天数比率 | ≥92% | 市生态环境局 | 各县区 | B类 |
"""


@pytest.mark.parametrize("table", [GOALS, GOALS.replace(" |\n", "\n").replace(" | ", "\t")], ids=["strokes", "tabs"])
def test_a_column_of_goals_gives_the_figures_of_what_the_row_names(table):
    found = reading(table).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市发展改革委"], ["市工信局"], ["市生态环境局"]]
    figures = [(each.text, each.comparator, each.of) for one in found for each in one.quantities]
    assert figures == [
        ("5.5%", "=", "地区生产总值增长"),
        ("45户以上", ">=", "规上工业企业"),
        ("92%", ">=", "空气质量优良天数比率"),
    ]
    assert all(each.inherited and each.text in table for one in found for each in one.quantities)


def test_goals_are_what_is_to_be_done_where_no_other_column_is():
    lines = ["序号", "2026年预期目标", "责任单位", "1", "地区生产总值增长5.5%左右", "市发展改革委", "2"]
    lines += ["空气质量完成年度目标任务", "市生态环境局", "3", "一般公共预算收入增长5%左右", "市财政局"]
    found = reading("2026年经济社会发展目标分解表\n\n" + "\n\n".join(lines) + "\n").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市发展改革委"], ["市生态环境局"], ["市财政局"]]
    assert [[each.text for each in one.quantities] for one in found] == [["5.5%左右"], [], ["5%左右"]]


def test_a_column_of_units_says_in_what_bare_numbers_are():
    table = (
        "2026年主要指标责任分解表\n序号\t指标\t单位\t2025年完成\t2026年目标\t责任单位\n"
        "1\t地区生产总值增速\t%\t5.1\t5.5左右\t市发展改革委\n2\t规上工业企业\t户\t310\t新增45\t市工信局\n"
        "3\t单位生产总值能耗\t%\t-2\t下降2.5\t市发展改革委\n4\t城镇新增就业\t万人\t1.1\t≥1.2\t市人社局\n"
    )
    figures = [
        (q.text, q.comparator, q.value, q.unit, q.of) for each in reading(table).commitments for q in each.quantities
    ]
    assert figures == [
        ("5.5左右", "~", 5.5, "%", "地区生产总值增速"),
        ("45", "=", 45.0, "户", "规上工业企业"),
        ("2.5", "=", 2.5, "%", "单位生产总值能耗下降"),
        ("≥1.2", ">=", 1.2, "万人", "城镇新增就业"),
    ]


def test_goals_beside_what_is_measured_are_of_it():
    table = (
        "目标任务分解表\n考核指标\t目标任务\t责任单位\n地区生产总值\t增长5.5%左右\t市发展改革委\n"
        "规上工业企业\t新增45户\t市工信局\n"
    )
    found = reading(table).commitments
    assert [[q.of for q in each.quantities] for each in found] == [["地区生产总值增长"], ["规上工业企业"]]
