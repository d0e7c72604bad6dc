"""What a lead-in hands down to its list, and where that ends."""

from __future__ import annotations

import pytest

from tests.support.text import reading


def leads(text: str) -> list[list[str]]:
    return [[unit.name for unit in commitment.lead] for commitment in reading(text).commitments]


def test_a_lead_in_that_ends_in_a_colon_governs_the_list_under_it():
    text = (
        "一、专项行动\n由市应急局牵头，12月底前完成以下工作：\n1.排查危险化学品企业。\n2.建立隐患台账。\n"
        "二、其他\n开展宣传月活动。\n"
    )
    first, second = reading(text).commitments[-3:-1]
    for commitment in (first, second):
        assert [unit.name for unit in commitment.lead] == ["市应急局"]
        assert [deadline.text for deadline in commitment.deadlines] == ["12月底前"]
        assert all(unit.inherited and unit.rule == "lead.lead-in" for unit in commitment.lead)
    assert leads(text)[-1] == []


def test_a_paper_that_only_says_what_follows_is_no_lead_in():
    text = "为做好春节期间防控工作，现就相关事项通告如下：\n一、暂停校外培训机构线下教学。\n二、关闭活动场所。\n"
    assert [commitment.deadlines for commitment in reading(text).commitments] == [(), ()]


def test_who_publishes_a_warning_does_not_do_what_it_asks():
    text = "近期，市疾控中心发布防控提示：\n一、返乡人员要提前3天报备。\n二、对风险区来人开展健康监测。\n"
    assert leads(text)[-1] == []


def test_the_list_keeps_a_unit_of_its_own():
    text = "由市应急局牵头，年底前完成以下工作：\n1.市消防救援支队要排查高层建筑。\n2.建立隐患台账。\n"
    assert leads(text)[-2:] == [["市消防救援支队"], ["市应急局"]]


def test_goals_that_run_on_are_goals_with_the_year_of_their_lead_in():
    text = "2026年全市主要预期目标是：生产总值增长5%左右；社会消费品零售总额增长6%以上；城镇登记失业率控制在4%以内。\n"
    commitments = reading(text).commitments
    assert [commitment.quantities[0].text for commitment in commitments] == ["5%左右", "6%以上", "4%以内"]
    assert [deadline.text for c in commitments for deadline in c.deadlines] == ["2026年"] * 3


def test_the_subject_of_a_sentence_is_that_of_all_its_clauses():
    text = "各乡镇、各单位要落实责任，建立台账；要新建检查站3处；要在6月底前配齐人员。要编制预算。\n"
    assert leads(text) == [["各乡镇", "各单位"]] * 3 + [[]]


def test_the_duties_under_a_heading_that_is_a_unit_are_its():
    text = "三、市应急调度中心\n主要职责是：受理报警，上报市应急局。每月发布通报。\n四、其他\n建立台账。\n"
    assert leads(text) == [["市应急调度中心"], ["市应急调度中心"], []]


def test_who_consults_others_after_a_semicolon_is_who_the_sentence_is_about():
    (_, consults) = reading("省民政厅派出工作组指导救灾；商省财政厅下拨救灾资金500万元。\n").commitments
    assert [[unit.name for unit in each] for each in (consults.lead, consults.support)] == [["省民政厅"], ["省财政厅"]]


def test_a_list_of_duties_goes_on_after_one_that_only_leads_in():
    text = "市应急指挥部的职责是：在事件预警时，立即进入待命状态；在事件发生时，成立现场指挥部；发布通报。\n"
    assert leads(text)[-2:] == [["市应急指挥部"]] * 2


def test_what_stands_under_whose_duties_follow_is_theirs_whatever_it_asks():
    text = "市环保局的职责是：\n（一）监督排污单位；\n（二）每月公布水质。\n（三）共有企业30家。\n（四）位于大院。\n"
    assert leads(text) == [["市环保局"]] * 2


