"""Figures that bind, and figures that only tell."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.quantities import find_quantities

BINDING = [
    # words, text, comparator, value, unit, what is counted
    ("招商引资额度必须达到X亿元", "X亿元", ">=", None, "亿元", "招商引资额度"),
    ("签约额不能低于XX个亿", "XX个亿", ">=", None, "个亿", "签约额"),
    ("新增规上工业企业45户以上", "45户以上", ">=", 45, "户", None),
    ("新建100个村级服务站", "100个", "=", 100, "个", "村级服务站"),
    ("选派百名干部", "百名", "=", 100, "名", None),
    ("抽调1000名干部帮扶", "1000名", "=", 1000, "名", None),
    ("完成投资12.6亿元", "12.6亿元", "=", 12.6, "亿元", "投资"),
    ("投资1,200万元", "1,200万元", "=", 1200, "万元", "投资"),
    ("能耗下降3%以内", "3%以内", "<=", 3, "%", "能耗下降"),
    ("比例不超过三分之一", "三分之一", "<=", pytest.approx(100 / 3), "%", "比例"),
    ("增长8%左右", "8%左右", "~", 8, "%", "增长"),
    ("覆盖率达到百分之九十五", "百分之九十五", ">=", 95, "%", "覆盖率"),
    ("占比提高到60%—70%", "60%—70%", ">=", 60, "%", "占比"),
    ("引进10余家企业", "10余家", ">=", 10, "家", "企业"),
    ("开展一次“回头看”", "一次", "=", 1, "次", "“回头看”"),
    ("编制一个宣传册", "一个", "=", 1, "个", "宣传册"),
    ("建成____公里绿道", "____公里", "=", None, "公里", None),
]

TELLING = [
    "明确三个事情，抓好四个方面",
    "招商引资不是一个单位、一个人的事",
    "投资5亿元以上的，由市政府审定",
    "支持注册资本1000万元以上的企业",
    "第三届博览会",
    "实行“四个并联审批”",
    "给予一次性奖补",
    "坚持一个标准",
    "原料或半成品",
    "卡在用地上的14个，卡在拆迁上的9个",
    "工业、投资、财政三项排在后两位",
]


@pytest.mark.parametrize(("words", "text", "op", "value", "unit", "of"), BINDING, ids=[row[0] for row in BINDING])
def test_a_figure_to_be_reached_is_read_with_its_comparator(words, text, op, value, unit, of):
    (found,) = find_quantities(words, 0, len(words), [])
    assert (found.text, found.comparator, found.unit) == (text, op, unit)
    assert found.value == value
    assert of is None or found.of == of
    assert found.blank is (value is None)


@pytest.mark.parametrize("words", TELLING)
def test_a_figure_that_counts_the_text_or_sets_a_condition_is_none(words):
    assert find_quantities(words, 0, len(words), []) == []
