"""What a responsibility note governs: its item, the list under its heading, what stands before it, and no more."""

from __future__ import annotations

import pytest

from tests.support.text import reading


def test_a_sentence_that_only_gives_closes_what_stands_before_it():
    found = reading(
        "（一）为民办好实事。新建学校3所。改造路灯500盏。由市教育局、市城管局负责落实。\n（二）其他。"
    ).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市教育局"], ["市教育局"]]
    assert [[unit.name for unit in each.support] for each in found] == [["市城管局"], ["市城管局"]]


def _given(text):
    found = reading(text)
    return [
        (c.span.of(found.document.text)[:8], [u.name for u in c.lead], [u.name for u in c.support])
        for c in found.commitments
    ]


def test_the_note_of_a_heading_governs_the_list_below_it_but_for_what_has_its_own():
    assert _given(
        "（一）强化项目招引（牵头单位：市招商局；责任单位：各县区政府）\n"
        "1.新签约项目50个。\n2.举办推介会6场。（责任单位：市商务局）\n3.建设展馆2座。\n"
        "（二）加快平台建设。\n牵头单位：市工信局\n1.建设平台3个。\n（三）新建学校5所。"
    ) == [
        ("1.新签约项目5", ["市招商局"], ["各县区政府"]),
        ("2.举办推介会6", ["市商务局"], []),
        ("3.建设展馆2座", ["市招商局"], ["各县区政府"]),
        ("（二）加快平台建", ["市工信局"], []),
        ("1.建设平台3个", ["市工信局"], []),
        ("（三）新建学校5", [], []),
    ]


def test_the_leaders_a_heading_names_answer_for_its_items():
    found = reading(
        "（一）聚力产业升级（牵头领导：李某某）\n1.新增企业60户。（牵头单位：市工信局）\n2.新建农田3万亩。\n（二）新建学校5所。"
    )
    assert [([u.name for u in c.lead], [p.name for p in c.leaders]) for c in found.commitments] == [
        (["市工信局"], ["李某某"]), ([], ["李某某"]), ([], []),
    ]  # fmt: skip


def test_the_note_of_an_inner_heading_goes_before_that_of_an_outer_one():
    inner = "（一）建设展馆（市工信局负责）\n1.新建展厅2个。\n2.新建仓库1座。（市商务局负责）\n"
    listed = f"一、强化招商（市招商局牵头）\n{inner}"
    found = _given(listed + listed + "（二）新建停车场3个。\n")
    assert [lead for words, lead, _ in found if "新建" in words] == [
        *(["市工信局"], ["市商务局"]), *(["市工信局"], ["市商务局"]), ["市招商局"],
    ]  # fmt: skip


def test_a_line_of_progress_belongs_to_the_item_before_it():
    assert _given("新建学校3所。\n责任单位：市教育局\n进度安排：6月底前完成主体工程。\n新建公厕5座。\n")[1:] == [
        ("进度安排：6月底", ["市教育局"], []),
        ("新建公厕5座。", [], []),
    ]


def test_a_sentence_that_only_gives_closes_what_was_just_said_not_a_page():
    text = "市政府通知\n" + "".join(f"新建{n}号学校1所。" for n in range(1, 9)) + "由市教育局、市住建局负责落实。\n"
    assert [len(each.lead) for each in reading(text).commitments] == [0] * 5 + [1] * 3


RECTIFICATION = """云川市督察反馈意见整改方案
一、整改内容
（1）部分乡镇建设污水管网进展缓慢，有的擅自改变用地。（牵头单位：市水利局；责任单位：各乡镇）
整改措施：制定管网建设计划，10月底前开工。
（2）考核制度落实不到位。（牵头单位：市生态环境局）
整改措施：修订考核办法。
"""


def test_the_note_of_a_problem_governs_the_measures_that_answer_it():
    extraction = reading(RECTIFICATION)
    text = extraction.document.text
    found = {c.span.of(text): c for c in extraction.commitments}
    assert [words.split("：")[-1] for words in found] == ["制定管网建设计划，10月底前开工。", "修订考核办法。"]
    first, second = found.values()
    assert [unit.name for unit in (*first.lead, *first.support)] == ["市水利局", "各乡镇"]
    assert [unit.name for unit in second.lead] == ["市生态环境局"]
    rules = [segment.rule for segment in extraction.segments if "管网进展缓慢" in segment.span.of(text)]
    assert rules == ["segment.problem"]


def test_the_note_of_a_task_governs_nothing_after_it():
    extraction = reading("关于优化环境的通知\n（一）建立台账。（市财政局负责）具体措施：修订考核办法。\n")
    (task,) = (c for c in extraction.commitments if "台账" in c.span.of(extraction.document.text))
    assert [unit.name for unit in task.lead] == ["市财政局"]


UNDER_HEADINGS = [
    "牵头单位：县水务局\n配合单位：县公安局、各镇\n",
    "——牵头单位：县水务局；配合单位：县公安局、各镇。\n",
    "牵头单位：县水务局  配合单位：县公安局、各镇\n",
]


@pytest.mark.parametrize("note", UNDER_HEADINGS)
def test_a_note_right_under_a_bare_heading_governs_the_text_below_it(note):
    text = (
        f"二、工作任务\n（一）清理河湖“四乱”\n{note}3月底前对21条骨干河道全面排查。6月底前完成集中整治。\n"
        "（二）治理黑臭水体\n牵头单位：县住建局\n完成3条黑臭水体整治。\n"
    )
    found = [[unit.name for unit in each.lead] for each in reading(text).commitments]
    assert found == [["县水务局"], ["县水务局"], ["县住建局"]]