NOT_ABOUT_THEM = [
    # a sentence in which somebody else comes in, and who leads in each of its clauses
    ("各县区要开展清查；对违规的由市市场监管局查处；于5月底前报送结果。", [["各县区"], ["市市场监管局"], []]),
    ("市工信局牵头制定方案；由市财政局安排资金；6月底前印发。", [["市工信局"], ["市财政局"], []]),
    ("各县区要摸清底数；市农业农村局指导；6月底前完成。", [["各县区"], ["市农业农村局"], []]),
    ("市市场监管局要开展抽检；企业应当召回；公布名单。", [["市市场监管局"], ["企业"], []]),
    ("抓好以下工作：（1）市教育局新建学校3所；（2）年底前改造危房500户。", [["市教育局"], []]),
]


@pytest.mark.parametrize(("sentence", "who"), NOT_ABOUT_THEM, ids=[row[0] for row in NOT_ABOUT_THEM])
def test_who_only_comes_in_is_not_whom_the_sentence_goes_on_about(sentence, who):
    assert leads(f"关于做好重点工作的通知\n{sentence}\n") == who


def test_the_time_of_a_stage_and_the_subject_of_a_sentence_hold_together():
    text = "（一）准备阶段（3月中旬）：各部门制定清理方案；成立清理机构。\n"
    assert [([u.name for u in c.lead], [t.text for t in c.deadlines]) for c in reading(text).commitments] == [
        (["各部门"], ["3月中旬"]), (["各部门"], ["3月中旬"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "times"), [("动员部署阶段（5月）", ["5月"]), ("督查阶段(8月-11月)", ["8月-11月"]), ("动员部署", [])]
)
def test_a_stage_in_the_line_of_what_is_done_says_when(stage, times):
    for above in ("", "四、时间安排 "):
        (found,) = reading(f"{above}（一）{stage} 各县区制定具体实施方案。\n").commitments
        assert [time.text for time in found.deadlines] == times
        assert [unit.name for unit in found.lead] == ["各县区"]


def test_what_stands_before_a_colon_inside_a_sentence_ends_with_the_sentence():
    text = "市商务局要做好三件事：举办推介会；编制招商手册。建立项目台账。\n"
    assert leads(text) == [["市商务局"], ["市商务局"], []]


IN_ONE_LINE = [
    # lead-in with its list in the same line, whose list it is
    ("市财政局要做好以下工作：一是编制预算。二是安排资金500万元。三是开展评价10次。", "市财政局"),
    ("由市财政局牵头，抓好以下任务：1.编制预算；2.安排资金500万元；3.开展评价10次。", "市财政局"),
    ("市财政局的主要职责是：（1）编制预算；（2）安排资金500万元；（3）开展评价10次。", "市财政局"),
    ("市财政局要：一是编制预算；二是安排资金500万元；三是开展评价10次。", "市财政局"),
    ("市财政局要做到：一是编制预算；二是安排资金500万元；三是开展评价10次。", "市财政局"),
    ("市财政局重点任务：①编制预算；②安排资金500万元；③开展评价10次。", "市财政局"),
    ("各县区、市直各部门应当履行下列职责：一是编制预算。二是安排资金500万元。三是开展评价10次。", "各县区、市直各部门"),
]


@pytest.mark.parametrize(("line", "lead"), IN_ONE_LINE, ids=[line[:16] for line, _ in IN_ONE_LINE])
def test_a_lead_in_governs_the_run_that_follows_it_in_its_line(line, lead):
    *listed, after = leads(f"{line}今年以来全市已召开会议3次。要建设标准厂房20万平方米。\n")
    assert ["、".join(names) for names in listed] == [lead] * 3
    assert after == []


def test_a_lead_in_governs_the_sections_that_follow_it_in_its_line():
    text = (
        "围绕上述要求，我局重点实施两项行动：（一）实施项目攻坚行动。建成游客中心3座。（二）实施品牌行动。"
        "举办赛事12场。三、保障措施。建立工作台账。\n"
    )
    assert leads(text)[-3:] == [["我局"], ["我局"], []]


@pytest.mark.parametrize(
    "stage", ["动员部署阶段（2026年3月中旬）：", "（一）自查阶段（2026年4月）：", "整改环节（5月1日至6月15日）："]
)
def test_the_time_of_a_stage_holds_for_its_paragraph_and_no_further(stage):
    said = "召开动员会议。各部门制定方案；成立工作专班。各县区上报名单。"
    text = f"关于清理工作的方案\n{stage}{said}\n市审计局组织抽查2次。\n"
    times = [[time.text for time in each.deadlines] for each in reading(text).commitments]
    (time,) = times[0]
    assert time in stage
    assert times == [[time]] * 4 + [[]]


@pytest.mark.parametrize("after", [" 四、工作要求 （一）加强领导。", "其他工作：", "验收阶段（11月）："])
def test_the_time_of_a_stage_ends_with_its_part_of_the_line(after):
    text = f"（三）整改阶段（9月1日至10月31日）：市水利局完成整改30处。{after}市财政局要安排资金100万元。\n"
    first, last = reading(text).commitments
    assert [time.text for time in first.deadlines] == ["9月1日至10月31日"]
    assert "9月1日至10月31日" not in [time.text for time in last.deadlines]


def test_a_sentence_that_only_says_with_whom_goes_on_about_the_same():
    text = "（一）市妇联要建成指导站12个。会同市教育局举办家长学校30期。建立台账。\n"
    found = reading(text).commitments
    assert [[unit.name for unit in each.lead] for each in found] == [["市妇联"], ["市妇联"], []]
    assert [unit.name for unit in found[1].support] == ["市教育局"]


def test_a_list_of_dashes_ends_with_its_dashes():
    text = "到2027年具体目标：\n——建成产业园区5个。\n——新增床位800张。\n主要任务是抓项目。\n要建立项目台账。\n"
    times = [[deadline.text for deadline in each.deadlines] for each in reading(text).commitments]
    assert times == [["到2027年"], ["到2027年"], ["到2027年"], [], []]


def test_duties_told_right_after_a_body_is_founded_are_its():
    text = (
        "依托市公安局设立市应急调度中心（以下简称调度中心）。主要职责是：统一受理各类报警，并及时报告。每日通报警情。\n"
        "各县区要建立台账。\n"
    )
    found = [[unit.name for unit in each.lead] for each in reading(text).commitments]
    assert found == [[], ["调度中心"], ["调度中心"], ["各县区"]]


def test_an_entry_of_a_list_of_duties_is_one_as_the_entry_before_it():
    text = (
        "三、物资保障组\n牵头领导：张三\n主要职责：负责组织药品的调配；接受物资；负责资金保障。\n"
        "责任单位：市财政局、市商务局\n"
    )
    found = reading(text).commitments
    assert [each.rule for each in found] == ["act.deliver", "act.listed", "act.deliver"]
    assert all([unit.name for unit in each.lead] == ["市财政局"] for each in found)


@pytest.mark.parametrize(
    "words", ["总投资3亿元；", "占地50亩；", "位于城关镇东街；", "目前学位缺口3000个；", "矛盾突出；"]
)
def test_what_only_describes_a_thing_is_no_entry_of_duties(words):
    text = f"（一）新建学校3所；{words}改造厕所9座。（责任单位：市教育局）\n"
    assert len(reading(text).commitments) == 2


def test_the_duties_of_a_body_end_where_another_is_founded():
    text = (
        "（一）设立综合协调组。主要职责是：统筹各项工作；每日通报进度。设立新闻宣传组。主要职责是：每周发布新闻2次；"
        "及时回应关切。\n"
    )
    found = {each.span.of(text): [unit.name for unit in each.lead] for each in reading(text).commitments}
    assert found == {
        "每日通报进度。": ["综合协调组"],
        "设立新闻宣传组。": [],
        "主要职责是：每周发布新闻2次；": ["新闻宣传组"],
    }
