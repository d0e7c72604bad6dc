"""Who is to do it: told by what is asked, decided, sent in or left to a level. Sentences of our own."""

from __future__ import annotations

import pytest

from tests.support.text import reading

LEADS = [
    # sentence of a notice, who leads
    ("市财政局要在10月底前拿出方案。", ["市财政局"]),
    # who decides does it, a meeting does not
    ("市安委会决定于6月开展消防安全大检查。", ["市安委会"]),
    ("会议决定于6月开展消防安全大检查。", []),
    # who asks does not do it
    ("市林业局要求各县区做好苗木储备并建立台账。", ["各县区"]),
    ("市应急局要求，汛期前完成隐患排查。", []),
    # what belongs to them is theirs to send in
    ("各村居防汛工作领导小组名单于5月30日前报镇政府。", ["各村居"]),
    ("各牵头单位的实施方案务于3月10日前报送市政府督查室。", ["各牵头单位"]),
    # in a case that is told before what is asked
    ("施工单位进场前，应当办理备案。", ["施工单位"]),
    ("各企业复工后，要落实每日体温检测。", ["各企业"]),
    ("市交通运输局组织验收时，必须邀请专家3名。", ["市交通运输局"]),
    ("省应急厅相关文件出台后，要修订本市预案。", []),
    # what is to come
    ("县政府督查室将紧盯未办结事项开展“回头看”。", ["县政府督查室"]),
    # levels and places that stand alone
    ("环境影响登记表原则上由区级负责审批。", ["区级"]),
    ("奖励标准由县、开发区制定并公布。", ["县", "开发区"]),
    ("未达标的生产线由属地纳入停产整改清单。", ["属地"]),
    ("镇成立防汛工作领导小组。", ["镇"]),
    # names that go on, or seem to
    ("区政府审查后办理登记。", ["区政府"]),
    ("市委、市政府重点工作督查组将逐月开展专项督查。", ["市委、市政府重点工作督查组"]),
    ("街道办事处筹备组要建立巡护台账。", ["街道办事处筹备组"]),
    ("各部门各单位要在季度末前报送进展。", ["各部门各单位"]),
    ("由县委督查室、政府督办室、县考核办组建联合督查组。", ["县委督查室", "政府督办室", "县考核办"]),
    ("重点禁烧行政村要组织宣传车巡回宣传。", ["重点禁烧行政村"]),
    ("省局机关各处室要及时协调解决存在的问题。", ["省局机关各处室"]),
    # who has a part in an affair, by what they do in it
    ("采购人应当在签订合同后公开合同文本。", ["采购人"]),
    ("采购人或者采购代理机构应当妥善保管采购文件。", ["采购人", "采购代理机构"]),
    ("供应商应当在规定期限内提交响应文件。", ["供应商"]),
    ("授权主体应当建立数据授权运营台账。", ["授权主体"]),
    ("建设方、管理方应当签订移交协议。", ["建设方", "管理方"]),
    ("主体工程要在6月底前完工。", []),
    ("任何单位和个人不得擅自改变用途。", []),
    ("任何单位和个人不得以摇号、抽签等方式干预采购人自行选择。", []),
    ("第三条 采购人在政府采购活动中应当合理确定采购需求。", ["采购人"]),
    ("采购人、采购代理机构发现评审专家有违法行为的，应当及时向财政部门报告。", ["采购人", "采购代理机构"]),
    ("授权主体每年根据运营机构实际收入情况调整收费标准。", ["授权主体"]),
    ("对于未落实防控物资，且人员流动大、员工较多的企业，原则上不予复工。", []),
    ("对于不履行开工备案，擅自开工生产的企业应予以严肃查处。", []),
    ("大中型工业企业设立研发机构的比例达35%。", []),
    ("用工人数超过100人的企业，要设置隔离场所。", ["用工人数超过100人的企业"]),
    # in whose case somebody else acts
    ("供应商对采购结果有异议的，采购人应当在7日内答复。", ["采购人"]),
    ("代理机构登记信息不完整的，财政部门应当及时告知。", ["财政部门"]),
    ("公用企业开展授权运营的，由其行业主管部门负责相关工作。", ["其行业主管部门"]),
    ("监理单位发现重大隐患的，应当立即报告。", ["监理单位"]),
    ("优化平台功能，方便企业提交诉求，10月底前上线。", []),
    # lists: places, sections, towns in brackets, who stands after those that a list closes
    ("洋桥镇、胡湾镇要落实一家备用酒店。", ["洋桥镇", "胡湾镇"]),
    ("各乡（镇、街道）、国有林场和各有关部门要建立巡护台账。", ["各乡（镇、街道）", "国有林场", "各有关部门"]),
    ("综合处、交通处按照职能要求，督促企业建立台账。", ["综合处", "交通处"]),
    ("工商、税务等部门和农业发展银行要制定优惠政策。", ["工商", "税务", "农业发展银行"]),
    ("市、区财政部门要建立资金台账。", ["市、区财政部门"]),
    ("各镇街作为责任主体，要会同建设单位建立台账。", ["各镇街"]),
    ("县监察局根据县政府的要求，组成联合督查组开展抽查。", ["县监察局"]),
    ("请国土会同发改、财政等部门，半个月内制定收费标准。", ["国土"]),
    ("各县区新增就业不低于5000人。", ["各县区"]),
    ("减少基层填报，各县区要建立台账。", ["各县区"]),
    ("市林业局要求各地对照目标任务查漏补缺，10月底前完成整改。", ["各地"]),
    ("市委市政府督查局要建立督查台账。", ["市委市政府督查局"]),
    ("风险相对较低的已开工企业，要建立健康台账。", ["风险相对较低的已开工企业"]),
    ("要明确部门职责，10月底前建立台账。", []),
    # named again by its end
    ("由县供电公司负责迁移线杆，供电公司要拿出方案。", ["县供电公司"]),
    # a heading that runs into who is asked
    ("三、严格落实主体责任各复工企业要建立健康台账。", ["各复工企业"]),
    # with whom it is done, of whose people something is made up, and where an office is set up
    ("会同市商务局集中开展专题培训。", []),
    ("每月巡查一次，组员由市民政局、市养老机构管理中心工作人员组成。", []),
    ("专班办公室设在市工信局，组织召开会议。", []),
    # what is not to be done is nobody's name
    ("收到建议后，不得自行转给其他承办单位。", []),
]


