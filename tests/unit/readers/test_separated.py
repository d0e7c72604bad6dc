"""Tables kept as text: cells as a spreadsheet shows them, each led back to its address."""

import pytest

from luoshi.core.text import Document, Source
from luoshi.readers import parse, separated
from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal

TABLE = """数据库：季度数据
指标,2022年第一季度,2021年第四季度
"国内生产总值(亿元)","270,177.8",324237.4
注：按当年价格计算
"""


def grid_of(document: Document) -> dict[str, str]:
    """The cells of the only table by address."""
    (table,) = document.tables
    cells = ((document.place_of(cell.span), cell.span.of(document.text)) for cell in table.cells)
    return {place.cell: text for place, text in cells if place and place.cell}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_cells_are_read_in_every_encoding_and_led_back_to_their_address(encoding: str) -> None:
    document = parse(TABLE.encode(encoding), "季度.csv")
    assert document.source.format == "csv"
    assert grid_of(document) == {
        "A2": "指标", "B2": "2022年第一季度", "C2": "2021年第四季度",
        "A3": "国内生产总值(亿元)", "B3": "270,177.8", "C3": "324237.4", "A4": "注：按当年价格计算",
    }  # fmt: skip


def test_a_line_of_one_cell_above_the_table_is_its_title() -> None:
    document = parse(TABLE.encode(), "季度.csv")
    title = document.blocks[0]
    assert (title.kind, title.span.of(document.text), title.table) == ("paragraph", "数据库：季度数据", None)


@pytest.mark.parametrize(("sign", "name"), [("\t", "月报.tsv"), (";", "月报.csv"), (",", "月报.csv")])
def test_the_sign_between_cells_is_told(sign: str, name: str) -> None:
    lines = [sign.join(cells) for cells in (("地区", "增速"), ("云川市", "3.1"), ("望川区", "-0.4"))]
    assert list(grid_of(parse("\n".join(lines).encode(), name)).values()) == [
        "地区", "增速", "云川市", "3.1", "望川区", "-0.4",
    ]  # fmt: skip


def test_a_cell_in_quotes_keeps_its_line_ends_and_commas() -> None:
    document = parse('指标,备注\n增加值,"初步数,\n未修订"\n'.encode(), "月报.csv")
    assert grid_of(document)["B2"] == "初步数,\n未修订"


def test_blank_rows_and_cells_take_their_place_and_no_text() -> None:
    document = parse("甲,乙\n\n,1\n".encode(), "月报.csv")
    assert grid_of(document) == {"A1": "甲", "B1": "乙", "B3": "1"}


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b",,\n,,\n", "a.csv", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.csv", "wrong-type"),
        (b"a,b\n1,\0\n", "a.csv", "unknown-type"),
        ("甲,乙\n1,2\n机密★1年\n".encode(), "a.csv", "classified"),
    ],
)
def test_what_is_no_table_in_text_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse(data, name)
    assert caught.value.code == code


def test_more_than_may_be_read_is_refused() -> None:
    source = Source("a.csv", "csv", 0, "")
    with pytest.raises(Refusal) as caught:
        separated.read(b"a,b\n" * 100, source, Limits(characters=100))
    assert caught.value.code == "too-large"
    with pytest.raises(Refusal) as caught:
        separated.read(b'a,"' + b"x" * 1_000_001 + b'"\n', source, DEFAULT)
    assert caught.value.code == "damaged"
