"""Headings, titles and topics ask for nothing; what stands under them does. Papers of our own."""

from __future__ import annotations

import pytest

from tests.support.text import reading

PAPERS = [
    # a line of its own in a notice, whether it is a task
    ("关于推进自由贸易试验区改革创新的若干措施", False),
    ("云川市坚决遏制高耗能项目盲目发展的实施方案", False),
    ("制定遏制高耗能项目盲目发展的实施方案", True),
]


@pytest.mark.parametrize(("line", "task"), PAPERS, ids=[row[0] for row in PAPERS])
def test_a_paper_named_on_its_own_line_is_no_task(line, task):
    assert bool(reading(f"云川市人民政府通知\n{line}\n").commitments) == task


def test_short_lines_over_longer_ones_are_headings():
    text = (
        "拓宽就业渠道\n扩大企业就业规模\n支持中小企业吸纳高校毕业生，按规定给予社会保险补贴\n"
        "市人社局、市财政局按职责分工负责\n优化就业服务\n面向困难毕业生开展就业能力培训，每人提供一次岗位推荐\n"
        "市教育局、市人社局按职责分工负责\n"
    )
    found = reading(f"云川市稳就业若干措施\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市人社局"], ["市教育局"]]


def test_a_short_line_over_numbered_rows_heads_them():
    """Though it is closed like a sentence: lists of tasks taken from a table are written so."""
    text = "举办赛事活动。\n91 联合高校举办人工智能创新大赛3场。\n92 新建人才公寓500套。\n"

    assert [segment.label for segment in reading(text).segments] == [
        "statement",
        "commitment",
        "commitment",
    ]


@pytest.mark.parametrize("lost", ["", "指导思想略。"])
def test_headings_of_a_part_of_a_document_run_into_one_line_name_their_topics_only(lost):
    text = (
        f"{lost}三、坚持问题导向，实施专项行动（四）实施隐患集中治理销号行动。建立存量问题隐患库，逐项销号。"
        "（五）实施重点问题合力攻坚行动。完成铁路道口改造12处。四、健全机制（六）加强督办考核。各区县每月通报一次进展。"
    )
    labels = [segment.label for segment in reading(f"关于加强治理工作的意见\n{text}\n").segments]
    assert labels[-6:] == ["statement", "commitment"] * 3


def test_headlines_that_a_page_flattened_over_a_report_are_no_task():
    text = "科学防控疫情   推动重大项目尽早复工开工 2月21日上午，市长前往东湖区检查调研项目复工建设。"
    assert reading(text).commitments == ()


def test_headings_run_together_name_their_topics_only():
    text = "五、夯实工作基础（十四）落实信息审查制度。严格执行三级审核，每季度抽查一次并通报。\n"
    assert len(reading(f"云川市政务公开工作要点\n{text}").commitments) == 1


def test_headings_with_a_bare_number_stand_over_their_paragraphs():
    text = (
        "推动数字经济发展\n提升产业能级\n13 发展区块链产业\n"
        "编制产业图谱，在芯片设计领域开展技术攻关，建成公共平台2个。\n市科技局牵头\n14 发展物联网产业\n"
        "建成创新中心1个，面向消费领域开放应用场景30个，每年举办对接会。\n市工信局牵头\n"
    )
    found = reading(f"云川市数字政府工作要点\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市科技局"], ["市工信局"]]


HEADS = [
    # first line, second line, whether the first is a task
    ("云川县安委会办公室召开会议，确保春节期间安全生产形势稳定", "1月19日下午，县安委会办公室召开会议。", False),
    ("每月5日前报送进展，6月底前完成整改", "请各单位抓紧落实。", True),
]


@pytest.mark.parametrize(("first", "second", "task"), HEADS, ids=[row[0] for row in HEADS])
def test_the_line_over_a_report_that_begins_with_its_day_is_its_head(first, second, task):
    assert bool(reading(f"{first}\n{second}\n").commitments) == task


