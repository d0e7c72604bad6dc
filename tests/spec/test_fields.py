"""Items made up of fields: 一、…… and under it （一）责任领导：，（二）责任单位：，（六）完成时限：."""

from __future__ import annotations

import pytest

from tests.support.text import reading

PLAN = """云川市2026年民生实事任务分解方案
一、改造农村学校厕所
（一）责任领导：张三
（二）责任单位：市教育局
（三）协办单位：市财政局、市农业农村局，各县区人民政府
（四）项目内容：改造农村学校厕所120座。
（五）资金筹措：市级财政每座补助1万元。
（六）完成时限：2026年11月底
二、硬化通村公路
（一）责任领导：李四
（二）责任单位：市交通运输局
（三）完成时限：2026年10月底
（四）项目内容：
1、硬化通村公路1500公里。
2、新建桥梁12座。
"""
NUMBERED = ("1.{}", "1、{}", "（1）{}", "(1){}", "１.{}", "1．{}")


def test_what_the_fields_say_is_of_all_that_stands_in_their_item():
    first, grant, roads, bridges = reading(PLAN).commitments

    assert [unit.name for unit in first.lead] == ["市教育局"]
    assert [unit.name for unit in first.support] == ["市财政局", "市农业农村局", "各县区人民政府"]
    assert [leader.name for leader in first.leaders] == ["张三"]
    assert [time.text for time in first.deadlines] == ["2026年11月底"]
    assert [time.text for time in grant.deadlines] == ["2026年11月底"]
    for each in (roads, bridges):
        assert [unit.name for unit in each.lead] == ["市交通运输局"]
        assert [leader.name for leader in each.leaders] == ["李四"]
        assert [time.text for time in each.deadlines] == ["2026年10月底"]


def test_every_field_of_units_persons_and_times_is_a_note_and_no_commitment():
    extraction = reading(PLAN)
    notes = [each.span.of(extraction.document.text) for each in extraction.segments if each.rule == "segment.note"]

    assert [note[3:7] for note in notes] == [
        "责任领导",
        "责任单位",
        "协办单位",
        "完成时限",
        "责任领导",
        "责任单位",
        "完成时限",
    ]


@pytest.mark.parametrize("number", NUMBERED)
def test_a_label_is_one_after_whatever_number(number: str):
    fields = ("责任单位：市教育局", "完成时限：11月底前", "工作内容：新建校舍3栋。")
    lines = [
        number.replace("1", str(place)).replace("１", str(place)).format(words) for place, words in enumerate(fields, 1)
    ]
    (only,) = reading("一、改善办学条件\n" + "\n".join(lines) + "\n").commitments

    assert [unit.name for unit in only.lead] == ["市教育局"]
    assert [time.text for time in only.deadlines] == ["11月底前"]


@pytest.mark.parametrize(
    "lines",
    [
        "（一）新建校舍3栋。\n（二）责任单位：市教育局",  # one label alone may be anything
        "（一）牵头单位：市发改委\n负责编制规划，5月底前完成。\n（二）牵头单位：市财政局\n负责安排资金500万元。",
    ],
)
def test_one_label_alone_or_the_same_one_twice_makes_no_fields(lines: str):
    assert not any(unit for each in reading(f"一、改善办学条件\n{lines}\n").commitments for unit in each.lead)


@pytest.mark.parametrize(
    "line",
    [
        "1.牵头单位：市发改委负责项目审批，5月底前办结。",
        "1.责任单位：市财政局要落实资金200万元。",
        "1.完成时限：6月底前完成方案编制，9月底前完成招标。",
        "1.责任人：王镇长要每周巡河1次。",
    ],
)
def test_what_says_what_somebody_does_is_no_field_whatever_label_it_has(line: str):
    text = f"一、保障\n{line}\n2.配合单位：市审计局\n3.完成时限：12月底前\n"
    extraction = reading(text)
    assert [each.label for each in extraction.segments if each.span.of(text).startswith("1.")] == ["commitment"]


def test_a_note_inside_an_item_goes_before_its_fields_which_say_what_it_leaves_open():
    text = (
        "一、民生工程\n（一）责任领导：张明\n（二）新建学校3所（责任单位：市教育局）。\n"
        "（三）新建医院1所（责任单位：市卫健委）。\n（四）完成时限：11月底前\n"
    )
    school, hospital = reading(text).commitments
    assert [unit.name for unit in (*school.lead, *hospital.lead)] == ["市教育局", "市卫健委"]
    for each in (school, hospital):
        assert [leader.name for leader in each.leaders] == ["张明"]
        assert [time.text for time in each.deadlines] == ["11月底前"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_may_end_as_windows_has_them(end: str):
    first = reading(PLAN.replace("\n", end)).commitments[0]
    assert [unit.name for unit in first.lead] == ["市教育局"]
    assert [time.text for time in first.deadlines] == ["2026年11月底"]


def test_a_field_of_bodies_that_share_a_post_names_them_as_one_and_no_body_for_a_person():
    text = (
        "一、改善办学条件\n责任人：市委办公室、市政府办公室主要负责人，各县区主要负责人\n"
        "责任单位：市教育局\n新建校舍3栋。\n"
    )
    leaders = {leader.name for each in reading(text).commitments for leader in each.leaders}

    assert leaders == {"市委办公室、市政府办公室主要负责人", "各县区主要负责人"}
