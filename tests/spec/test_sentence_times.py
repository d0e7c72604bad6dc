"""The day or year a sentence begins with holds for all of it; a time said twice in it is one."""

from __future__ import annotations

import pytest

from tests.support.text import only, reading


def times(text: str) -> list[list[str]]:
    return [[each.text for each in one.deadlines] for one in reading(text).commitments]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026年，全市新建停车位1200个。", "2026年"),
        ("（二）2026年，全县新建粮库2座。", "2026年"),
        ("今年，市教育局新建校舍3栋。", "今年"),
        ("——2027年，新增规上企业20户。", "2027年"),
    ],
)
def test_a_year_that_opens_a_sentence_says_when(text: str, year: str) -> None:
    (deadline,) = only(text).deadlines
    assert (deadline.text, deadline.type) == (year, "during")


@pytest.mark.parametrize(
    "text",
    ["对2025年项目，市审计局要逐项核查。", "2026年度工作要点由市教育局制定。"],
)
def test_a_year_inside_a_name_or_a_phrase_does_not(text: str) -> None:
    assert not only(text).deadlines


def test_what_a_review_begins_with_stays_a_review() -> None:
    text = "云川市人民政府\n2026年3月5日\n2025年，全市完成投资120亿元，新建学校3所。\n"
    assert not reading(text).commitments


def test_it_holds_for_what_stands_after_the_semicolons_marked_as_inherited() -> None:
    text = "到2027年，全市营业收入亿元以上企业达到250家；十亿元以上企业达到30家；市属企业达到5家。要新建园区2个。"
    first, second, third, last = reading(text).commitments
    assert [[(each.text, each.inherited) for each in one.deadlines] for one in (first, second, third)] == [
        [("到2027年", False)],
        [("到2027年", True)],
        [("到2027年", True)],
    ]
    assert not last.deadlines, "another sentence"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6月底前完成普查；要建立台账。", [["6月底前"], []]),  # of the first act alone
        ("到2027年，新增企业20户；到2030年，新增企业50户。", [["到2027年"], ["到2030年"]]),
        ("每月，市教育局通报进度；市财政局拨付资金300万元。", [["每月"], []]),
        ("2027年底前，建成水厂2座；6月底前建成管网。", [["2027年底前"], ["6月底前"]]),
        ("5月底前，市住建局完成设计；逾期未完成的，由市监委问责并罚款1万元。", [["5月底前"], []]),
        ("7月1日前，市水利局完成加固；8月15日，市政府组织验收并通报。", [["7月1日前"], []]),
        ("2024年，省政府印发通知，要求：各市要完成改造30个；新建管网50公里。", [[], []]),
    ],
)
def test_not_a_time_of_one_act_nor_over_one_of_its_own(text: str, found: list[list[str]]) -> None:
    assert times(text) == found


def test_the_year_of_a_lead_in_holds_for_its_list() -> None:
    text = "区长在会上表示，2026年，区政府将努力办好十件实事：\n1.新增公交线路6条；\n2.新建停车位1200个。\n"
    assert times(text)[-2:] == [["2026年"], ["2026年"]]


def test_a_time_said_twice_in_one_sentence_is_listed_once_in_its_order() -> None:
    text = "市水务局每年开展普查，6月底前上报结果，市住建局每年开展抽查。"
    assert times(text) == [["每年", "6月底前"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各镇要奋战100天，确保完成农房重建300户。", ["100天"]),
        ("要在本周四（8月30日）前拿出方案。", ["本周四（8月30日）前"]),
    ],
)
def test_other_ways_to_say_it(text: str, found: list[str]) -> None:
    assert times(text) == [found]
