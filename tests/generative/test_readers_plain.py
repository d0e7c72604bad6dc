"""Any bytes and any text: a refusal by name, or a document that leads back to what was given."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.text import Document, Source
from luoshi.readers import plain
from luoshi.readers.limits import DEFAULT
from luoshi.readers.refusal import Refusal
from luoshi.readers.sniff import identify

ENDS = st.sampled_from(["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", " ", "　"])
LINES = st.lists(st.one_of(ENDS, st.text("市财政局牵头一二三1% ,。", max_size=8), st.text(max_size=5))).map("".join)


def read(data: bytes) -> Document | None:
    try:
        return plain.read(data, Source("", "txt", len(data), ""), DEFAULT)
    except Refusal:
        return None


@given(LINES)
def test_any_text_is_kept_or_refused(text: str) -> None:
    document = read(text.encode("utf-8-sig", "surrogatepass"))
    assert document is None or document.text == text


@given(LINES)
def test_every_piece_leads_back_to_its_line(text: str) -> None:
    document = read(text.encode("utf-8-sig", "surrogatepass"))
    if document is None:
        return
    lines = text.splitlines()
    for piece in document.pieces:
        assert piece.place.line is not None
        assert piece.at is not None
        line = lines[piece.place.line - 1]
        assert line[piece.at : piece.at + piece.end - piece.start] == text[piece.start : piece.end]
    placed = {offset for piece in document.pieces for offset in range(piece.start, piece.end)}
    assert all(offset in placed or text[offset].isspace() for offset in range(len(text)))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_by_name_or_decode_as_said(data: bytes) -> None:
    document = read(data)
    if document is not None:
        assert document.source.encoding is not None
        assert data.decode(document.source.encoding) == document.text


MAGICS = st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b""])


@given(
    MAGICS,
    st.binary(max_size=200),
    st.sampled_from(["", "a.txt", "a.pdf", "a.docx", "a.doc", "a.html", "a.zzz"]),
)
def test_any_bytes_under_any_name_are_told_or_refused(magic: bytes, data: bytes, name: str) -> None:
    with contextlib.suppress(Refusal):
        assert identify(magic + data, name).key


PROSE = st.text("市县要在月底前完成任务建成平台数据责任单位、，。；：（）Ａ", min_size=61, max_size=300).map(
    "{}。".format
)


@given(st.lists(PROSE, min_size=4, max_size=8), st.integers(20, 40))
def test_indented_paragraphs_cut_at_any_width_come_back(texts: list[str], width: int) -> None:
    lines = ["　　" + text for text in texts]
    cut = [line[at : at + width] for line in lines for at in range(0, len(line), width)]
    document = read("\n".join(cut).encode())
    assert document is not None
    if [notice.code for notice in document.notices] == ["lines-closed-up"]:
        assert [block.span.of(document.text) for block in document.blocks] == texts
    else:
        assert document.text == "\n".join(cut)
