"""The spaces that line ends left in a text: read over, and only where they are what lines left."""

import pytest

from luoshi.core.commitments.notes.torn import find_ends
from luoshi.core.text.seams import find_seams
from tests.support.text import reading

TEXT = (
    "各级医保行政部门要加强对医保经办机构协议履行情况的监督，于2026年6月底前建立全流程管理台账，每季度向市政府报送进展。"
    "市财政局、市审计局要对专项资金使用情况开展检查，年底前完成120家定点机构的审核，发现问题的要在10个工作日内整改到位。"
    "市市场监管局牵头，市公安局、市卫生健康委配合，6月底前建成联合执法平台，实现线索移送、案件办理、结果反馈全程可查。"
)


def seamed(text: str, width: int) -> str:
    """The text as lines of one width became one, a space for each line end; no line ends inside a figure."""
    lines, start = [], 0
    while start < len(text):
        end = min(start + width, len(text))
        while text[end - 1 : end + 1].isdigit() and end < len(text):
            end -= 1
        lines.append(text[start:end])
        start = end
    return " ".join(lines)


def said(text: str) -> list[tuple[object, ...]]:
    """What is read of each commitment, without where it stands."""
    return [
        (
            each.kind,
            [unit.name for unit in each.lead],
            [unit.name for unit in each.support],
            [(time.text, time.due) for time in each.deadlines],
            [(figure.text, figure.of) for figure in each.quantities],
        )
        for each in reading(text).commitments
    ]


@pytest.mark.parametrize("width", [17, 22, 26, 30, 31, 34])
def test_a_text_whose_line_ends_became_spaces_reads_as_the_text_itself(width: int) -> None:
    assert said(seamed(TEXT * 2, width)) == said(TEXT * 2)


@pytest.mark.parametrize("width", [22, 30])
def test_what_is_read_stands_where_the_text_has_it(width: int) -> None:
    text = seamed(TEXT * 2, width)
    read = reading(text)
    for each in read.commitments:
        for part in (*each.lead, *each.support):
            assert part.span.of(text).replace(" ", "") == part.name
        for part in (*each.deadlines, *each.quantities):
            assert part.span.of(text).replace(" ", "") == part.text
    assert "".join(segment.span.of(text) for segment in read.segments).replace(" ", "") == TEXT * 2


def test_names_apart_by_spaces_stay_apart_in_a_text_that_has_seams():
    text = f"{seamed(TEXT * 2, 30)}\n新建学校3所。\n责任单位：市教育局 市财政局 市审计局\n"
    last = reading(text).commitments[-1]
    assert [unit.name for unit in (*last.lead, *last.support)] == ["市教育局", "市财政局", "市审计局"]


def test_a_figure_that_a_line_end_parts_is_one():
    at = TEXT.index("120家") + 1
    lines = [TEXT[max(0, end - 31) : end] for end in range(at, 0, -31)][::-1]  # the last of them ends inside the figure
    text = " ".join([*lines, seamed(TEXT[at:] + TEXT, 31)])
    assert "120家" in [figure.text for each in reading(text).commitments for figure in each.quantities]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "责任单位：市教育局 市财政局 市审计局 市水利局 市农业农村局 市生态环境局 市商务局 市统计局",
        "云川市人民政府 关于印发方案的通知 各县区人民政府，市直各部门： 现将方案印发给你们，请认真执行。 一、要求",
        " ".join(
            f"（{number}）建成幼儿园20所，责任单位：市{unit}局"
            for number, unit in zip("一二三四五六七八", "教民水交住商应文", strict=True)
        ),
        " ".join(f"第{number}组{'建立台账并每月报送' * number}" for number in range(1, 12)),
    ],
    ids=["none", "names", "flattened-lines", "items-of-one-length", "growing"],
)
def test_other_spaces_are_kept(text: str) -> None:
    assert not find_seams(text)


TORN = (
    ("新建补贴点3处。（市人力资源社会", "保障局牵头，市财政局、市科技局配合）"),
    ("新建补贴点3处。（责任单位：市人力资源社会", "保障局，市财政局、市科技局）。"),
)


@pytest.mark.parametrize(("first", "second"), TORN)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_note_torn_by_a_line_end_is_the_note(first: str, second: str, end: str) -> None:
    text = f"1.{first}{end}{second}{end}2.新建学校3所。{end}"
    grant, school = reading(text).commitments
    assert [unit.name for unit in grant.lead] == ["市人力资源社会保障局"]
    assert [unit.name for unit in grant.support] == ["市财政局", "市科技局"]
    assert grant.lead[0].span.of(text) == f"市人力资源社会{end}保障局", "its span is that of the text"
    assert not school.lead


@pytest.mark.parametrize(
    "text",
    [
        "一、加强领导。各单位要明确专人，做好工作\n各区县要建立台账。",  # a full stop was forgotten
        "一、加强领导。各单位要明确专人，做好工作\n（二）建立台账。每月上报。",
        "一、加强领导。各单位要明确专人，做好工作\n联系人：张三。电话：8200000。",
        "各镇人民政府，市直各单位\n现将方案印发给你们，请认真执行。",
        "（一）加强领导\n方案由市教育局制定（见附件）。",
        "名单（按姓氏笔画\n王某、李某。\n）",
        "1.新建停车位500个。（责任单位：市城管局\n市住建局）",  # two units, a line each
        "（市教育局牵头，6月底前完成\n新建医院1所，市卫健委牵头）",
        "完成30个（其中城关镇10个\n望川镇20个）",
        "一、完善制度（责任单位：市委办\n二、新建学校3所（市教育局）",
        "新建学校。（市教育局牵头，公安\n市民政局配合）",  # other units, though both words might be one name
        "新建学校。（市财政局配合\n县水务局牵头）",
        "新建学校。（各县区及\n市水务局配合）",
        "新建学校。（6月底前\n市卫健委）",
    ],
)
def test_other_line_ends_part_what_they_stand_between(text: str) -> None:
    assert not find_ends(text)
