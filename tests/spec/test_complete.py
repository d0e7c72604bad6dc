"""What is known beside the words: dates, who a unit is, whom 该局 means, who is likely to lead."""

from __future__ import annotations

from datetime import date as Date

import pytest

from luoshi.core.commitments.context import Context
from luoshi.core.commitments.directory import parse_toml
from tests.support.text import only, reading

SPOKEN = Context(date=Date(2026, 10, 12))


def test_a_unit_the_directory_knows_has_its_key_and_another_has_none():
    commitment = only("由市工信局牵头，市云川石工作专班配合，10月底前建立台账。")
    assert [unit.key for unit in commitment.lead] == ["industry"]
    assert [unit.key for unit in commitment.support] == [None]


def test_a_unit_by_its_former_name_is_the_unit_of_today():
    assert only("市环保局要在月底前公布清单。", SPOKEN).lead[0].key == only("市生态环境局要公布清单。").lead[0].key


def test_a_citys_own_directory_is_used():
    words = only("由市博览局牵头，11月底前建立展商数据库。")
    assert words.lead[0].key is None
    own = parse_toml('[[unit]]\nkey = "expo"\nname = "博览局"\nlevel = "city"\n')
    assert only("由市博览局牵头，11月底前建立展商数据库。", Context(directory=own)).lead[0].key == "expo"


def test_that_bureau_is_the_one_named_before_in_the_item():
    text = "一、工业帮扶\n市工信局要建立重点企业台账。\n该局要在10月底前拿出帮扶方案。\n"
    first, second = reading(text, SPOKEN).commitments
    assert [unit.name for unit in second.lead] == ["市工信局"]
    assert second.lead[0].rule == "anaphora.that"
    assert second.lead[0].span == first.lead[0].span


def test_whom_nobody_named_stays_as_written():
    commitment = only("有关部门要在10月底前拿出方案。")
    assert [(unit.name, unit.key) for unit in commitment.lead] == [("有关部门", None)]


@pytest.mark.parametrize(
    ("words", "due"),
    [("10月底前", Date(2026, 10, 31)), ("年底前", Date(2026, 12, 31)), ("本周五前", Date(2026, 10, 16))],
)
def test_a_deadline_is_dated_from_the_day_the_document_speaks_on(words, due):
    assert only(f"市财政局要在{words}拿出方案。", SPOKEN).deadlines[0].due == due


def test_an_event_is_dated_by_whom_runs_it_and_otherwise_said_to_be_undated():
    text = "博览会开幕前，市商务局要备好项目手册。"
    assert only(text, SPOKEN).deadlines[0].unresolved == "deadline.event-not-dated"
    dated = Context(date=Date(2026, 10, 12), events={"博览会": Date(2026, 11, 18)})
    assert only(text, dated).deadlines[0].due == Date(2026, 11, 17)


def test_a_suggestion_has_reasons_and_is_no_element():
    commitment = only("要建立招商引资项目台账，逐月通报签约落地情况。")
    assert commitment.lead == ()
    assert commitment.suggestions[0].key in {"commerce", "investment"}
    assert "招商引资" in commitment.suggestions[0].reasons


def test_where_the_text_names_a_lead_nothing_is_suggested():
    assert only("市商务局要建立招商引资项目台账。").suggestions == ()
