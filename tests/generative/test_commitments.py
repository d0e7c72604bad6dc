"""Laws of extraction, over text nobody wrote."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.commitments import extract
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.figures.quantities import find_quantities
from luoshi.core.commitments.notes.torn import find_ends
from luoshi.core.rules import catalogue
from luoshi.core.text import Document, Source, Span, find_segments
from luoshi.readers import Refusal, parse
from tests.support.text import document

PHRASES = st.sampled_from(
    [
        *("市财政局", "由市工信局牵头", "，", "。", "；", "（责任单位：市商务局、市统计局）", "一、", "（一）", "一是"),
        *("要", "10月底前", "每月5日前", "不低于X亿元", "建立台账", "加强领导", "同志们：", "“", "”", "（", "）"),
        *("各县区", "必须", "第一时间", "增长5%", "会议强调，", "新建30个项目", "1.", "完成", "了", "的", "该局"),
        *(
            "一、强化招商（市招商局牵头）",
            "\n责任单位：市教育局",
            "\n进度安排：",
            "\n整改措施：",
            "会同",
            "等场所",
            "作为",
        ),
        *("县、", "各村、", "有关部门"),
        *("高质量发展", "召开前", "完成以下工作：", "\n", " ", "\u3000"),
    ]
)
OFFICIAL = st.lists(PHRASES, max_size=40).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)

SEPARATORS = st.sampled_from([" ", "\t", "|", " | ", "\u3000", "｜"])
HEADS = st.sampled_from(
    [
        "序号",
        "工作任务",
        "任务目标",
        "责任单位",
        "牵头单位",
        "配合单位",
        "完成时限",
        "实际完成时间",
        "完成情况",
        "责任人",
        "目标值",
        "备注",
    ]
)
CELLS = st.sampled_from(
    [
        *("1", "（3）", "", "|", "建成平台", "完成试点，建成3个小区。", "市教育局", "市教育局、市财政局", "无", "/"),
        *("2026-03-20", "6月底前", "张三", "一、城建", "。", "责任单位：", "已完成", "（", "\u3000", "按季"),
    ]
)


@st.composite
def tables(draw):
    """A task table in text whose rows have lost or won cells, as conversions and pasting leave them."""
    between, after = draw(SEPARATORS), draw(st.sampled_from(["\n", "\n", " "]))
    heads = draw(st.lists(HEADS, min_size=2, max_size=6, unique=True))
    rows = draw(st.lists(st.lists(CELLS, max_size=7), max_size=5))
    return after.join(between.join(row) for row in [heads, *rows])


def bare(text: str) -> Document:
    """A document of these characters, without any reader's view of them."""
    return Document(text=text, source=Source("x", "txt", 0, ""))


@given(OFFICIAL | ANY)
def test_every_segment_is_accounted_for_once_and_nothing_crashes(text):
    extraction = extract(bare(text))
    if not find_ends(text):  # what a line end left inside a sentence parts nothing
        assert tuple(segment.span for segment in extraction.segments) == find_segments(text)
    assert sum(extraction.coverage().values()) == len(extraction.segments)


@given(tables())
def test_whatever_stands_in_a_table_every_character_is_accounted_for(text):
    extraction = extract(bare(text))
    segments = [segment.span for segment in extraction.segments]
    assert all(one.end <= other.start for one, other in pairwise(segments))
    assert "".join("".join(span.of(text) for span in segments).split()) == "".join(text.split())
    assert sum(extraction.coverage().values()) == len(segments)


@given(OFFICIAL | ANY | tables())
def test_every_element_stands_in_the_text_where_it_says(text):
    def words(span: Span) -> str:
        seams = find_ends(text)
        return "".join(text[at] for at in range(span.start, span.end) if at not in seams)

    for commitment in extract(bare(text)).commitments:
        assert 0 <= commitment.span.start < commitment.span.end <= len(text)
        for unit in (*commitment.lead, *commitment.support, *commitment.leaders):
            assert words(unit.span) == unit.name
        for element in (*commitment.deadlines, *commitment.quantities):
            assert words(element.span) == element.text
            assert element.inherited or commitment.span.covers(element.span)


