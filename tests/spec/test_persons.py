"""Persons who are asked by whatever post they hold, and whose they are: whose × post × what is asked of them."""

from __future__ import annotations

from itertools import product

import pytest

from luoshi.core.commitments import extract
from luoshi.readers import parse

WHOSE = (
    *("", "各县（市、区）", "各县区政府", "各镇（街道）", "市直各部门", "县直有关部门", "各成员单位", "牵头单位"),
    *("开发区管委会", "县委、县政府", "各乡镇党委、政府", "市教育局", "区住建委", "镇党委", "项目单位", "各包保单位"),
)
POSTS = ("主要负责人", "主要负责同志", "主要领导", "分管领导", "党政主要领导", "“一把手”")
ASKED = (
    *("{}要每月到现场调度1次。", "{}必须亲自到现场督导，每周1次。", "{}每月至少下访1次。"),
    *("由{}牵头，6月底前完成整改。", "该项工作由{}负责，6月底前完成。", "组长由{}担任，6月底前组建到位。"),
    *("{}是第一责任人，要每周调度1次。", "{}作为第一责任人，要每月研究1次。", "6月底前完成整改，{}要靠前指挥。"),
)
ON_NO_LIST = [
    ("连片领导要坚持每月到挂联帮扶的贫困村督促检查4次以上。", ["连片领导"]),
    ("每月5日，各包村干部、村干部，负责上报清理进展。", ["各包村干部", "村干部"]),
    ("党员干部要按照党章规定，按月交纳党费。", ["党员干部"]),
    ("参加接待的镇领导要亲自到位，7日内答复。", ["参加接待的镇领导"]),
    ("设立副林长，由政府其他负责同志担任。", ["政府其他负责同志"]),
    ("设立林长，由党支部书记、主任担任。", ["党支部书记", "主任"]),
    ("分别由党政正职和其他负责同志担任组长，6月底前组建到位。", ["党政正职", "其他负责同志"]),
    ("各单位要确定一名副职领导亲自抓，6月底前建立台账。", ["副职领导"]),
    ("领导小组的副组长主要负责规划把关，协调解决重大问题5个。", ["领导小组的副组长"]),
    ("市级管理员于11月15日前通过平台完成审核。", ["市级管理员"]),
    ("各帮扶单位和帮扶责任人要结合实际，6月底前制定帮扶措施。", ["帮扶责任人"]),
    ("所有带班人员必须保持电话24小时畅通，每2小时报告1次。", ["所有带班人员"]),
    ("由镇政府干部包片，每周开展巡查1次。", ["镇政府干部"]),
    ("档案管理员要持证上岗，6月底前完成培训。", ["档案管理员"]),
    ("市级中心由分管市级领导任主任，责任部门负责人任副主任，6月底前组建到位。", ["分管市级领导", "责任部门负责人"]),
]
NOBODY = [
    "加强组织领导，6月底前建立台账。",
    "市教育局6月底前培训村干部300名。",
    "县林草局对护林员每季度考核1次。",
    "各县（市、区）要落实习近平总书记要求，6月底前完成整改。",
    "河长办要牵头建立台账，6月底前完成。",
    "各部门要及时向分管校领导报告，每月1次。",
    "各消防站队员每年参加培训1次。",
    "市委组织部组织党员干部开展培训3期。",
    "县委政法委负责网格员管理，6月底前建立台账。",
    "护林员管理由县林草局负责，每月检查1次。",
    "市应急局监督加油站负责人落实责任，开展检查100次。",
    "各单位要明确1名联络员，6月底前报市政府办公室。",
    "县网格管理中心负责网格员考核，每月1次。",
    "领导干部配备向招商部门倾斜，6月底前配齐30名。",
]


def leaders(text: str) -> list[str]:
    found = extract(parse(text.encode(), "a.txt")).commitments
    return [leader.name for each in found for leader in each.leaders]


def test_whoever_is_asked_is_named_with_whose_they_are() -> None:
    asked = [(whose + post, text.format(whose + post)) for whose, post, text in product(WHOSE, POSTS, ASKED)]
    wrong = {text: read for who, text in asked if (read := leaders(text)) != [who]}
    assert not wrong


@pytest.mark.parametrize(("text", "expected"), ON_NO_LIST, ids=[text for text, _ in ON_NO_LIST])
def test_a_post_on_no_list_answers_where_it_is_asked(text: str, expected: list[str]) -> None:
    assert leaders(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_hold_a_post_ask_nobody_in_person(text: str) -> None:
    assert leaders(text) == []
    assert extract(parse(text.encode(), "a.txt")).commitments


def test_a_numbered_sentence_that_gives_something_to_a_person_is_no_topic() -> None:
    item = "（一）设立市级林长，由市政府副职担任；设立县级林长，由县政府副职担任，6月底前到位。"
    text = f"一、压实责任\n{item}\n（二）建成平台1个。\n"
    assert leaders(text) == ["市政府副职", "县政府副职"]