@pytest.mark.parametrize(("sentence", "leads"), LEADS, ids=[row[0] for row in LEADS])
def test_a_sentence_says_who_leads(sentence, leads):
    (commitment,) = reading(f"关于做好重点工作的通知\n{sentence}\n").commitments
    assert [unit.name for unit in commitment.lead] == leads


def test_those_a_notice_is_sent_to_lead_nothing_by_that():
    text = "各办（中心），镇属有关部门：\n一、工作目标\n群众满意度达到96%以上。\n"
    assert [commitment.lead for commitment in reading(text).commitments] == [()]


def test_lines_that_give_units_their_tasks():
    notice = "云川市校园安全专项行动方案\n市教育局：负责校园安全。组织开展排查。\n市公安局：校园周边治安秩序维护。\n"
    listed = reading(f"{notice}综合科：会务和材料起草。\n").commitments
    assert [[unit.name for unit in each.lead] for each in listed] == [["市教育局"]] * 2 + [["市公安局"], ["综合科"]]
    assert [unit.rule for unit in listed[1].lead] == ["lead.assigned"]


def test_sentences_that_give_units_their_tasks_run_together_in_one_line():
    notice = "云川市校园安全通知\n分工如下。市教育局：负责安全；组织排查。市公安局：维护秩序。交通与建设处：管控工地。"
    assert [[unit.name for unit in each.lead] for each in reading(notice).commitments][-3:] == [
        ["市教育局"], ["市公安局"], ["交通与建设处"],
    ]  # fmt: skip


def test_what_follows_a_formula_in_its_line_is_read():
    notice = (
        "云川市政府关于防汛工作的通知 各县区： 经市政府同意，现就有关事项紧急通知如下：一、各县区要于6月底前完成排查。"
    )
    assert [[unit.name for unit in each.lead] for each in reading(notice).commitments] == [["各县区"]]


def test_a_line_alone_gives_nobody_a_task():
    assert reading("市教育局：现将有关情况函复如下，供参考。").commitments == ()
