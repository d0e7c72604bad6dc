"""Any page: a refusal by name, or a document whose pieces lead back to what the page shows."""

import re
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.text import Document, Source
from luoshi.readers import html
from luoshi.readers.limits import DEFAULT
from luoshi.readers.refusal import Refusal

WORDS = st.text("市财政局牵头一二、。 \t\n\xa0　ab1", max_size=12)
NAMES = "p div span b a br h1 h3 table tr td th thead tbody caption ul ol li pre script style nav article hr"
TAGS = st.sampled_from(NAMES.split())
ATTRIBUTES = st.sampled_from(
    [
        "",
        " hidden",
        " rowspan=2",
        " colspan=3",
        " rowspan=0",
        " class=nav",
        " id=zoom",
        " class='TRS_Editor x'",
        " start=5",
    ]
)
MARKUP = st.one_of(
    WORDS,
    st.builds(lambda tag, attribute: f"<{tag}{attribute}>", TAGS, ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", TAGS),
    st.sampled_from(["<!--", "-->", "<", "&nbsp;", "&#0;", "&#xD800;", "&lt;"]),
)
PAGES = st.lists(MARKUP, max_size=40).map("".join)


def read(data: bytes) -> Document:
    return html.read(data, Source("", "html", len(data), ""), DEFAULT)


def check(document: Document) -> None:
    """Blocks cover all but the line ends between them; paragraphs count up; cells hold their blocks."""
    paragraphs = []
    for piece in document.pieces:
        shown = document.text[piece.start : piece.end]
        assert shown
        if piece.at is not None:
            assert piece.at == 0
            paragraphs.append(piece.place.paragraph)
    assert paragraphs == list(range(1, len(document.blocks) + 1))
    covered = {offset for block in document.blocks for offset in range(block.span.start, block.span.end)}
    assert all(offset in covered or document.text[offset] == "\n" for offset in range(len(document.text)))
    for block in document.blocks:
        if block.table is not None:
            assert document.tables[block.table].cells[block.cell or 0].span.covers(block.span)


@given(PAGES)
def test_any_markup_is_read_or_refused(page: str) -> None:
    with suppress(Refusal):
        check(read(page.encode("utf-8", "surrogatepass")))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Refusal):
        check(read(data))


@given(st.lists(st.text("市财政局牵头一二、。ab1 \t\n\xa0　", max_size=20), min_size=1, max_size=6))
def test_each_paragraph_shows_as_a_browser_would(lines: list[str]) -> None:
    """The obvious twin: words joined with a space, but not across a line end between Chinese."""
    wanted = [shown for line in lines if (shown := slowly_collapsed(line)).strip()]
    if not wanted:
        return
    document = read("".join(f"<p>{line}</p>" for line in lines).encode("utf-8-sig"))
    assert document.text.split("\n") == wanted


def slowly_collapsed(line: str) -> str:
    words = re.split(r"([ \t\n]+)", line.strip(" \t\n"))
    for index in range(1, len(words), 2):
        chinese = all(edge > "\u2fff" for edge in (words[index - 1][-1], words[index + 1][0]))
        words[index] = "" if "\n" in words[index] and chinese else " "
    return "".join(words)
