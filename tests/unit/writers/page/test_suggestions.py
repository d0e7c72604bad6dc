"""A unit that is only likely to lead is shown as a suggestion, never as an element."""

from __future__ import annotations

import re
from datetime import date as Date

from luoshi.writers.page import write_page
from tests.support.text import reading


def test_a_suggestion_is_marked_with_its_reasons_beside_the_blank_it_might_fill():
    page = write_page(reading("要建立招商引资项目台账，逐月通报签约落地情况。"), as_of=Date(2026, 10, 12))
    (shown,) = re.findall(r'<ul class="suggestions">.*?</ul>', page, re.DOTALL)
    assert "建议" in shown
    assert "招商引资" in shown
    assert "原文未写明" in page


def test_where_the_text_names_a_lead_nothing_is_suggested():
    page = write_page(reading("市商务局要建立招商引资项目台账。"), as_of=Date(2026, 10, 12))
    assert 'class="suggestions"' not in page