def test_the_topic_of_an_item_behind_a_note_is_no_task_though_its_elders_were_left_out():
    text = (
        "1.加强监测预警。市气象局要建立台账，每月报送一次。（市应急局牵头，2018年3月底前完成）20.严格危险废物处置。"
        "各企业要建立处置清单，6月底前报市环保局。（市环保局负责）（七）提升保障能力21.强化监管能力建设。"
        "各县区要配齐配强执法人员和执法装备，年底前全部到位。（市应急局负责）\n"
    )
    found = reading(f"云川市危险化学品治理方案\n{text}").commitments
    assert [[unit.name for unit in each.lead] for each in found] == [
        ["市气象局", "市应急局"],
        ["各企业", "市环保局"],
        ["各县区", "市应急局"],
    ]


TOPICS = [
    # paragraph, its commitments
    ("一要开展巡河。各级河长要认真履职，每月巡河一次并建立台账。", ["各级河长要认真履职，每月巡河一次并建立台账。"]),
    (
        "镇党委书记强调，一是再上力度，持续做好人居环境整治工作。一要每周清运垃圾2次，二要在6月底前拆除私搭乱建30处，"
        "三要建立村庄保洁员台账，四要逐村公示评比结果，五要把整治经费拨付到位。",
        [
            "一要每周清运垃圾2次，二要在6月底前拆除私搭乱建30处，三要建立村庄保洁员台账，四要逐村公示评比结果，五要把整治经费拨付到位。"
        ],
    ),
    ("一是建立台账。二是开展排查。", ["一是建立台账。", "二是开展排查。"]),
    ("（一）承办单位要逐件登记。其余不必重复填报。", ["（一）承办单位要逐件登记。"]),
    ("一要成立工作专班，10月底前挂牌运行，明确责任人。要建立台账。", None),
]


@pytest.mark.parametrize(("paragraph", "commitments"), TOPICS, ids=[row[0] for row in TOPICS])
def test_a_run_in_topic_is_no_task_where_the_next_sentence_asks_for_it(paragraph, commitments):
    extraction = reading(f"在全县河长制工作会议上的讲话\n{paragraph}\n")
    found = [c.span.of(extraction.document.text) for c in extraction.commitments]
    assert len(found) == 2 if commitments is None else found == commitments


LISTS = [
    # a list of items of one line each, what follows it unnumbered, whether its last item is a task
    ("1．建成服务平台。\n2．举办推介会。\n3．整治占道经营。", "各单位要于每月25日前报送进展。", True),
    ("（一）建成服务平台。\n（二）整治占道经营。", "请各单位抓好落实。", True),
    ("（一）建立台账\n各县区要逐项登记。\n（二）整治占道经营。", "市城管局要在6月底前完成。", False),
    ("1．建成服务平台。\n2．整治占道经营。由市城管局6月底前完成。", "请各单位抓好落实。", False),
]


@pytest.mark.parametrize(("items", "after", "task"), LISTS, ids=[row[0] for row in LISTS])
def test_the_last_item_of_one_line_is_no_topic_of_what_follows_the_list(items, after, task):
    extraction = reading(f"关于做好重点工作的通知\n{items}\n{after}\n")
    found = [c.span.of(extraction.document.text) for c in extraction.commitments]
    assert any("整治占道经营" in each for each in found) == task


@pytest.mark.parametrize(
    ("topic", "task"),
    [
        ("切实加强对生态环境保护领域行政处罚和行政强制事项的源头治理。", False),
        ("制定出台全市数字经济核心产业集群培育发展实施方案和配套政策。", True),
    ],
)
def test_a_long_first_sentence_is_a_topic_where_it_leaves_nothing_behind(topic, task):
    text = f"一、{topic}各县区要每月通报一次进展。\n二、加强保障。各部门要安排专项资金。\n"
    extraction = reading(f"关于规范执法工作的通知\n{text}")
    found = [each.span.of(extraction.document.text) for each in extraction.commitments]
    assert any(topic in each for each in found) == task
