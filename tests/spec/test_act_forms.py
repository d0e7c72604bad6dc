"""What officials ask for, in every way they ask for it: each act with each asker, modal and turn of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from tests.support.text import reading

ACTS = (
    *("制定实施方案", "出台支持政策", "建立工作台账", "召开调度会议", "开展专项检查", "成立工作专班", "完成土地征收"),
    *("拨付补助资金", "新建学校2所", "改造老旧小区12个", "报送工作进展", "公布办事指南", "签订责任书", "组织应急演练"),
    *("排查安全隐患", "兑现奖补资金", "培训业务骨干", "安装监控设备", "更新应急预案", "清理违法建设", "处置闲置土地"),
    *("申报国家试点", "引进龙头企业", "办结信访案件", "启动二期工程", "验收竣工项目", "移交管理权限", "修订管理办法"),
    *("发放消费券", "上线服务平台", "取消证明事项", "下放审批权限", "公开政务信息", "约谈落后单位", "通报检查结果"),
    *("配齐专职人员", "搬迁受影响住户", "拆除危旧房屋", "疏浚河道", "检修设备", "储备应急物资", "评选先进单位"),
    *("调整收费标准", "核实人员信息", "登记造册", "挂牌督办", "倒排工期", "举办招聘会", "推广先进经验", "健全考核机制"),
)
WHO = {
    "": [],
    "各县区": ["各县区"],
    "市教育局": ["市教育局"],
    "请市教育局": ["市教育局"],
    "由市教育局": ["市教育局"],
    "市教育局、市财政局": ["市教育局", "市财政局"],
    "各有关部门": ["各有关部门"],
}
MODALS = ("要", "应当", "须", "必须", "要抓紧", "要尽快", "", "要认真", "要按照分工")
TURNS = (
    "{}。",
    "要提高认识，{}。",
    "会议强调，{}。",
    "{}，确保取得实效。",
    "针对存在的问题，{}。",
    "根据省里要求，{}。",
    "第三，{}。",
)
HEADS = {
    "notice": "关于推进重点工作的通知\n云政办〔2026〕12号\n各县区人民政府：\n",
    "speech": "在全市经济工作会议上的讲话\n（2026年7月10日）\n同志们：\n",
}


def _asked() -> Iterator[tuple[str, list[str]]]:
    """Each act by each asker; modals and turns take turns."""
    for turn, (act, who) in enumerate(product(ACTS, WHO)):
        yield TURNS[turn % len(TURNS)].format(f"{who}{MODALS[turn // 7 % len(MODALS)]}{act}"), WHO[who]


@pytest.mark.parametrize("kind", HEADS)
def test_whatever_is_asked_is_a_commitment_of_whoever_is_asked(kind: str) -> None:
    """All together: a list of those that are dropped, or given to another, says what is missing."""
    asked = dict(_asked())
    found = reading(HEADS[kind] + "".join(f"{sentence}\n" for sentence in asked))
    text = found.document.text
    read: dict[str, list[str]] = {}
    for each in found.commitments:
        line = text[text.rfind("\n", 0, each.span.start) + 1 : text.find("\n", each.span.start)]
        read[line] = [unit.name for unit in each.lead]

    assert {sentence: read.get(sentence) for sentence in asked} == asked
