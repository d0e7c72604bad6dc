"""OFD: whatever is set on pages comes back as it reads, and no bytes bring the reader down."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.core.text import Document
from luoshi.readers.refusal import Refusal
from tests.support.circular import CIRCULAR
from tests.support.ofd import CONTENT, content, entries, pack, text_object, write_ofd
from tests.support.pages import LAYOUTS, PARAGRAPHS
from tests.support.reading import read_as
from tests.support.typeset import Layout, Paragraph

SAMPLE = write_ofd(CIRCULAR[:6])
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False).map(repr) | st.text(max_size=5)


def assert_reads_or_refuses(data: bytes) -> None:
    try:
        document = read_as("ofd", data)
    except Refusal:
        return
    assert isinstance(document, Document)
    document.text.encode("utf-8")


@calm
@given(PARAGRAPHS, LAYOUTS, st.booleans())
def test_paragraphs_come_back_as_they_read(texts: list[str], page: dict[str, object], singly: bool) -> None:
    data = write_ofd([Paragraph(text) for text in texts], Layout(**page), singly=singly)
    assert read_as("ofd", data).text == "\n".join(texts)


@calm
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_flipped_bytes_are_refused_or_read(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for position, value in changes:
        data[position] = value
    assert_reads_or_refuses(bytes(data))


@calm
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="￾￿"), max_size=30))
def test_any_text_is_kept_but_for_white_space_at_its_end(text: str) -> None:
    files = {**entries([[]]), CONTENT.format(0): content([text_object(f"任务{text}", (30, 50), 5)])}
    assert read_as("ofd", pack(files)).text == f"任务{text}".rstrip()


@calm
@given(st.lists(st.tuples(st.text("甲乙 a1“—", max_size=6), NUMBERS, NUMBERS, NUMBERS), max_size=6))
def test_any_numbers_are_refused_or_read(codes: list[tuple[str, str, str, str]]) -> None:
    texts = [
        text_object(text, (30, 50), 5, _quote(deltas), ctm=_quote(ctm)).replace('X="0"', f'X="{_quote(x)}"')
        for text, x, deltas, ctm in codes
    ]
    assert_reads_or_refuses(pack({**entries([[]]), CONTENT.format(0): content(texts)}))


def _quote(value: str) -> str:
    return "".join(character for character in value if character.isprintable() and character not in '<>&"')
