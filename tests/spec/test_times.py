"""The time grammar, rule by rule: every example in times.toml, and what must not be taken for a time."""

from __future__ import annotations

import pytest

from luoshi.core.commitments.dating.cell_times import find_cell_times
from luoshi.core.commitments.dating.grammar import cell_rules, time_rules
from luoshi.core.commitments.dating.times import find_times

EXAMPLES = [(rule, words, time) for rule in time_rules() for words, time in rule.examples]

CELLS = [(rule, words, time) for rule in cell_rules() for words, time in rule.examples]

TYPES = [
    # words, time, type
    ("2026年9月底前完成", "2026年9月底前", "by"),
    ("二〇二六年底前建成", "二〇二六年底前", "by"),
    ("12月15日前报送总结", "12月15日前", "by"),
    ("X月底前完成", "X月底前", "by"),
    ("3月25日（星期三）前报送", "3月25日（星期三）前", "by"),
    ("3月31日（含）前报送", "3月31日（含）前", "by"),
    ("7月1日至9月30日开展整治", "7月1日至9月30日", "during"),
    ("立行立改", "立行立改", "asap"),
    ("截至2026年底，要建成12个", "截至2026年底", "by"),
    ("到2030年，建成", "到2030年", "by"),
    ("十五个工作日内答复", "十五个工作日内", "within"),
    ("压缩至3个工作日内", "3个工作日内", "within"),
    ("24小时内报告", "24小时内", "within"),
    ("两年内实现", "两年内", "within"),
    ("今年新增规上企业50户", "今年", "during"),
    ("四季度圆满收官", "四季度", "during"),
    ("11月中旬举办", "11月中旬", "during"),
    ("“十五五”期间新增", "“十五五”期间", "during"),
    ("每两年评估一次", "每两年", "recurring"),
    ("每月5日前报送", "每月5日前", "recurring"),
    ("定期通报进展", "定期", "recurring"),
    ("自11月1日起执行", "自11月1日起", "from"),
    ("从本月起建账", "从本月起", "from"),
    ("博览会开幕前备齐", "博览会开幕前", "event"),
    ("第一时间传达", "第一时间", "asap"),
    ("尽早开工", "尽早", "asap"),
]

NO_TIMES = [
    "近日，市教育局对防汛工作进行再部署",
    "市政府2026年工作要点",
    "《云川市2026年工作方案》",
    "今年以来",
    "加快推进项目前期工作",
    "及时上报、抓紧办理、迅速行动",
    "目前全市开工率",
    "三年行动计划",
    "提前谋划",
    "哪一天办完",
    "某一天办结",
    "全市上半年GDP增长5%",
    "2023年以来累计投资",
    "经同意后可延长1个月办结",
    "完成2019年度空气质量目标：",
    "安排给当年计划退出村",
    "截至2月底，全市开工149个",
    "截至2月底已开工149个",
    "截至2025年2月底，完成投资12亿元",
    "在2025年底120个的基础上再建30个",
    "比2025年底增加30个",
    "与2025年底相比增加30个",
    "今年前两个月增长5%",
    "今年前三季度增长5%",
    "2026年9月",
]


@pytest.mark.parametrize(("rule", "words", "time"), EXAMPLES, ids=[f"{r.id}:{w}" for r, w, _ in EXAMPLES])
def test_every_example_of_a_rule_holds(rule, words, time):
    found = find_times(words, 0, len(words))
    if time:
        assert (time, rule.type) in [(deadline.text, deadline.type) for deadline in found]
    else:
        assert rule.id not in [deadline.rule for deadline in found]


@pytest.mark.parametrize(("words", "time", "type_"), TYPES, ids=[words for words, _, _ in TYPES])
def test_a_time_is_found_as_written_with_its_type(words, time, type_):
    assert [(d.text, d.type) for d in find_times(words, 0, len(words))] == [(time, type_)]


@pytest.mark.parametrize("words", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(words):
    assert find_times(words, 0, len(words)) == []


@pytest.mark.parametrize(("rule", "words", "time"), CELLS, ids=[f"{r.id}:{w}" for r, w, _ in CELLS])
def test_a_date_alone_in_a_cell_binds_and_nowhere_else(rule, words, time):
    found = [(d.text, d.type) for d in find_cell_times(words, 0, len(words)) if d.rule == rule.id]
    assert found == ([(time, rule.type)] if time else [])
    assert rule.id not in [deadline.rule for deadline in find_times(words, 0, len(words))]


def test_a_time_is_found_where_it_stands():
    words = "请市财政局于10月底前报送，每季度通报。"
    assert [deadline.span.of(words) for deadline in find_times(words, 0, len(words))] == ["10月底前", "每季度"]