@given(OFFICIAL | ANY)
def test_a_commitment_lies_in_one_segment_labelled_so(text):
    extraction = extract(bare(text))
    labelled = [segment.span for segment in extraction.segments if segment.label == "commitment"]
    for commitment in extraction.commitments:
        assert sum(span.covers(commitment.span) for span in labelled) == 1


@given(OFFICIAL | ANY)
def test_nobody_leads_and_supports_the_same_commitment(text):
    for commitment in extract(bare(text)).commitments:
        leads = [unit.name for unit in commitment.lead]
        assert len(set(leads)) == len(leads)
        assert not {unit.name for unit in commitment.support} & set(leads)


@given(OFFICIAL)
def test_every_rule_that_is_named_is_explained(text):
    known = catalogue()
    extraction = extract(bare(text))
    rules = {segment.rule for segment in extraction.segments}
    for c in extraction.commitments:
        rules |= {e.rule for e in (*c.lead, *c.support, *c.leaders, *c.deadlines, *c.quantities)} | {c.rule}
    assert rules <= set(known)


@given(OFFICIAL)
def test_a_paragraph_appended_after_the_text_changes_nothing_before_its_last_item(text):
    """The last item may still be closed by what follows: by a note, or by the words its heading announces."""
    first = extract(document(f"第一段。\n{text}\n\n"))
    longer = extract(document(f"第一段。\n{text}\n\n散会。\n"))
    outline = first.document.outline
    end = outline[-1].span.start if outline else len(first.document.text)
    before = [commitment for commitment in first.commitments if commitment.span.end <= end]
    assert [commitment for commitment in longer.commitments if commitment.span.end <= end] == before


@given(OFFICIAL)
def test_marks_mean_the_same_in_either_width(text):
    narrow = text.translate(str.maketrans("，；：（）！？", ",;:()!?"))
    wide, typed = extract(bare(text)), extract(bare(narrow))
    assert typed.segments == wide.segments
    for one, other in zip(typed.commitments, wide.commitments, strict=True):
        assert [unit.span for unit in (*one.lead, *one.support)] == [
            unit.span for unit in (*other.lead, *other.support)
        ]
        assert [(d.span, d.type, d.due) for d in one.deadlines] == [(d.span, d.type, d.due) for d in other.deadlines]
        assert [(q.span, q.value) for q in one.quantities] == [(q.span, q.value) for q in other.quantities]


@given(st.lists(PHRASES.filter(str.strip), max_size=40))
def test_blanks_round_figures_mean_nothing(phrases):
    """9 月 20 日前 is 9月20日前: what a typist leaves round figures changes neither times nor figures."""
    text = "".join(phrases)
    spaced = "".join(re.sub(r"(?<=\d)(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff])(?=\d)", " ", each) for each in phrases)
    close, apart = find_times(text, 0, len(text)), find_times(spaced, 0, len(spaced))
    assert [("".join(each.text.split()), each.type) for each in apart] == [(each.text, each.type) for each in close]
    figures = find_quantities(text, 0, len(text), [each.span for each in close])
    found = find_quantities(spaced, 0, len(spaced), [each.span for each in apart])
    assert [("".join(each.text.split()), each.value) for each in found] == [(each.text, each.value) for each in figures]


@pytest.mark.parametrize(
    "phrase",
    [
        "一、",
        "（",
        "“",
        "市",
        "10月底前",
        "由市工信局牵头，",
        "各县区要",
        "1.",
        "不低于",
        "\n",
        "（责任单位：市商务局）",
        "；完成时限：待定",
        "；责任单位：…",
        "；",
        "1",
        "12月",
        "一",
        "十",
        "百万",
        "_",
        "X",
        "1,111",
        "1个至",
        "每1",
    ],
)
def test_time_grows_with_length_and_no_faster(phrase):
    """Eight times the text may take eight times as long, with room for a busy machine; not sixty-four times."""

    def seconds(times: int) -> float:
        document = bare(phrase * times)
        started = time.process_time()
        extract(document)
        return time.process_time() - started

    seconds(50)
    short = min(seconds(1_000) for _ in range(3))
    assert any(seconds(8_000) < max(0.5, short * 8 * 4) for _ in range(3))  # once is enough: the least counts


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = parse(data, "x.txt")
    except Refusal:
        return
    extract(found)
