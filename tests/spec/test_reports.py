"""What reports of what was done, and asks for nothing, told by the paper and by its day. Papers of our own."""

from __future__ import annotations

import pytest

from tests.support.text import reading

REPORTS = [
    # title, sentence, whether it is a commitment
    ("关于创建文明城市的整改报告", "随后安排清源社区张贴公益广告标语。", False),
    ("关于创建文明城市的整改报告", "下一步，将每月开展一次检查。", True),
    ("关于全市环境整治的督查通报", "市督查组对107国道沿线开展排查。", False),
    ("关于全市环境整治的督查通报", "各县区要于6月底前完成整改。", True),
    ("关于做好环境整治的通知", "对107国道沿线开展排查。", True),
]


@pytest.mark.parametrize(("title", "sentence", "task"), REPORTS, ids=[row[1] for row in REPORTS])
def test_a_report_tells_what_was_done_unless_it_asks(title, sentence, task):
    assert bool(reading(f"{title}\n云川市人民政府：\n{sentence}\n").commitments) == task


def test_an_entry_of_a_list_tells_for_itself():
    text = "采取以下措施：\n（1）局负责同志主持召开会商会议；\n（2）市防办根据会商意见发布预警信息及防御建议；\n"
    assert [[unit.name for unit in each.lead] for each in reading(text).commitments] == [["市防办"]]


def test_a_year_before_the_papers_own_tells():
    said = "2025年全市新建学校3所。"
    head = "云川市人民政府关于做好教育工作的通知\n云政发〔2026〕3号\n各县区：\n"
    assert not reading(f"{head}{said}\n").commitments
    assert reading(f"{head}{said.replace('2025', '2027')}\n").commitments


OVER = [
    # what a speech of 10 July 2026 says, whether it asks
    ("一季度，全市新增就业3万人。", False),
    ("今年上半年，市教育局建成学校12所。", False),
    ("3月5日，市交通运输局排查隐患300处。", False),
    ("日前，各县区签约项目15个。", False),
    ("五年来，全市建成公园30座。", False),
    ("三季度，全市新增就业3万人。", True),
    ("今年下半年，市教育局建成学校12所。", True),
    ("本月，市交通运输局排查隐患300处。", True),
    ("9月5日，市交通运输局开展集中排查。", True),
    ("上半年要新增就业3万人。", True),
]


@pytest.mark.parametrize(("said", "task"), OVER, ids=[row[0] for row in OVER])
def test_a_sentence_that_begins_with_a_time_that_is_over_tells_unless_it_asks(said, task):
    """By the day of the speech: without one no period is known to be over."""
    text = f"在全市经济工作会议上的讲话\n（2026年7月10日）\n同志们：\n{said}\n"
    assert bool(reading(text).commitments) == task
