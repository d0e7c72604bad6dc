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
        "（责任单位：市发改委、市商务局。具体任务均涉及各县（市、区）政府，不再做分工，下同）",
        ["市发改委"],
        ["市商务局", "各县（市、区）政府"],
    ),
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
    # who else helps is said: those responsible lead alike
    ("（责任单位：市交通委、各区；配合单位：市公安局）", ["市交通委", "各区"], ["市公安局"]),
    ("（市教育局牵头，市直各部门，各县区）", ["市教育局"], ["市直各部门", "各县区"]),
    ("责任单位：市教育局、市财政局牵头，各县区、各开发区\n", ["市教育局", "市财政局"], ["各县区", "各开发区"]),
    ("责任单位：市数据局、市服务中心各单位要高度重视，抓好落实。", ["市数据局"], ["市服务中心"]),
    ("（责任主体：各县区人民政府；指导部门：市卫健委）", ["各县区人民政府"], ["市卫健委"]),
    ("（市统计局牵头，市人口普查领导小组各成员单位配合）", ["市统计局"], ["市人口普查领导小组各成员单位"]),
    (
        "（责任单位：区政府办；配合单位：区商务局等数字经济领导小组成员单位、各乡镇）",
        ["区政府办"],
        ["区商务局", "各乡镇"],
    ),
    ("（市农业农村委牵头，万州区、涪陵区等相关区县政府负责）", ["市农业农村委"], ["万州区", "涪陵区"]),
]

NO_NOTES = [
    "建成社区综合体（社区服务中心）；",
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


@pytest.mark.parametrize(
    ("time", "text"), [("力争年底前完成", "年底前"), ("“五一”前", "“五一”前"), ("最迟6月底前", "6月底前")]
)
def test_a_time_in_a_note_is_read_whatever_presses_it(time, text):
    (found,) = reading(f"实施农村改厕工程。（市教育局，{time}）\n").commitments
    assert [unit.name for unit in found.lead] == ["市教育局"]
    assert [deadline.text for deadline in found.deadlines] == [text]


@pytest.mark.parametrize("mark", ["；", "，", ";"])
def test_another_mark_typed_for_the_colon_of_a_label_means_the_same(mark):
    (found,) = reading(f"实施农村改厕工程。（责任单位{mark}市住建局、市教育局）\n").commitments
    assert [unit.name for unit in found.lead] == ["市住建局"]
    assert [unit.name for unit in found.support] == ["市教育局"]


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


def test_a_label_spread_by_blanks_is_one():
    (note,) = find_notes("新建设施35座。\n责 任 单 位：县住建局，各乡镇（街道）\n")
    assert [unit.name for unit in (*note.lead, *note.support)] == ["县住建局", "各乡镇（街道）"]


def test_a_label_may_have_a_blank_for_a_colon():
    (note,) = find_notes("改造户厕3000户。\n牵头单位 县农业农村局\n责任单位 县卫健局 各乡镇（街道）\n四、其他")
    assert [unit.name for unit in note.lead] == ["县农业农村局"]
    assert [unit.name for unit in note.support] == ["县卫健局", "各乡镇（街道）"]
    assert find_notes("序号 任务\n责任单位 配合单位 完成时限\n") == []


def test_notes_that_follow_each_other_are_one():
    (note,) = find_notes("优化流程。\n牵头单位：市行政审批局；\n配合单位：市住建局。\n完成时限：2026年12月底前\n")
    assert [unit.name for unit in note.lead] == ["市行政审批局"]
    assert [unit.name for unit in note.support] == ["市住建局"]
    assert [deadline.text for deadline in note.deadlines] == ["2026年12月底前"]


def test_those_of_the_line_under_who_leads_support():
    (note,) = find_notes("1.地区生产总值增长6%。\n牵头单位：市发改局\n责任单位：高新区，各街道\n")
    assert [unit.name for unit in note.lead] == ["市发改局"]
    assert [unit.name for unit in note.support] == ["高新区", "各街道"]


def test_who_helps_with_all_that_follows_is_said_once():
    text = (
        "1.建立账册。（责任单位：市工信局、市财政局，各县区人民政府。以下政策措施均需各县区人民政府、园区管委会落实，不再单独列出）\n"
        "2.出台方案。（责任单位：市科技局）\n3.完成登记。（责任单位：市工信局、园区管委会）\n"
    )
    second, third = find_notes(text)[1:]
    assert [[unit.name for unit in each.support] for each in (second, third)] == [
        ["各县区人民政府", "园区管委会"], ["园区管委会", "各县区人民政府"],
    ]  # fmt: skip
    assert second.support[0].rule == "support.note-standing"
    said = "1.建账。（市工信局牵头）以下各项工作均需认真落实，不再单独列出。\n2.出方案。（市科技局牵头）\n"
    assert [note.support for note in find_notes(said)] == [(), ()]


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


def test_a_note_ends_before_the_number_in_brackets_that_runs_into_it():
    text = (
        "（1）组织培训。每个专业培训骨干2名。责任单位：市培训中心完成时限：2026年11月-12月"
        "（2）开展试点。建成试点3个。责任单位：市供电公司完成时限：2026年12月底\n"
    )
    found = [[unit.name for unit in each.lead] for each in reading(text).commitments if each.quantities]
    assert found == [["市培训中心"], ["市供电公司"]]
