"""Times are looked for where one can begin, rule by rule; one pattern of all rules says the same, slowly."""

from __future__ import annotations

from functools import cache

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.core.commitments.dating.events import each_event
from luoshi.core.commitments.dating.grammar import time_rules
from luoshi.core.commitments.dating.openings import FIGURES, alternatives, each_time

WORDS = [words for rule in time_rules() for words, _ in rule.examples]
SIGNS = "一二十年月日前后底内每周季本今上下旬到从自至和在待会、，。“”（）0123X"
OTHER_FIGURES = regex.compile(rf"[^\P{{Nd}}{FIGURES}]")
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(alphabet=SIGNS, max_size=8)).map("".join)
ANY = st.text(max_size=40).map(lambda text: OTHER_FIGURES.sub("", text))  # figures of other scripts make no time
DATED = tuple(rule for rule in time_rules() if not rule.anywhere)
EVENTS = tuple(rule for rule in time_rules() if rule.anywhere)
OUTSIDE_FIGURES = "(?<![0-9](?=[0-9]))(?:{})"


@cache  # compiled by whom it is asked of: it takes longer than all else at the import of this file
def one_pattern(rules, where="{}"):
    """One pattern of all rules, at the place that `where` says."""
    return regex.compile(where.format("|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules))))


def slowly(rules, text, where="{}"):
    found = one_pattern(rules, where).finditer(text)
    return [(match.span(), rules[int((match.lastgroup or "")[1:])].id) for match in found]


@given(TEXTS | ANY)
@example("一个工作周办结，6月底前、12月底前报送")
@example("办理时间不超过5个工作日，争取最短时间完成")
@example("施工期间要值班，到12026年底，自瑷珲之日起")
def test_the_same_times_are_found_as_by_one_pattern_of_all_rules(text):
    found = [(span, rule.id) for span, rule in each_time(text, 0, len(text))]
    assert found == slowly(DATED, text, OUTSIDE_FIGURES)


@given(TEXTS | ANY)
@example("在系统权限开放后，由市政府上传；会后、开学前提前3天报送")
@example("国务院要组织明察暗访开学前，各校要排查")
@example("接通知后要组织，在省内形成检测能力之前，待手续完成之后再开工")
def test_the_same_events_are_found_as_by_one_pattern_of_all_rules(text):
    found = [(span, rule.id) for span, rule in each_event(text, 0, len(text))]
    assert found == slowly(EVENTS, text)


def test_a_pattern_is_parted_outside_its_groups_and_sets_only():
    assert alternatives(r"a(b|c)|[|(]d|\|e") == [r"a(b|c)", r"[|(]d", r"\|e"]
    for rule in time_rules():
        assert "|".join(alternatives(rule.pattern)) == rule.pattern
