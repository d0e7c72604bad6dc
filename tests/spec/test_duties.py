"""Whose duties follow a name, in every way that plans and regulations write it down."""

from __future__ import annotations

import pytest

from tests.support.text import reading

BODIES = ("市防汛办", "市教育局", "各乡镇人民政府", "领导小组办公室")
FIRST, SECOND = "组织防汛检查12次", "建立工作台账12个"
FORMS = {
    "a colon and a run": "{who}主要职责：1.{a}；2.{b}。",
    "a colon and brackets": "{who}的主要职责是：（1）{a}；（2）{b}。",
    "run in": "{who}主要职责1、{a}。2、{b}。",
    "a line of its own": "{who}主要职责\n1、{a}。\n2、{b}。",
    "a line with a colon": "{who}职责：\n1.{a}；\n2.{b}。",
    "what it performs": "{who}履行下列职责：（一）{a}；（二）{b}。",
    "an article": "第五条 {who}履行下列职责：\n（一）{a}；\n（二）{b}；\n（三）报送信息12条。",
    "responsible for": "{who}主要负责{a}；{b}。",
    "set up in": "{who}设在市水务局，负责{a}，{b}。",
    "set up in, headed by": "{who}设在市水务局，市水务局局长兼任主任，负责{a}，{b}。",
    "a table": "单位\t职责\n{who}\t{a}；{b}。\n市公安局\t维护治安12次。\n",
    "a numbered table": "序号\t责任单位\t主要职责\n1\t{who}\t{a}；{b}。\n2\t市公安局\t维护治安12次。\n",
    "a table of strokes": "| 部门名称 | 工作职责 |\n| {who} | {a}；{b}。 |\n| 市公安局 | 维护治安12次。 |\n",
    "dashes": "——{who}。{a}；{b}。\n——市公安局。维护治安12次。\n——市财政局。保障资金12万元。",
}


def leads_of(text: str, words: str) -> list[list[str]]:
    extraction = reading(f"云川市防汛应急预案\n二、组织体系\n{text}\n")
    whole = extraction.document.text
    return [[unit.name for unit in each.lead] for each in extraction.commitments if words in each.span.of(whole)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", BODIES)
def test_both_duties_are_theirs(form, who):
    text = FORMS[form].format(who=who, a=FIRST, b=SECOND)
    assert leads_of(text, FIRST) == [[who]]
    assert leads_of(text, SECOND) == [[who]]


def test_a_run_of_duties_ends_where_another_begins():
    text = f"防汛办主要职责1、{FIRST}。2、{SECOND}。防汛值班制度1、汛期开展值班抽查12次。2、每月通报1次。"
    assert leads_of(text, FIRST) == [["防汛办"]]
    assert ["防汛办"] not in leads_of(text, "值班抽查")
    assert ["防汛办"] not in leads_of(text, "每月通报")


def test_departments_have_duties_but_are_nobody():
    assert leads_of(f"部门职责\n1、{FIRST}。\n2、{SECOND}。", FIRST) == [[]]


@pytest.mark.parametrize("members", ["由市水务局、市公安局组成", "由市水务局、市公安局、市财政局等组成"])
def test_who_makes_up_a_group_is_told_and_the_group_answers(members):
    text = f"（1）综合协调组：{members}。市水务局局长任组长。{FIRST}，{SECOND}。"
    assert leads_of(text, FIRST) == [["综合协调组"]]
    assert leads_of(text, "组成") == []


def test_who_leads_a_group_answers_for_it():
    assert leads_of(f"综合协调组：由市水务局牵头，市公安局参加。主要职责：{FIRST}。", FIRST) == [["市水务局"]]
