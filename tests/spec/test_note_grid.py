"""A responsibility note says the same in whatever brackets, order and place: every form by every way to write it.

A hole in the grammar shows here as one cell of the grid; no sentence of a known document is needed to find it.
"""

from __future__ import annotations

import pytest

from luoshi.core.commitments import extract
from luoshi.readers import parse

LEAD, HELP, ALSO = "市行政审批局", "市财政局", "各县（市、区）人民政府"
TASK = "建设3个政务服务驿站，推进高频事项就近办理"
ONE, TWO, THREE = ([LEAD], []), ([LEAD], [HELP]), ([LEAD], [HELP, ALSO])
NOTES = {
    f"责任单位：{LEAD}、{HELP}、{ALSO}": THREE,
    f"牵头单位：{LEAD}；责任单位：{HELP}、{ALSO}": THREE,
    f"牵头单位：{LEAD}，配合单位：{HELP}、{ALSO}": THREE,
    f"牵头:{LEAD},责任:{HELP},{ALSO}": THREE,
    f"主办：{LEAD}；协办：{HELP}、{ALSO}": THREE,
    f"责任单位：{LEAD}（牵头）、{HELP}、{ALSO}": THREE,
    f"责任部门：{LEAD}牵头，{HELP}、{ALSO}配合": THREE,
    f"责任领导：王明；责任单位：{LEAD}": ONE,
    f"{LEAD}牵头，{HELP}、{ALSO}按职责分工负责": THREE,
    f"{LEAD}、{HELP}、{ALSO}按职责分工负责": THREE,
    f"{LEAD}牵头，{HELP}和{ALSO}等按职责分工负责": THREE,
    f"{LEAD}会同{HELP}、{ALSO}负责": THREE,
    f"由{LEAD}牵头，{HELP}、{ALSO}配合": THREE,
    f"{LEAD}主办，{HELP}、{ALSO}协办": THREE,
    f"{LEAD}牵头，{HELP}参与": TWO,
    f"{LEAD}、{HELP}牵头，{ALSO}落实": ([LEAD, HELP], [ALSO]),
    f"{LEAD}，{HELP}": TWO,
    f"{LEAD}负责": ONE,
    f"{LEAD}牵头负责": ONE,
    f"持续推进，{LEAD}牵头负责": ONE,
    f"{LEAD}牵头，{HELP}、{ALSO}按职责分工负责，持续推进": THREE,
}
BRACKETS = ("（）", "()", "【】", "[]")
LINES = ("\n", "\n　　", " ")
PLACES = ("{task}。{note}\n", "{task}{note}。\n", "1.{task}。{note}\n2.{other}（市民政局负责）\n")


def read(words: str) -> tuple[list[str], list[str]]:
    """Leads and supports of the task in a text, and nothing else may be asked by its note."""
    extraction = extract(parse(words.encode(), "text.txt"))
    text = extraction.document.text
    found = [each for each in extraction.commitments if "3个政务" in each.span.of(text)]
    others = [each.span.of(text) for each in extraction.commitments if each not in found]
    assert all("5个便民" in each for each in others), "a note asks for nothing itself"
    lead = sorted({unit.name for each in found for unit in each.lead})
    return lead, sorted({unit.name for each in found for unit in each.support})


@pytest.mark.parametrize("note", NOTES)
def test_a_note_in_brackets_says_who(note: str) -> None:
    lead, support = NOTES[note]
    for opens, closes in BRACKETS:
        for place in PLACES:
            words = place.format(task=TASK, note=f"{opens}{note}{closes}", other="建设5个便民服务点。")
            assert read(words) == (sorted(lead), sorted(support)), words


@pytest.mark.parametrize("note", [note for note in NOTES if "：" in note])
def test_a_labelled_note_on_a_line_of_its_own_says_who(note: str) -> None:
    lead, support = NOTES[note]
    for line in LINES:
        words = f"{TASK}。{line}{note}\n"
        assert read(words) == (sorted(lead), sorted(support)), words


@pytest.mark.parametrize("label", ["完成时限：", "完成时限", ""])
@pytest.mark.parametrize("time", ["2026年6月底前", "6月30日前", "2026年12月底前完成"])
def test_a_time_in_brackets_binds_the_task_before_it(label: str, time: str) -> None:
    extraction = extract(parse(f"{TASK}。（{label}{time}）\n".encode(), "text.txt"))
    deadlines = [deadline.text for each in extraction.commitments for deadline in each.deadlines]
    assert deadlines == [time.removesuffix("完成")]


def test_labels_on_lines_of_their_own_are_joined_to_what_stands_under_them():
    words = f"具体任务\n{TASK}。\n责任单位\n{LEAD}、{HELP}\n配合单位\n{ALSO}\n完成时限\n2026年6月底前\n"
    extraction = extract(parse(words.encode(), "text.txt"))
    assert [each.span.of(extraction.document.text) for each in extraction.commitments] == [f"{TASK}。"]
    assert read(words) == (sorted([LEAD, HELP]), [ALSO])
    assert [each.text for each in extraction.commitments[0].deadlines] == ["2026年6月底前"]
