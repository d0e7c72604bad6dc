"""Minutes first tell what a meeting heard and then say what is to be done: what is asked must not go with the telling.

Every way to tell stands before every way to ask. A sentence that yields nothing is an instruction dropped.
"""

from __future__ import annotations

from itertools import product

from luoshi.core.commitments import extract
from luoshi.readers import parse

TOLD = (
    *("会议听取了市住建局关于水厂建设情况的汇报", "会议研究了水厂建设有关问题", "会议审议并原则通过《水厂建设方案》"),
    *(
        "会议传达学习了省委精神",
        "会议通报了近期安全生产情况",
        "会议认为水厂建设取得阶段性成效",
        "会议指出，水厂建设进度偏慢",
    ),
    *("会议分析了当前形势", "与会人员进行了讨论", "会上，市住建局汇报了水厂建设情况", "市住建局汇报了水厂建设进展"),
    *("李市长听取了汇报", "6月3日，李市长主持召开专题会议", "李市长实地察看了水厂建设现场", "经会议研究"),
    *("针对水厂建设进度偏慢的问题", "鉴于水厂建设进度偏慢", "目前，水厂已完成投资3亿元", "水厂项目已完成主体工程"),
    *("水厂建设取得了明显成效", "截至5月底，水厂完成投资3亿元", "由于征地滞后，水厂建设进展缓慢"),
)
ASKED = (
    *("要求市住建局6月底前完成整改", "由市住建局牵头，6月底前完成整改", "责成市住建局6月底前完成整改"),
    *(
        "明确由市住建局负责，6月底前完成整改",
        "决定由市住建局牵头整改，6月底前完成",
        "强调市住建局要加快建设，6月底前完成",
    ),
    *("会议要求，市住建局要6月底前完成整改", "市住建局要6月底前完成整改", "请市住建局6月底前完成整改"),
    *("同意由市住建局牵头，6月底前完成整改", "议定由市住建局6月底前完成整改"),
    *("市住建局负责6月底前完成整改", "要求6月底前完成整改", "确保6月底前完成整改", "必须6月底前完成整改"),
)
STATEMENTS = (
    *("会议审议通过了关于要求全市开展整治的决定。", "会议审议了规划，市发改委负责编制的方案获得通过。"),
    *("会议总结了工作，要求严格、成效明显，完成项目20个。", "会议传达了通知，请假的同志会后补课。"),
    *("会议听取了市住建局关于水厂建设情况的汇报。", "会议传达学习了省委精神。", "6月3日，李市长主持召开专题会议。"),
    *(
        "截至5月底，水厂完成投资3亿元。",
        "会议听取了汇报，同意县财政局方案。",
        "11月5日上午，市政府召开领导小组会议，部署防汛工作。",
    ),
)


def test_what_is_asked_after_what_was_told_is_not_dropped() -> None:
    dropped, torn = [], {}
    for told, asked in product(TOLD, ASKED):
        found = extract(parse(f"{told}，{asked}。".encode(), "a.txt")).commitments
        leads = [unit.name for each in found for unit in each.lead]
        if not found:
            dropped.append((told, asked))
        elif leads != (["市住建局"] if "市住建局" in asked else []):
            torn[told, asked] = leads
    assert dropped == []
    assert torn == {}


def test_what_is_only_told_asks_nothing() -> None:
    read = {text: [each.rule for each in extract(parse(text.encode(), "a.txt")).commitments] for text in STATEMENTS}
    assert {text: found for text, found in read.items() if found} == {}


def test_who_convenes_a_meeting_does_not_lead_what_it_asks_of_another() -> None:
    (read,) = extract(parse("市政府召开专题会议，要求市住建局6月底前完成整改。".encode(), "a.txt")).commitments
    assert [unit.name for unit in read.lead] == ["市住建局"]


def test_who_convenes_a_meeting_as_its_task_leads() -> None:
    (read,) = extract(parse("县政府每月召开调度会，由县发改委汇总进展，报县委。".encode(), "a.txt")).commitments
    assert [unit.name for unit in read.lead] == ["县政府", "县发改委"]


def test_a_leader_on_a_visit_asks_a_bureau() -> None:
    for said in ("李县长要求县住建局6月底前建成水厂。", "县长在调研时要求县住建局加快水厂建设。"):
        (read,) = extract(parse(said.encode(), "a.txt")).commitments
        assert [unit.name for unit in read.lead] == ["县住建局"]
