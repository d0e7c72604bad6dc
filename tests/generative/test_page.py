"""The page holds any text under any marks, to the character."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.commitments import Commitment, Extraction, Segment, Unit
from luoshi.core.text import Span
from luoshi.writers.page import write_page
from luoshi.writers.page.marks import Mark, cut
from tests.support.extractions import build
from tests.unit.writers.page.test_write import texts_of, texts_of_blocks

# what HTML cannot hold at all (NUL, lone surrogates) has a test of its own
LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40), max_size=6)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any lines, with segments side by side and commitments and elements anywhere."""
    document = build(draw(LINES))
    spans = spans_in(len(document.text))
    edges = sorted({0, len(document.text), *draw(st.lists(st.integers(0, len(document.text)), max_size=6))})
    segments = tuple(
        Segment(Span(start, end), draw(st.sampled_from(["commitment", "exhortation", "statement"])), "segment.plain")
        for start, end in pairwise(edges)
    )
    found = st.builds(lambda span: Unit(span, span.of(document.text), "unit.lead"), spans)
    commitment = st.builds(
        lambda span, lead: Commitment(span, "task", "commitment.task", tuple(lead)), spans, st.lists(found, max_size=2)
    )
    return Extraction(document, segments, tuple(draw(st.lists(commitment, max_size=4))))


def spans_in(length: int) -> st.SearchStrategy[Span]:
    """Any span of a text of this length, blank ones too."""
    offsets = st.integers(0, length)
    return st.builds(lambda a, b: Span(min(a, b), max(a, b)), offsets, offsets)


@settings(deadline=None, max_examples=60)
@given(extractions())
def test_the_text_of_every_block_is_kept(extraction):
    assert texts_of_blocks(write_page(extraction)) == texts_of(extraction)


@given(st.lists(spans_in(30), max_size=12))
def test_one_sweep_cuts_as_looking_at_every_character_would(spans):
    marks = [Mark(span, "element", n, str(n)) for n, span in enumerate(spans)]
    seen = {
        offset: {mark.index for mark in part.marks}
        for part in cut(marks)
        for offset in range(part.span.start, part.span.end)
    }
    slow = {offset: {n for n, s in enumerate(spans) if s.start <= offset < s.end} for offset in range(30)}
    assert seen == {offset: found for offset, found in slow.items() if found}
