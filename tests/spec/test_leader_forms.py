"""Persons and posts that answer, in every form: who it is, what is asked of them, and where in the sentence."""

from __future__ import annotations

from itertools import product

from luoshi.core.commitments import extract
from luoshi.readers import parse

POSTS = (
    *("主要领导", "分管领导", "主要负责同志", "主要负责人", "“一把手”", "党政主要领导", "分管副市长", "县级领导"),
    *("各级河长", "县、乡、村三级田长", "各部门领导", "各单位主要领导", "医疗机构主要负责同志", "各镇党政主要负责同志"),
    *("各地、各部门主要负责人", "各乡镇、各部门“一把手”", "县区一把手", "各镇镇长", "各校校长", "副县长李明"),
    *("李明副县长", "包案领导", "各分管副县长", "市政府分管领导", "班子成员", "各乡镇党委书记", "县委书记"),
    *("各成员单位主要负责人", "分管负责同志", "市级领导", "各包抓领导", "党政一把手", "各村支书"),
)
ASKED = (
    *("要亲自抓", "亲自抓", "要亲自研究部署", "靠前指挥", "具体抓", "靠上抓", "直接抓", "要负总责", "是第一责任人"),
    *("为第一责任人", "作为第一责任人", "每月至少研究1次", "每月外出招商不少于5天", "要带队检查", "每两周现场调度一次"),
    *("每人联系1个企业", "一律到岗到位", "不得离开本县", "要到现场指挥", "对本项工作负直接责任", "必须到场指挥"),
    *("要签字把关", "要坚持每10天约谈1次", "包片督导", "要切实担负起责任"),
)
GIVEN = ("由{}负总责", "由{}牵头", "由{}带队", "由{}任组长", "由{}约谈", "由{}挂帅", "由{}包案", "由{}具体负责")
MANY = ("河长", "田长", "班子", "村支书")  # of whom nobody says that the work is given to them
PLACES = (
    *("{}，6月底前完成整改任务。", "一是{}，6月底前完成整改任务。", "6月底前完成整改任务，{}。"),
    *("各地要建立工作台账，{}。", "建立工作台账50本，{}，确保按时完成。", "第五条　{}，6月底前完成整改任务。"),
)
HEAD = "关于印发若干措施的通知\n各县（市、区）人民政府，市政府各部门：\n一、重点任务\n"


def test_whoever_is_asked_in_person_answers_in_whatever_words() -> None:
    """All forms together: a list of those that are read otherwise says what is missing."""
    asked = [(post, post + words) for post, words in product(POSTS, ASKED)]
    asked += [(post, words.format(post)) for post, words in product(POSTS, GIVEN) if not post.endswith(MANY)]
    wrong = {}
    for number, (post, words) in enumerate(asked):
        written = PLACES[number % len(PLACES)].format(words)
        found = extract(parse(f"{HEAD}{written}\n".encode(), "a.txt")).commitments
        if (read := [leader.name for each in found for leader in each.leaders]) != [post]:
            wrong[written] = read

    assert not wrong


WHO = (
    *(
        "市长",
        "分管副市长",
        "分管领导",
        "主要负责人",
        "分管负责同志",
        "党政一把手",
        "“一把手”",
        "县级领导",
        "副县级以上领导干部",
    ),
    *(
        "包村干部",
        "村干部",
        "网格员",
        "楼栋长",
        "护林员",
        "信息员",
        "省级管理员",
        "驻村工作队员",
        "村支书",
        "各级河长",
        "秘书长",
    ),
    *("各单位主要负责人", "各学校校长", "常务副市长王某", "王副市长", "张三副县长", "带班领导", "第一书记"),
)
SAID = (
    *("{}要每月到现场调度1次。", "{}应当每季度听取汇报1次。", "{}必须亲自到现场督导，每周1次。", "{}每月至少下访1次。"),
    *("该项工作由{}负责，6月底前完成。", "组长由{}担任，6月底前组建到位。", "由{}牵头，6月底前完成整改。"),
    "建成平台1个。（责任领导：{}）",
)


def test_who_answers_in_person_is_no_unit_whatever_the_post() -> None:
    """Posts asked in every sentence; 王某应 alone may be who answers or whom it concerns, and is asked of nobody."""
    wrong = {}
    for who, said in product(WHO, SAID):
        (read,) = extract(parse(said.format(who).encode(), "a.txt")).commitments[:1]
        if [each.name for each in read.leaders] != [who] or any(unit.name in who for unit in read.lead):
            wrong[said.format(who)] = read.leaders, read.lead
    assert set(wrong) <= {"常务副市长王某应当每季度听取汇报1次。"}


def test_in_a_note_the_post_answers_and_the_unit_beside_it_leads() -> None:
    wrong = {}
    for who in WHO:
        (read,) = extract(parse(f"建成平台1个。（{who}牵头，市教育局负责）".encode(), "a.txt")).commitments
        if ([each.name for each in read.leaders], [unit.name for unit in read.lead]) != ([who], ["市教育局"]):
            wrong[who] = read.leaders, read.lead
    assert wrong == {}


def test_bodies_whose_names_begin_like_a_post_lead_and_those_dealt_with_answer_for_nothing() -> None:
    for body in ("区长江街道", "市长江公司", "县长乐镇", "党支部"):
        (read,) = extract(parse(f"建成平台1个。（{body}负责）".encode(), "a.txt")).commitments
        assert ([unit.name for unit in read.lead], read.leaders) == ([body], ())
    for said in (
        "县林草局对护林员每季度考核1次。",
        "市气象局组织信息员每年培训1次。",
        "县纪委监委查处村干部每年不少于10起。",
    ):
        (read,) = extract(parse(said.encode(), "a.txt")).commitments
        assert read.leaders == ()
        assert len(read.lead) == 1
