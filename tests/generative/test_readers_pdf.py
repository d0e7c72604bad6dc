"""PDF: whatever is set on pages comes back as it reads, and no bytes bring the reader down."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.core.text import Document
from luoshi.readers.refusal import Refusal
from tests.support.circular import CIRCULAR
from tests.support.pages import LAYOUTS, PARAGRAPHS
from tests.support.pdf import layout, write_pdf
from tests.support.reading import read_as
from tests.support.typeset import Paragraph

SAMPLE = write_pdf(CIRCULAR[:6])
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_reads_or_refuses(data: bytes) -> None:
    try:
        document = read_as("pdf", data)
    except Refusal:
        return
    assert isinstance(document, Document)
    document.text.encode("utf-8")


@calm
@given(PARAGRAPHS, LAYOUTS)
def test_paragraphs_come_back_as_they_read(texts: list[str], page: dict[str, object]) -> None:
    document = read_as("pdf", write_pdf([Paragraph(text) for text in texts], layout(**page)))
    assert document.text == "\n".join(texts)


@calm
@given(st.binary(max_size=400))
def test_any_bytes_after_the_mark_are_refused_or_read(tail: bytes) -> None:
    assert_reads_or_refuses(b"%PDF-1.7\n" + tail + b"\n%%EOF")


@calm
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_flipped_bytes_are_refused_or_read(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for position, value in changes:
        data[position] = value
    assert_reads_or_refuses(bytes(data))


@calm
@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)))
def test_a_piece_torn_out_is_refused_or_read(start: int, length: int) -> None:
    assert_reads_or_refuses(SAMPLE[:start] + SAMPLE[start + length :])