def test_a_note_that_closes_the_last_of_several_closes_what_is_over_them():
    text = (
        "（一）编制规划\n1.新建游客中心2座。\n2.建成旅游步道10公里。（责任单位：区文旅局）\n"
        "（二）完善设施\n1.新建停车场3处。（责任单位：区城管局）\n2.改造公厕12座。（责任单位：区住建局）\n"
    )

    assert [[unit.name for unit in each.lead] for each in reading(text).commitments] == [
        ["区文旅局"],
        ["区文旅局"],
        ["区城管局"],
        ["区住建局"],
    ]


def test_a_note_at_the_last_of_several_stays_with_it_where_another_names_somebody():
    notice = """云川市稳增长若干措施
一、稳住工业底盘
（一）帮扶重点企业。由市工信局牵头，10月底前建立帮扶台账。
（二）压缩办理时限。企业投资项目备案1个工作日内办结。（责任单位：市行政审批局、市生态环境局）
"""
    leads = [[unit.name for unit in each.lead] for each in reading(notice).commitments]
    assert leads == [["市工信局"], ["市行政审批局"]]


def test_a_note_at_the_end_of_a_paragraph_closes_that_paragraph_not_those_before_it():
    speech = (
        "三、盯住项目\n全年安排重点项目186个。\n一是成立要素保障专班，10月15日前到位。\n"
        "二是推行并联办理。立项、环评一窗收件，项目备案1个工作日内办结。牵头单位：市行政审批局；配合单位：市住建局。\n"
        "三是理清资金。10月底前拿出资金表。\n"
    )
    found = {each.span.of(speech): [unit.name for unit in each.lead] for each in reading(speech).commitments}
    assert [lead for words, lead in found.items() if "专班" in words or "资金表" in words] == [[], []]
    assert [lead for words, lead in found.items() if "办结" in words] == [["市行政审批局"]]


def test_a_note_that_closes_a_flattened_item_governs_its_aims_and_its_tasks():
    text = (
        "三、重点行动（一）互联网农业1．行动目标。到2026年，建成农业物联网基地12个。2．主要任务。建立农产品追溯平台。"
        "牵头单位：市农业农村局（二）互联网政务1．行动目标。到2026年，建成政务云1个。2．主要任务。编制数据目录。"
        "牵头单位：市数据局\n"
    )
    found = [[unit.name for unit in each.lead] for each in reading(text).commitments]
    assert found == [["市农业农村局"], ["市农业农村局"], ["市数据局"], ["市数据局"]]


def test_a_short_sentence_after_a_note_heads_what_the_next_note_closes():
    text = (
        "（一）控制污染排放。2026年底前，关停小电镀企业12家。（市生态环境局牵头）推进污泥处置。"
        "建成污泥处置中心1座，年底前投入运行。（市住建局牵头）\n"
    )
    document = reading(text)
    said = [each.span.of(document.document.text) for each in document.commitments]
    assert said == ["2026年底前，关停小电镀企业12家。", "建成污泥处置中心1座，年底前投入运行。"]


def test_of_two_notes_in_a_sentence_both_count():
    (both,) = _given("编制供水应急预案（市水务集团负责），开展供水设施普查（市住建局负责）。")
    assert both[1:] == (["市水务集团", "市住建局"], [])


def test_a_line_of_progress_ends_where_the_next_note_stands():
    found = _given("新建学校3所。（市教育局负责）\n进度安排：6月底开工（市住建局负责）新建公厕5座。（市城管局负责）")
    assert found[0] == ("新建学校3所。", ["市教育局"], [])


@pytest.mark.parametrize("mark", ["\n", ""])
def test_the_measures_that_answer_a_problem_may_be_a_numbered_list(mark):
    text = (
        f"一、认识不深\n部分干部对环境质量盲目乐观，没有危机感。\n责任单位：市委办公室、市生态环境局{mark}整改时限：6月底前{mark}"
        "整改措施：修订学习计划。1.组织专题培训4期。2.建立巡查台账。\n二、执法不严\n（一）新建监测站2座。\n"
    )
    *measures, station = reading(text).commitments
    assert len(measures) >= 2
    for each in measures:
        assert [unit.name for unit in each.lead] == ["市委办公室"]
        assert [time.text for time in each.deadlines] == ["6月底前"]
    assert not station.lead


def test_measures_end_where_the_next_problem_begins_in_their_line():
    text = (
        "云川市整改方案\n一、认识不深\n部分干部盲目乐观。\n责任单位：市委办公室\n整改措施：修订学习计划。"
        "1.组织专题培训4期。2.建立巡查站12处。问题二：监测不足。每月通报1次。\n二、执法不严\n（一）改造厕所3座。\n"
    )
    *_, stations, reports, toilets = reading(text).commitments
    assert [unit.name for unit in stations.lead] == ["市委办公室"]
    assert not reports.lead
    assert not toilets.lead


@pytest.mark.parametrize("said", ["排名第一位为牵头单位，下同", "排在首位的为牵头单位", "列第一位的为牵头单位，下同"])
def test_a_list_that_says_who_of_it_leads_may_write_levels_in_angle_brackets(said):
    text = f"（一）加大投入。新建幼儿园20所。（市教育局，市委农办，各县<市、区>人民政府，{said}）\n"
    (only,) = reading(text).commitments
    assert [unit.name for unit in only.lead] == ["市教育局"]
    assert [unit.name for unit in only.support] == ["市委农办", "各县<市、区>人民政府"]
