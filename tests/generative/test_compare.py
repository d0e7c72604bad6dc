"""Laws of comparison, on documents of any drafts."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.commitments.comparison.changes import Change
from luoshi.core.commitments.comparison.compare import Comparison, Fate, compare
from luoshi.core.likeness import alike, grams, pair_up
from tests.support.drafts import Draft, extraction_of

MIRRORED = {"raised": "lowered", "lowered": "raised"}
SAID = ["完成云川港二期建设", "完成云川港三期建设", "召开工业经济运行分析会", "引进链主企业", "报送进展", ""]
MATTERS = st.sampled_from(SAID) | st.text("云川港建设改造小区引进企业", max_size=8)
DRAFTS = st.builds(
    Draft,
    matter=MATTERS,
    lead=st.sampled_from(["", "市交通局", "市水利局", "各县区"]),
    when=st.sampled_from(["", "10月底前", "11月底前", "本周"]),
    figure=st.sampled_from(["", "30个", "若干"]),
    value=st.none() | st.integers(1, 40).map(float),
    unit=st.sampled_from(["个", "万个", "户"]),
    of=st.sampled_from([None, "项目", "企业项目"]),
    comparator=st.sampled_from(["=", ">="]),
)
DOCUMENTS = st.lists(DRAFTS, max_size=8).map(extraction_of)


def mirrored(comparison: Comparison) -> set[Fate]:
    """The fates as they would be seen from the other document."""
    return {
        Fate(
            fate.new,
            fate.old,
            fate.likeness,
            tuple(sorted((_mirrored(change) for change in fate.changes), key=repr)),
        )
        for fate in comparison.fates
    }


def _mirrored(change: Change) -> Change:
    return Change(MIRRORED.get(change.kind, change.kind), change.new, change.old)  # type: ignore[arg-type]


def in_order(comparison: Comparison) -> set[Fate]:
    return {Fate(fate.old, fate.new, fate.likeness, tuple(sorted(fate.changes, key=repr))) for fate in comparison.fates}


@given(DOCUMENTS)
def test_a_document_compared_with_itself_is_all_kept(document) -> None:
    fates = compare(document, document).fates
    assert [(fate.old, fate.new, fate.status, fate.likeness) for fate in fates] == [
        (index, index, "kept", 1.0) for index in range(len(document.commitments))
    ]


@given(DOCUMENTS, DOCUMENTS)
def test_a_comparison_is_the_mirror_of_the_one_the_other_way(old, new) -> None:
    assert mirrored(compare(old, new)) == in_order(compare(new, old))


@given(DOCUMENTS, DOCUMENTS)
def test_every_commitment_has_one_fate(old, new) -> None:
    comparison = compare(old, new)
    assert sorted(f.old for f in comparison.fates if f.old is not None) == list(range(len(old.commitments)))
    assert sorted(f.new for f in comparison.fates if f.new is not None) == list(range(len(new.commitments)))
    counts = comparison.counts()
    stayed = sum(fate.status in ("kept", "changed") for fate in comparison.fates)
    assert counts["dropped"] + stayed == len(old.commitments)
    assert counts["added"] + stayed == len(new.commitments)


@given(DOCUMENTS, DOCUMENTS)
def test_what_changed_is_in_the_words_of_its_commitment(old, new) -> None:
    for fate in compare(old, new).fates:
        for change in fate.changes:
            assert change.old or change.new
            assert all(old.commitments[fate.old].span.covers(span) for span in change.old)
            assert all(new.commitments[fate.new].span.covers(span) for span in change.new)


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_pairs_are_one_to_one_and_likeness_is_bounded(old: list[str], new: list[str]) -> None:
    scores = alike([grams(text) for text in old], [grams(text) for text in new])
    assert all(0 < score <= 1 for score in scores.values())
    pairs = pair_up(scores, (len(old), len(new)), 0.5)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(scores[pair] >= 0.5 for pair in pairs)


@settings(max_examples=1, deadline=None)
@given(st.just(500))
def test_five_hundred_commitments_are_compared_while_one_waits(count: int) -> None:
    document = extraction_of([Draft(f"完成第{n}号项目{n % 7}标段建设", lead="市交通局") for n in range(count)])
    began = time.process_time()
    assert compare(document, document).counts()["kept"] == count
    assert time.process_time() - began < 10
