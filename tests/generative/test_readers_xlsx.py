"""Any table: every text comes back from the address it was written to, and nothing else."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.text import Source
from luoshi.readers import xlsx
from luoshi.readers.limits import DEFAULT
from luoshi.readers.refusal import Refusal
from luoshi.readers.xlsx.numbers import show, show_text
from tests.support.reading import read_as
from tests.support.xlsx import rows, workbook

HEADS = ["序号", "任务", "责任单位", "牵头单位", "完成时限"]
TEXTS = st.one_of(st.sampled_from(HEADS), st.text("市财政局牵头 1\n\t　_x0", max_size=8))
GRIDS = st.lists(st.lists(TEXTS, max_size=6), min_size=1, max_size=8)


@given(GRIDS)
def test_every_text_comes_back_from_its_address(lines: list[list[str]]) -> None:
    written = {
        f"{'ABCDEF'[c]}{r}": text for r, line in enumerate(lines, 1) for c, text in enumerate(line) if text.strip()
    }
    with contextlib.suppress(Refusal):
        document = read_as("xlsx", workbook(rows(*lines)))
        for piece in document.pieces:
            assert piece.at is not None
            text = written.pop(piece.place.cell or "")
            assert text[piece.at : piece.at + piece.end - piece.start] == document.text[piece.start : piece.end]
            assert not text[: piece.at].strip("\n")
        assert not written
        for block in document.blocks:
            if block.table is not None:
                assert document.tables[block.table].cells[block.cell or 0].span.covers(block.span)


@given(st.floats(), st.text('0#?.,%E+-;@_*!\\"[]$yYmdhsae/: GgAP>=<5亿年月日', max_size=14))
def test_any_number_shows_in_any_format(value: float, code: str) -> None:
    if value - value == 0:
        assert isinstance(show(value, code), str)
    assert isinstance(show_text("任务", code), str)


VALUES = st.sampled_from(["<v>1</v>", "<v>x</v>", "<f/>", "<is><t>字</t></is>", "<is><r/></is>", "<v/>", ""])
CELLS = st.builds(
    "<c{}>{}</c>".format,
    st.sampled_from(["", " r='B2'", " r='b'", " t='s'", " t='str'", " t='d'", " t='inlineStr'", " s='1'", " t='b'"]),
    VALUES,
)
ROWS = st.builds(
    "<row{}>{}</row>".format,
    st.sampled_from(["", " r='2'", " r='0'", " r='x'", " hidden='1'"]),
    st.lists(CELLS, max_size=4).map("".join),
)
AROUND = st.sampled_from(
    ["", "<mergeCell ref='A1:B2'/>", "<mergeCell/>", "<col hidden='1'/>", "<col hidden='1' min='1' max='2'/>", "<row>"]
)
XML = st.builds("".join, st.tuples(AROUND, st.lists(ROWS, max_size=5).map("".join), AROUND))


@given(XML)
def test_any_sheet_is_read_or_refused(inside: str) -> None:
    with contextlib.suppress(Refusal):
        read_as("xlsx", workbook(inside, strings=["<t>甲</t>"]))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_by_name(data: bytes) -> None:
    with contextlib.suppress(Refusal):
        xlsx.read(b"PK\x03\x04" + data, Source("", "xlsx", len(data), ""), DEFAULT)
