"""Task tables run together in one line, heads and all, as copies of web pages leave them."""

from __future__ import annotations

from tests.support.text import reading

HEADS = "序号落实《质量发展工作方案》任务内容负责单位"
TABLE = (
    f"附件：云川市2026年任务分解表 云川市教育局 2026年3月2日附件云川市2026年任务分解表{HEADS}"
    "1一、提升质量（一）深入开展质量提升行动建设实训基地2个，2026年建成。基教处"
    "2改造操场12个，配合有关部门做好3次验收。基教处牵头，有关处室配合"
    "3（二）完善制度建立台账4个。人事处"
    f"4组织开展“质量月”活动5次。办公室牵头，各科室、分局配合{HEADS}"
    "5根据部署，贯彻《行动计划（2016—2020年）》 基教处"
    "6开展培训3期，培训教师500人。人事处\n"
)
ROWS = [
    ("建设实训基地2个", ["基教处"], []),
    ("改造操场12个", ["基教处"], ["有关处室"]),
    ("建立台账4个", ["人事处"], []),
    ("“质量月”活动5次", ["办公室"], ["各科室", "分局"]),
    ("贯彻《行动计划", ["基教处"], []),
    ("开展培训3期", ["人事处"], []),
]


def test_each_row_has_those_who_follow_it_up_to_the_next_number():
    extraction = reading(TABLE)
    text = extraction.document.text
    found = [
        (each.span.of(text), [unit.name for unit in each.lead], [unit.name for unit in each.support])
        for each in extraction.commitments
    ]
    assert len(found) == len(ROWS)
    for (words, lead, support), (task, leads, supports) in zip(found, ROWS, strict=True):
        assert task in words
        assert (lead, support) == (leads, supports)


def test_heads_and_what_only_says_who_are_no_tasks():
    extraction = reading(TABLE)
    text = extraction.document.text
    asked = [segment.span.of(text) for segment in extraction.segments if segment.label == "commitment"]
    assert not any("任务内容" in words or words in ("基教处", "人事处") for words in asked)


def test_a_paragraph_that_names_heads_is_no_table():
    text = "请填写序号、任务内容、负责单位1份，由市教育局于6月底前报送。市财政局要审核12项。\n"
    assert [[unit.name for unit in each.lead] for each in reading(text).commitments] == [["市教育局"], ["市财政局"]]
