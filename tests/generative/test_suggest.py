"""Suggestions hold their form whatever the words, and whatever was learned."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.commitments.directory import built_in
from luoshi.core.commitments.suggestions.duties import built_in_duties
from luoshi.core.commitments.suggestions.learned import Assignment, Learned
from luoshi.core.commitments.suggestions.suggest import suggest
from luoshi.core.text import Span
from tests.support.ledgers import past_assignments

TASKS = st.sampled_from([task for task, _ in past_assignments(80)])
WORDS = st.one_of(st.text(max_size=40), TASKS, st.lists(TASKS, max_size=3).map("，".join))
PAST = st.lists(st.builds(Assignment, WORDS, st.sampled_from(["市财政局", "市环保局", "甲中心", ""])), max_size=12)


@given(WORDS, PAST)
def test_suggestions_are_few_ranked_and_reasoned(task: str, past: list[Assignment]) -> None:
    found = suggest(task, Span(0, len(task)), built_in(), built_in_duties(), Learned(past))
    assert len(found) <= 3
    assert len({each.key for each in found}) == len(found)
    assert all(0 < each.score <= 1 and each.reasons for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_a_task_is_most_like_itself(tasks: list[str]) -> None:
    learned = Learned([Assignment(task, "甲局") for task in tasks])
    for task in tasks:
        near = learned.alike(task)
        assert not near or near[0][0] > 1 - 1e-9
        assert all(score <= 1 + 1e-9 for score, _ in near)
