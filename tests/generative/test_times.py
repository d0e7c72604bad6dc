"""Times are looked for where one can begin, rule by rule; one pattern of all rules says the same, slowly."""

from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.core.commitments.dating.times import FIRST, alternatives, each_time, time_rules

WORDS = [words for rule in time_rules() for words, _ in rule.examples]
SIGNS = "一二十年月日前底内每周季本今上下旬到从自至和、，。“”（）0123X"
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(alphabet=SIGNS, max_size=8)).map("".join)
DATED = [rule for rule in time_rules() if not rule.anywhere]
ONE = "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(DATED))
SLOW = regex.compile(f"(?={FIRST})(?:{ONE})")


@given(TEXTS | st.text(max_size=40))
@example("一个工作周办结，6月底前、12月底前报送")
@example("办理时间不超过5个工作日，争取最短时间完成")
def test_the_same_times_are_found_as_by_one_pattern_of_all_rules(text):
    slow = [(match.span(), DATED[int((match.lastgroup or "")[1:])].id) for match in SLOW.finditer(text)]
    assert [(span, rule.id) for span, rule in each_time(text, 0, len(text))] == slow


def test_a_pattern_is_parted_outside_its_groups_and_sets_only():
    assert alternatives(r"a(b|c)|[|(]d|\|e") == [r"a(b|c)", r"[|(]d", r"\|e"]
    for rule in time_rules():
        assert "|".join(alternatives(rule.pattern)) == rule.pattern
