"""How long something lasts is a figure; a time to do something in or before is a date."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.figures.quantities import find_quantities

LASTING = [
    ("技能人才5年内享受政府薪酬补贴", "5年内", "<=", 5, "年"),
    # words, text, comparator, value, unit
    ("补贴期限最长不超过6个月", "6个月", "<=", 6, "个月"),
    ("给予最长3个月的运营补贴", "3个月", "<=", 3, "个月"),
    ("申请贷款期限15年", "15年", "=", 15, "年"),
    ("每次巡查不少于2小时", "2小时", ">=", 2, "小时"),
    ("现场交流约15分钟", "15分钟", "~", 15, "分钟"),
    ("储备不少于30天用量的防护物资", "30天", ">=", 30, "天"),
    ("落实14日医学集中观察", "14日", "=", 14, "日"),
    ("志愿服务时长达50万小时", "50万小时", ">=", 50, "万小时"),
    ("公示不少于5个工作日", "5个工作日", ">=", 5, "个工作日"),
    ("对每村连续支持3年", "3年", "=", 3, "年"),
    ("村党组织每月固定1天开展活动", "1天", "=", 1, "天"),
    ("人均预期寿命达到79岁", "79岁", ">=", 79, "岁"),
]

NOT_LASTING = [
    "提前15分钟到场",
    "审批时间压缩至3个工作日",
    "5个工作日内办结",
    "经同意后可延长1个月办结",
    "连续满6个月的给予补贴",
    "签订1年以上劳动合同",
    "坚持24小时值班",
    "成立3年以上的企业",
    "不低于2019年同期",
    "35岁以下干部",
]


@pytest.mark.parametrize(("words", "text", "op", "value", "unit"), LASTING, ids=[row[0] for row in LASTING])
def test_how_long_something_lasts_is_a_figure(words, text, op, value, unit):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.text, found.comparator, found.value, found.unit) == (text, op, value, unit)


@pytest.mark.parametrize("words", NOT_LASTING)
def test_a_time_to_do_something_in_or_before_it_is_none(words):
    assert find_quantities(words, 0, len(words), []) == []
