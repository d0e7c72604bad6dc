"""Quotation marks as they are typed: “ opened by hand and closed by the keyboard's straight mark."""

from __future__ import annotations

import pytest

from luoshi.core.text import find_segments
from tests.support.text import reading

MIXED = '建成“数字财政"管理体系。联通各类数据；推进“一网统管"试点。（6月底完成，牵头单位：市财政局）'


def test_a_straight_mark_closes_a_quotation_so_that_sentences_end():
    assert [segment.of(MIXED) for segment in find_segments(MIXED)] == [
        '建成“数字财政"管理体系。',
        "联通各类数据；",
        '推进“一网统管"试点。',
        "（6月底完成，牵头单位：市财政局）",
    ]


@pytest.mark.parametrize(
    "text", ['用"大数据"赋能。推进改革。', '尺寸为15"的屏幕。推进改革。', '“一网统管”与"一网通办"。推进改革。']
)
def test_straight_marks_alone_part_nothing(text):
    assert len(find_segments(text)) == 2


def test_what_is_asked_is_read_as_with_round_marks():
    mixed, round_ = (reading(text).commitments for text in (MIXED + "\n", MIXED.replace('"', "”") + "\n"))
    assert [[unit.name for unit in each.lead] for each in mixed] == [["市财政局"]] * len(mixed)
    assert [each.span for each in mixed] == [each.span for each in round_]
