"""Who is made personally responsible: posts, wardens, persons by name, and what only looks like them."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.notes.notes import find_notes
from luoshi.core.commitments.parties.leaders import find_leaders
from luoshi.core.text import Span

LEADERS = [
    ("由常务副市长X牵头负责，迅速组建专班", ["常务副市长X"]),
    ("成立由李副市长任组长的专班", ["李副市长"]),
    ("各单位“一把手”要亲自抓", ["“一把手”"]),
    ("县政府分线领导对领办的重点工作要牵头抓总", ["县政府分线领导"]),
    ("各级河长要明确工作职责", ["各级河长"]),
    ("县级河长每月巡河不少于一次，乡级河长每旬巡河不少于一次", ["县级河长", "乡级河长"]),
    ("分管副市长要亲自抓部署", ["分管副市长"]),
    ("由王某牵头，市住建局负责", ["王某"]),
    ("由张建国同志牵头，10月底前完成", ["张建国"]),
    ("包联领导要每周到现场一次", ["包联领导"]),
    ("党政主要领导要亲自研究", ["党政主要领导"]),
    ("网格长每天至少巡查一次", ["网格长"]),
    ("成立以主要负责人为组长的领导小组", ["主要负责人"]),
    ("各分管区长要定期调度", ["各分管区长"]),
    ("县四大班子成员联系乡镇担任“第一组长”", ["县四大班子成员"]),
    ("各级防汛责任人必须坚守岗位", ["各级防汛责任人"]),
    ("资金方案由吴某副县长审定", ["吴某副县长"]),
    ("各公司、各部室负责人要建立台账", ["各部室负责人"]),
    ("材料须经主要负责人审签", ["主要负责人"]),
    ("镇领导班子成员为分管领域整治行动的责任人", ["镇领导班子成员"]),
    ("实行主要负责同志负总责，明确分管同志具体负责", ["主要负责同志", "分管同志"]),
    ("县住建局全体班子成员要带队到村", ["县住建局全体班子成员"]),
    ("每处隐患安排一名班子成员专人督办", ["班子成员"]),
    ("各服务机构负责人要组织排查", ["各服务机构负责人"]),
]

NOBODY = [
    "由高新区牵头，10月底前完成",
    "由党校负责，10月底前完成",
    "实行分管领导牵头负责制",
    "落实“一把手”负总责的办理机制",
    "报送经主要负责人审定后的方案",
    "全面推行河长制工作",
    "成立领导小组要明确职责",
    "加强组织领导要落到实处",
    "总书记在考察时的重要讲话",
    "由市统计局牵头",
    "周某董事长要求，各部门抓好落实",
]

NOTES = [
    ("主管领导：赵明\n责任单位：市教育局\n主要责任人：钱亮\n", ["赵明", "钱亮"], ["市教育局"], []),
    (
        "牵头领导：赵明 责任单位：市交通局 项目责任人：钱亮 配合单位：市公安局、市城管局\n",
        ["赵明", "钱亮"],
        ["市交通局"],
        ["市公安局", "市城管局"],
    ),
    ("责任县领导：孙立\n市级牵头单位：市水利局\n", ["孙立"], ["市水利局"], []),
]


@pytest.mark.parametrize(("words", "leaders"), LEADERS, ids=[words for words, _ in LEADERS])
def test_a_post_or_person_asked_answers(words, leaders):
    assert [leader.name for leader in find_leaders(words, Span(0, len(words)))] == leaders


@pytest.mark.parametrize("words", NOBODY)
def test_units_systems_and_bodies_are_no_leaders(words):
    assert find_leaders(words, Span(0, len(words))) == []


@pytest.mark.parametrize(("note", "leaders", "lead", "support"), NOTES, ids=[row[0] for row in NOTES])
def test_a_label_says_whose_it_is(note, leaders, lead, support):
    (found,) = find_notes("新建学校3所。\n" + note)
    assert [leader.name for leader in found.leaders] == leaders
    assert [unit.name for unit in found.lead] == lead
    assert [unit.name for unit in found.support] == support
