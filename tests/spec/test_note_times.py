"""A responsibility note says by when beside who, wherever the time stands in it, and who helps in whatever words.

Every way to write it by every time: a hole shows as one cell, and no sentence of a known document is needed.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.support.text import reading

LEAD, HELP, ALSO = "市行政审批局", "市财政局", "各县（市、区）人民政府"
TASK = "建设3个政务服务驿站，推进高频事项就近办理"
TIMES = {
    "6月底前": "6月底前",
    "6月底前完成": "6月底前",
    "6月底取得明显成效": "6月底",
    "2026年6月底前取得阶段性成果": "2026年6月底前",
    "6月30日前": "6月30日前",
    "年底前全面完成": "年底前",
    "12月底前见效": "12月底前",
}
IN_BRACKETS = (
    "{time}，牵头单位：{lead}",
    "{time}；责任单位：{lead}",
    "牵头单位：{lead}，{time}",
    "{lead}牵头，{time}",
    "{time}，{lead}牵头",
    "{time}，{lead}负责",
    "{lead}，{time}",
    "{time}，{lead}",
    "完成时限：{time}，责任单位：{lead}",
    "责任单位：{lead} 完成时限：{time}",
    "牵头单位：{lead}（{time}）",
    "2分）（{time}，牵头考核单位：{lead}",
)
SENTENCES = (
    "由{lead}牵头，6月底前完成。",
    "该项工作由{lead}负责，6月底前完成。",
    "{lead}牵头落实，6月底前完成。",
    "牵头单位为{lead}。",
    "责任单位为{lead}。",
)
ENDS = ("\n", "\n2.建设5个便民服务点。\n", "（二）建设5个便民服务点。\n")
BY = ("按", "按照", "依", "依据", "根据", "结合")
DUTIES = ("职责", "职能", "各自职责", "职责分工", "职能职责", "工作职责", "任务分工", "分工")
SHARES = ("负责", "落实", "抓好落实", "配合", "分别负责", "共同落实", "协助", "参与", "协同配合", "推进", "支持", "")
LABELS = [
    f"{kind}{what}{body}"
    for kind, what, body in product(("牵头", "责任", "主办", "实施"), ("", "考核", "落实", "整改"), ("单位", "部门"))
]


def said(words: str) -> tuple[list[str], list[str], list[str]]:
    """Leads, supports and times of the task in a text; its note asks for nothing itself."""
    extraction = reading(words)
    text = extraction.document.text
    found = [each for each in extraction.commitments if "3个政务" in each.span.of(text)]
    assert all(each in found or "5个便民" in each.span.of(text) for each in extraction.commitments), words
    lead = sorted({unit.name for each in found for unit in each.lead})
    support = sorted({unit.name for each in found for unit in each.support})
    return lead, support, [time.text for each in found for time in each.deadlines]


@pytest.mark.parametrize("time", TIMES)
def test_the_time_in_a_bracket_is_no_name_and_binds_the_task(time):
    for form in IN_BRACKETS:
        note = form.format(time=time, lead=LEAD)
        assert said(f"{TASK}。（{note}）\n") == ([LEAD], [], [TIMES[time]]), note


@pytest.mark.parametrize("form", SENTENCES)
def test_a_sentence_that_only_gives_may_say_by_when_and_whatever_comes_after(form):
    for end in ENDS:
        lead, support, times = said(f"{TASK}。{form.format(lead=LEAD)}{end}")
        assert (lead, support) == ([LEAD], [])
        assert times == (["6月底前"] if "6月" in form else [])


def test_a_sentence_that_names_what_is_reached_by_then_is_a_task():
    (_, other) = reading(f"{TASK}。由{LEAD}负责，6月底前建成标准厂房20万平方米。\n").commitments
    assert [quantity.text for quantity in other.quantities] == ["20万平方米"]


def test_each_does_its_share_in_whatever_words():
    notes = [f"{LEAD}牵头，{HELP}、{ALSO}{by}{duty}{share}" for by, duty, share in product(BY, DUTIES, SHARES)]
    wrong = [note for note in notes if said(f"{TASK}。（{note}）\n")[:2] != ([LEAD], sorted([HELP, ALSO]))]
    assert not wrong


@pytest.mark.parametrize("label", LABELS)
def test_a_label_put_together_says_who(label):
    assert said(f"{TASK}。（{label}：{LEAD}）\n")[:2] == ([LEAD], [])


def test_words_after_a_label_nobody_knows_are_no_name():
    assert said(f"{TASK}。（牵头督办部门：{LEAD}）\n")[:2] == ([], [])


@pytest.mark.parametrize("label", ["整改责任单位", "任务责任单位", "联合牵头单位"])
def test_what_a_label_begins_with_may_say_of_what(label):
    assert said(f"{TASK}。（{label}：{LEAD}，督办单位：市政府督查室）\n")[:2] == ([LEAD], [])
