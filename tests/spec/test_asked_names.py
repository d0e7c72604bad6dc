"""Whom a clause asks, whatever stands between the name and what it is asked, and what is no name but acted upon."""

from __future__ import annotations

from itertools import product

import pytest

from luoshi.core.commitments.clauses.no_lead import acts_on_class
from luoshi.core.commitments.words.lexicon import VERB, words
from tests.support.text import reading

UNITS = ("市教育局", "各县区", "市委宣传部", "云川经开区管委会", "各乡镇（街道）")
BETWEEN = (
    "一要",
    "一是要",
    "首先要",
    "首先",
    "现在要",
    "今后要",
    "都要",
    "也要",
    "同时要",
    "还要",
    "同样要",
    "一定要",
    "务必要",
    "尤其要",
    "更要",
    "均要",
    "必须要",
    "应当",
    "应该",
    "理应",
    "原则上要",
    "每年要",
    "近期要",
    "下一步要",
    "下步要",
    "当前要",
    "目前要",
    "接下来要",
    "今年要",
    "不得",
    "一律",
    "将",
    "拟",
    "共同",
    "分别要",
    "各自",
    "会后要",
    "有责任",
    "有义务",
    "责无旁贷要",
    "义不容辞要",
    "、市财政局一要",
    "和市财政局首先要",
)
SENTENCES = ("{who}{between}制定方案12个，建立工作台账。", "会议要求，{who}{between}制定方案12个，建立工作台账。")
RUNS = (
    "下一步，{who}一要制定方案12个；二要建立台账；三要报送总结。",
    "会议要求，{who}一要制定方案12个。二要建立台账。三要报送总结。",
    "{who}一是要制定方案12个；二是要建立台账；三是要报送总结。",
)


def leads(text: str) -> list[list[str]]:
    return [[unit.name for unit in each.lead] for each in reading(f"关于开展工作的通知\n{text}\n").commitments]


def test_what_stands_between_a_name_and_what_it_is_asked_is_part_of_neither():
    told = {(who, between): form for who, between, form in product(UNITS, BETWEEN, SENTENCES)}
    wrong = [key for key, form in told.items() if key[0] not in leads(form.format(who=key[0], between=key[1]))[0]]
    assert not wrong


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("who", UNITS[:3])
def test_a_run_is_about_whom_it_begins_with_and_ends_with_itself(run, who):
    assert leads(f"{run.format(who=who)}其他工作要完成12项。") == [*[[who]] * 3, []]


@pytest.mark.parametrize(
    "sentence",
    [
        "完善民营企业参与重大项目长效机制。",
        "推动部门自建监管系统12个与省平台对接。",
        "拓展部门联合监管覆盖范围，制定清单12份。",
        "吸引社会组织参与治理，建立工作台账12个。",
        "培训民营企业负责人12名，建立台账。",
    ],
)
def test_a_class_of_bodies_that_something_is_done_to_leads_nothing(sentence):
    assert leads(sentence) == [[]]


@pytest.mark.parametrize(
    "name", ["施工单位", "主管部门", "承办单位", "检测机构", "审批服务部门", "发展改革部门", "签约金融机构"]
)
def test_a_class_called_by_what_it_does_leads(name):
    assert not acts_on_class(name)
    assert leads(f"{name}要制定方案12个，建立台账。") == [[name]]


def test_hardly_any_verb_makes_a_name_of_a_class_that_has_one():
    verbs = [word for word, sort in words().items() if len(word) == 2 and sort & VERB]
    assert sum(not acts_on_class(f"{verb}民营企业") for verb in verbs) * 8 < len(verbs)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("作为县政府及相关部门，要落实扶持政策，建立台账12个。", ["县政府", "相关部门"]),
        ("作为各县区，要制定方案12个。", ["各县区"]),
        ("市教育局作为牵头单位，要制定方案12个。", ["市教育局"]),
        ("作为牵头单位，要制定方案12个。", []),
        ("洽谈会上，县长张明对全县各金融机构提出明确要求，要新增贷款3亿元。", []),
        ("技术人员分赴各乡镇，特别是主要养殖区张贴防范措施，发放材料。", []),
        ("农合行要新增贷款3亿元。", ["农合行"]),
    ],
)
def test_as_whom_and_to_whom(sentence, who):
    assert leads(sentence) == [who]


@pytest.mark.parametrize(
    "sentence",
    [
        "实施方案经牵头单位主要负责人签字，于1月25日前报送市政府督查室。",
        "经单位主要负责人签字并加盖公章后，于6月底前报送。",
        "方案经市政府分管领导同意后报送，建立台账12个。",
    ],
)
def test_who_only_signs_does_not_answer(sentence):
    (commitment,) = reading(f"关于做好重点工作的通知\n{sentence}\n").commitments
    assert not commitment.leaders


def test_a_level_alone_leads_only_where_no_note_says_which_of_its_bodies():
    assert leads("对数字化车间，省级给予一次性奖补100万元。（责任单位：省经济和信息化厅）") == [["省经济和信息化厅"]]
    assert leads("市级、省级每季度汇总1次进展，报送台账。") == [["市级", "省级"]]
