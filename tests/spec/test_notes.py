"""Responsibility notes: who leads and who supports, in every form offices write them."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.notes.notes import find_notes
from tests.support.text import reading

NOTES = [
    # note, leads, supports
    ("（责任单位：市商务局、市财政局、市统计局）", ["市商务局"], ["市财政局", "市统计局"]),
    ("（责任单位：市农业农村局、市水利局，各县市区人民政府）", ["市农业农村局"], ["市水利局", "各县市区人民政府"]),
    ("（牵头单位：市商务局、市工信局；配合单位：市财政局）", ["市商务局", "市工信局"], ["市财政局"]),
    ("（牵头单位：市商务局；责任单位：市财政局、各县区）", ["市商务局"], ["市财政局", "各县区"]),
    ("（市发展改革委牵头，市财政局、市住建局配合）", ["市发展改革委"], ["市财政局", "市住建局"]),
    (
        "（市教育局、市人社局、市公安局等市级有关部门及各县区按职责分工负责）",
        ["市教育局"],
        ["市人社局", "市公安局", "各县区"],
    ),
    ("（市工信局牵头，市级相关部门及各县区按职责分工负责）", ["市工信局"], ["市级相关部门", "各县区"]),
    ("（市应急局负责）", ["市应急局"], []),
    ("（市水利局、市住建局负责）", ["市水利局"], ["市住建局"]),
    ("（由市数据局牵头落实）", ["市数据局"], []),
    ("(责任单位:市民政局、市残联)", ["市民政局"], ["市残联"]),
    ("〔责任部门：市卫生健康委〕", ["市卫生健康委"], []),
    ("（市住房和城乡建设局、市自然资源和规划局）", ["市住房和城乡建设局"], ["市自然资源和规划局"]),
    ("（责任单位：各市、县（区）人民政府）", ["各市、县（区）人民政府"], []),
    (
        "（牵头单位：州审批局；责任单位：州司法局，各县市人民政府，6月底完成）",
        ["州审批局"],
        ["州司法局", "各县市人民政府"],
    ),
    (
        "（市生态环境局牵头，市水利局参与，各县、区人民政府（管委会）负责落实）",
        ["市生态环境局", "各县、区人民政府（管委会）"],
        ["市水利局"],
    ),
    ("（责任单位：市文化和旅游局和市体育局）", ["市文化和旅游局"], ["市体育局"]),
    ("（责任单位：市税务局、市财政局，排在首位的为牵头单位，下同）", ["市税务局"], ["市财政局"]),
    ("（市水务局牵头，市工信局配合。以下均需各县区落实，不再列出）", ["市水务局"], ["市工信局"]),
    (
        "（市人社局、市财政局按职责分工负责；各区政府负责实施，以下不再一一列出）",
        ["市人社局", "各区政府"],
        ["市财政局"],
    ),
    ("由市财政局、市农业局，各县（市）、区人民政府负责落实。", ["市财政局"], ["市农业局", "各县（市）、区人民政府"]),
    ("市住建局牵头，市水务局配合。", ["市住建局"], ["市水务局"]),
    (
        "(农业农村部、科技部、财政部、自然资源部、水利部、全国供销联盟等按职责分工负责)",
        ["农业农村部"],
        ["科技部", "财政部", "自然资源部", "水利部", "全国供销联盟"],
    ),
    ("由市交通局、市水利局分别负责。", ["市交通局", "市水利局"], []),
    ("由市发展改革委牵头，市住建局、各县区配合落实。", ["市发展改革委"], ["市住建局", "各县区"]),
    ("由各乡镇（街道）具体负责，市住建局、市水务局加强指导。", ["各乡镇（街道）"], ["市住建局", "市水务局"]),
    ("（市交通局，航务中心、公路局分工负责，2026年完成）", ["市交通局"], ["航务中心", "公路局"]),
    (
        "责任分工：市规划局负责编制规划，市林业局组织实施，各县区全力配合，市住建局业务检查指导。",
        ["市规划局", "市林业局"],
        ["各县区", "市住建局"],
    ),
    ("责任单位：市农业农村局牵头，市水利局等参与 鼓励农民增施有机肥", ["市农业农村局"], ["市水利局"]),
    ("（市人社局会同市教育局、市财政局负责）", ["市人社局"], ["市教育局", "市财政局"]),
    ("（市水利局、市财政局按照职责分工分别负责，持续推进）", ["市水利局"], ["市财政局"]),
    ("（市科技局牵头；各县市区政府，各开发区管委会落实）", ["市科技局"], ["各县市区政府", "各开发区管委会"]),
    ("（市政府办公室统筹，市直有关部门分头实施）", ["市政府办公室"], ["市直有关部门"]),
    ("（各级行政执法部门负责，市司法局督导）", ["各级行政执法部门"], ["市司法局"]),
    ("（市住建局负责建设，市生态环境局负责监管）", ["市住建局", "市生态环境局"], []),
    ("（市住建局牵头，市财政局负责资金保障）", ["市住建局"], ["市财政局"]),
    ("（实施主体：市城投集团；监管单位：市国资委）", ["市城投集团"], ["市国资委"]),
    ("（市市场监管局、市住建局按职责分工牵头，各区配合）", ["市市场监管局", "市住建局"], ["各区"]),
    ("（市工信局、市场监管局〔知识产权局〕按职责分工负责）", ["市工信局"], ["市场监管局〔知识产权局〕"]),
    ("（责任单位：市交通委、各区；配合单位：市公安局）", ["市交通委"], ["各区", "市公安局"]),
    ("（市教育局牵头，市直各部门，各县区）", ["市教育局"], ["市直各部门", "各县区"]),
    ("责任单位：市教育局、市财政局牵头，各县区、各开发区\n", ["市教育局", "市财政局"], ["各县区", "各开发区"]),
    ("责任单位：市数据局、市服务中心各单位要高度重视，抓好落实。", ["市数据局"], ["市服务中心"]),
    ("（责任主体：各县区人民政府；指导部门：市卫健委）", ["各县区人民政府"], ["市卫健委"]),
    ("（市统计局牵头，市人口普查领导小组各成员单位配合）", ["市统计局"], ["市人口普查领导小组各成员单位"]),
    ("（市农业农村委牵头，万州区、涪陵区等相关区县政府负责）", ["市农业农村委"], ["万州区", "涪陵区"]),
]

NO_NOTES = [
    "（以下简称《方案》）",
    "（含生产、流通、使用）",
    "（2026年3月5日）",
    "（一）强化组织领导。",
    "（企业、园区）",
    "（详见附件）",
]


@pytest.mark.parametrize(("note", "leads", "supports"), NOTES, ids=[row[0] for row in NOTES])
def test_a_note_names_leads_and_supports(note, leads, supports):
    (found,) = find_notes(f"推进重点项目建设。{note}\n下一段。")
    assert [unit.name for unit in found.lead] == leads
    assert [unit.name for unit in found.support] == supports


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


def test_of_two_notes_in_a_sentence_both_count():
    (both,) = _given("编制供水应急预案（市水务集团负责），开展供水设施普查（市住建局负责）。")
    assert both[1:] == (["市水务集团", "市住建局"], [])


@pytest.mark.parametrize("words", NO_NOTES)
def test_other_brackets_are_no_notes(words):
    assert find_notes(f"推进重点项目建设。{words}") == []


def test_a_note_on_its_own_line_ends_with_it():
    text = "推进项目建设。\n责任单位：市商务局、市财政局\n（二）优化流程。"
    (note,) = find_notes(text)
    assert note.span.of(text) == "责任单位：市商务局、市财政局"
    assert note.own_line


def test_a_list_that_breaks_after_a_comma_goes_on_in_the_next_line():
    (note,) = find_notes("出台管理办法。\n责任单位：市文旅局、\n市公安局\n下一项")
    assert [unit.name for unit in (*note.lead, *note.support)] == ["市文旅局", "市公安局"]


def test_the_note_of_an_inner_heading_goes_before_that_of_an_outer_one():
    inner = "（一）建设展馆（市工信局负责）\n1.新建展厅2个。\n2.新建仓库1座。（市商务局负责）\n"
    listed = f"一、强化招商（市招商局牵头）\n{inner}"
    found = _given(listed + listed + "（二）新建停车场3个。\n")
    assert [lead for words, lead, _ in found if "新建" in words] == [
        *(["市工信局"], ["市商务局"]), *(["市工信局"], ["市商务局"]), ["市招商局"],
    ]  # fmt: skip


def test_a_line_of_progress_ends_where_the_next_note_stands():
    found = _given("新建学校3所。（市教育局负责）\n进度安排：6月底开工（市住建局负责）新建公厕5座。（市城管局负责）")
    assert found[0] == ("新建学校3所。", ["市教育局"], [])


def test_a_label_spread_by_blanks_is_one():
    (note,) = find_notes("新建设施35座。\n责 任 单 位：县住建局，各乡镇（街道）\n")
    assert [unit.name for unit in (*note.lead, *note.support)] == ["县住建局", "各乡镇（街道）"]


def test_a_label_may_have_a_blank_for_a_colon():
    (note,) = find_notes("改造户厕3000户。\n牵头单位 县农业农村局\n责任单位 县卫健局 各乡镇（街道）\n四、其他")
    assert [unit.name for unit in note.lead] == ["县农业农村局"]
    assert [unit.name for unit in note.support] == ["县卫健局", "各乡镇（街道）"]
    assert find_notes("序号 任务\n责任单位 配合单位 完成时限\n") == []


def test_a_line_of_progress_belongs_to_the_item_before_it():
    assert _given("新建学校3所。\n责任单位：市教育局\n进度安排：6月底前完成主体工程。\n新建公厕5座。\n")[1:] == [
        ("进度安排：6月底", ["市教育局"], []),
        ("新建公厕5座。", [], []),
    ]


def test_notes_that_follow_each_other_are_one():
    (note,) = find_notes("优化流程。\n牵头单位：市行政审批局；\n配合单位：市住建局。\n完成时限：2026年12月底前\n")
    assert [unit.name for unit in note.lead] == ["市行政审批局"]
    assert [unit.name for unit in note.support] == ["市住建局"]
    assert [deadline.text for deadline in note.deadlines] == ["2026年12月底前"]


def test_those_of_the_line_under_who_leads_support():
    (note,) = find_notes("1.地区生产总值增长6%。\n牵头单位：市发改局\n责任单位：高新区，各街道\n")
    assert [unit.name for unit in note.lead] == ["市发改局"]
    assert [unit.name for unit in note.support] == ["高新区", "各街道"]


def test_a_sentence_that_only_gives_closes_what_was_just_said_not_a_page():
    text = "市政府通知\n" + "".join(f"新建{n}号学校1所。" for n in range(1, 9)) + "由市教育局、市住建局负责落实。\n"
    assert [len(each.lead) for each in reading(text).commitments] == [0] * 5 + [1] * 3


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("（2023年3月底前完成）", ["2023年3月底前"]),
        ("（2023年3月完成）", ["2023年3月"]),
        ("（5月—10月）", ["5月—10月"]),
        ("（2026年底前落实）", ["2026年底前"]),
        ("（持续推进）", ["持续推进"]),
        ("（年内持续推进）", ["年内"]),
        ("（市水利局、各县区政府，长期坚持）", ["长期坚持"]),
    ],
)
def test_the_time_in_the_bracket_that_closes_an_item_is_its_time(note, times):
    (found,) = find_notes(f"建立问题台账。{note}\n")
    assert [deadline.text for deadline in found.deadlines] == times


@pytest.mark.parametrize("bracket", ["（2023年3月）", "（2023年3月15日）", "（第三次会议）"])
def test_a_date_alone_in_a_bracket_may_be_of_anything(bracket):
    assert find_notes(f"建立问题台账。{bracket}\n") == []


def test_the_time_of_a_stage_is_no_note():
    assert find_notes("（一）动员部署阶段（3月1日至3月15日）。制定方案。\n") == []


def test_a_time_that_stands_last_among_the_units_is_a_time():
    (note,) = find_notes("推进改革。（牵头单位：州审批局；责任单位：州司法局，各县市人民政府，6月底完成）\n")
    assert [deadline.text for deadline in note.deadlines] == ["6月底"]


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


def test_a_bare_month_after_its_label_binds_the_item():
    (note,) = find_notes("建设便民服务中心。\n责任单位：市民政局\n完成时限：2026年9月\n")
    assert [(deadline.text, deadline.rule) for deadline in note.deadlines] == [("2026年9月", "time.cell.date")]


def test_a_line_that_is_only_a_date_or_an_empty_label_asks_for_nothing():
    lines = ("2026年9月", "2026年9月底", "完成时限：待定", "完成时限：2026年9月")
    extraction = reading("关于民生实事的通知\n建设便民服务中心。\n" + "\n".join(lines) + "\n")
    text = extraction.document.text
    assert {s.span.of(text): s.label for s in extraction.segments if s.span.of(text) in lines} == dict.fromkeys(
        lines, "statement"
    )


def test_names_lead_back_to_their_characters():
    text = "稳步推进。（责任单位：市商务局、市财政局）"
    (note,) = find_notes(text)
    assert all(unit.span.of(text) == unit.name for unit in (*note.lead, *note.support))


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


def test_a_note_that_prose_follows_on_its_line_ends_before_it():
    text = "（三）防治农业污染 牵头单位：县农委 化肥使用量较2015年削减4%，农药使用量实现负增长。\n"
    assert [unit.name for unit in find_notes(text)[0].lead] == ["县农委"]


def test_a_dash_before_a_note_is_part_of_it():
    text = "（1）汽车消费。全年更新车辆15万辆。\n——牵头单位：省商务厅；完成时间：2026年12月31日。\n"
    assert [[unit.name for unit in each.lead] for each in reading(text).commitments] == [["省商务厅"]]


def test_whom_a_paper_is_addressed_to_below_its_head_leads_nothing_by_that():
    text = "督办通知单\n交办时间：2026年5月8日\n各单位：\n现将有关要求通知如下：\n方案于5月18日前送县信访局备案。\n"
    assert [each.lead for each in reading(text).commitments] == [()]


def test_a_line_of_who_looks_after_it_does_not_part_a_note():
    text = (
        "（一）污水处理厂提标改造滞后\n整改措施：7月20日前完成设备采购。\n责任单位：县人民政府\n督导单位：市住建局\n"
        "责任人：县长赵立\n整改时限：10月31日前\n"
    )
    (found,) = find_notes(text)
    assert [unit.name for unit in found.lead] == ["县人民政府"]
    assert [leader.name for leader in found.leaders] == ["县长赵立"]
    assert [deadline.text for deadline in found.deadlines] == ["10月31日前"]


def test_a_note_that_runs_into_the_next_heading_ends_before_its_number():
    text = (
        "一、稳定种植面积。建成高标准农田3万亩。责任单位：区农业农村局、区水利局二、抓好灾害防御。"
        "新建排涝泵站2座。责任单位：区应急局三、加强督查。每季度通报一次进度。\n"
    )
    first, second, _ = reading(text).commitments

    assert [[unit.name for unit in (*each.lead, *each.support)] for each in (first, second)] == [
        ["区农业农村局", "区水利局"],
        ["区应急局"],
    ]


def test_a_note_ends_before_whatever_number_runs_into_it():
    text = (
        "（一）文旅1.新建演艺广场1处。牵头单位：区文旅局配合单位：区公安局，平潭海关2.建成夜市2条。"
        "牵头单位：区商务局配合单位：各村（社区）（二）交通3.新建公交站5座。牵头单位：区交通局\n"
    )

    assert [[unit.name for unit in (*each.lead, *each.support)] for each in reading(text).commitments] == [
        ["区文旅局", "区公安局", "平潭海关"],
        ["区商务局", "各村（社区）"],
        ["区交通局"],
    ]


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


def test_a_note_ends_before_the_number_in_brackets_that_runs_into_it():
    text = (
        "（1）组织培训。每个专业培训骨干2名。责任单位：市培训中心完成时限：2026年11月-12月"
        "（2）开展试点。建成试点3个。责任单位：市供电公司完成时限：2026年12月底\n"
    )
    found = [[unit.name for unit in each.lead] for each in reading(text).commitments if each.quantities]
    assert found == [["市培训中心"], ["市供电公司"]]


def test_a_short_sentence_after_a_note_heads_what_the_next_note_closes():
    text = (
        "（一）控制污染排放。2026年底前，关停小电镀企业12家。（市生态环境局牵头）推进污泥处置。"
        "建成污泥处置中心1座，年底前投入运行。（市住建局牵头）\n"
    )
    document = reading(text)
    said = [each.span.of(document.document.text) for each in document.commitments]
    assert said == ["2026年底前，关停小电镀企业12家。", "建成污泥处置中心1座，年底前投入运行。"]
