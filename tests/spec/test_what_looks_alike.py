"""What looks like a note, a table, a title or a fault and is none, and the other way about: found by a reviewer."""

from __future__ import annotations

import time

import pytest

from tests.support.text import reading

Asked = list[tuple[str, list[str], list[str]]]

TEXTS: dict[str, Asked] = {
    # a result or a condition is no fault
    "确保全年GDP增长6%以上，且未发生重大安全事故。": [("6%以上", [], [])],
    "拆除违建12处，但未取得许可证不予补偿。": [("12处", [], [])],
    # duties end where a section begins, and give way to whom an entry names itself
    "二、市教育局主要任务\n1.建设学校12所。\n2.改造食堂6个。\n三、保障措施\n1.拨付资金12万元。": [
        ("12所", ["市教育局"], []),
        ("6个", ["市教育局"], []),
        ("12万元", [], []),
    ],
    "市教育局职责：1.建设学校12所。\n2.改造食堂6个。\n二、拨付资金12万元。": [
        ("12所", ["市教育局"], []),
        ("6个", ["市教育局"], []),
        ("12万元", [], []),
    ],
    "领导小组主要职责：1.建设学校12所。2.市财政局拨付资金12万元。": [
        ("12所", ["领导小组"], []),
        ("12万元", ["市财政局"], []),
    ],
    "（1）综合协调组：由市水务局、市公安局组成。组织检查12次。市财政局要拨付资金12万元。": [
        ("12次", ["综合协调组"], []),
        ("12万元", ["市财政局"], []),
    ],
    "检查组：由市教育局配合。组织检查12次。": [("12次", ["检查组"], ["市教育局"])],
    "落实市教育局主要任务\n1.建设学校12所。\n2.改造食堂6个。": [("12所", [], []), ("6个", [], [])],
    # what a body is
    "·市第一中学。始建于1912年。\n·市第二中学。现有教师120人。\n·市第三中学。现有学生1200人。": [],
    # names called by what they do
    "编制单位6月底前制定方案12个。": [("12个", ["编制单位"], [])],
    "由市教育局牵头，培训学校配合，建立台账12个。": [("12个", ["市教育局"], ["培训学校"])],
    # notes
    "改造学校12所。（整改责任单位：市教育局）": [("12所", ["市教育局"], [])],
    # tables without heads that ask for nothing
    "1月5日\t听取教育工作汇报\t市教育局\t第一会议室\n1月6日\t听取财政工作汇报\t市财政局\t第二会议室\n": [],
    "1\t教学设备采购项目招标公告\t市教育局\t2026年6月\n2\t医疗设备采购项目招标公告\t市卫健委\t2026年7月\n": [],
    "1\t学校建设资金的申请\t市教育局\t市财政局\t已办结\n2\t医院建设资金的申请\t市卫健委\t市财政局\t已办结\n": [],
    # quotations
    '“会议要求，各县区要"三个坚持"。要建设学校12所。”市长说。': [],
    # times
    "作为各级党委和政府的重要职责，要建立台账12个。": [("12个", [], [])],
}


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_read_as_what_it_is(text):
    extraction = reading(text + "\n")
    whole = extraction.document.text
    found = [
        (each.span.of(whole), [unit.name for unit in each.lead], [unit.name for unit in each.support])
        for each in extraction.commitments
    ]
    wanted = TEXTS[text]
    assert [(lead, support) for _, lead, support in found] == [(lead, support) for _, lead, support in wanted]
    assert all(words in task for (task, _, _), (words, _, _) in zip(found, wanted, strict=True))


def test_figures_by_their_times_in_a_bracket_are_asked_for():
    text = "改造学校12所。（6月底前完成6所，12月底前完成12所，责任单位：市教育局）\n"
    figures = [quantity.text for each in reading(text).commitments for quantity in each.quantities]
    assert figures == ["12所", "6所", "12所"]


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("各单位按季度末报送报表12份。", ["季度末"]),
        ("年终一次性奖金12万元要发放。", []),
        ("按年底制定的监督检测计划，开展监督检测12次。", []),
    ],
)
def test_times_that_stand_in_other_words(sentence, times):
    assert [each.text for commitment in reading(sentence + "\n").commitments for each in commitment.deadlines] == times


def took(text: str) -> float:
    begun = time.process_time()
    reading(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("head", "entry", "many"),
    [
        ("序号任务责任单位", "《某某方案》", 100),
        ("", "市教育局一要建立台账12个。二要建立台账。", 300),
        ("市教育局职责\n", "1.市教育局职责\n", 700),
    ],
    ids=["titles", "runs", "duties"],
)
def test_what_repeats_takes_time_by_its_length(head, entry, many):
    took(head + entry * 10 + "\n")
    assert took(head + entry * 2 * many + "\n") < 6 * took(head + entry * many + "\n") + 0.5
