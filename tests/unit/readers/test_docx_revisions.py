"""Tracked changes: a reader sees the text with every change accepted."""

import pytest

from tests.support.ooxml import deleted, ins, item, level, make, numbering, p, r, read, tbl, tc, tr

END_DELETED = '<w:rPr><w:del w:id="9" w:author="审核"/></w:rPr>'
END_MOVED = '<w:rPr><w:moveFrom w:id="9" w:author="审核"/></w:rPr>'


def text_of(*blocks: str, **parts: str) -> str:
    return read(make(*blocks, **parts)).text


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (ins(r("会同市财政局")), "会同市财政局"),
        (deleted("会同市财政局"), ""),
        (f"<w:moveTo>{r('移来')}</w:moveTo>", "移来"),
        (f"<w:moveFrom>{r('移走')}</w:moveFrom>", ""),
        (ins(deleted("先增后删")), ""),
        (f"<w:del>{ins(r('整体删'))}{r('误写')}</w:del>", ""),
        ("<w:r><w:delText>残留</w:delText></w:r>", ""),
    ],
)
def test_insertions_are_read_and_deletions_are_not(content: str, shown: str) -> None:
    assert text_of(p("由市发展改革委", content, "落实。")) == f"由市发展改革委{shown}落实。"


def test_whole_paragraphs_may_be_inserted_or_moved() -> None:
    blocks = (
        f"<w:ins>{p('增')}</w:ins>",
        f"<w:moveTo>{p('移来')}</w:moveTo>",
        f"<w:moveFrom>{p('移走')}</w:moveFrom>",
    )
    assert text_of(*blocks) == "增\n移来"


@pytest.mark.parametrize("mark", [END_DELETED, END_MOVED])
def test_a_deleted_paragraph_end_joins_two_paragraphs(mark: str) -> None:
    document = read(make(p("前半句，", properties=mark), p("后半句。"), p("下一段。")))
    assert document.text == "前半句，后半句。\n下一段。"
    assert [block.span.of(document.text) for block in document.blocks] == ["前半句，后半句。", "下一段。"]
    assert [(piece.place.paragraph, piece.at) for piece in document.pieces] == [(1, 0), (2, 0), (3, 0)]


def test_joined_paragraphs_are_numbered_as_the_last_of_them() -> None:
    plain = p("甲", properties=END_DELETED)
    document = read(make(plain, item("乙"), item("丙"), numbering=numbering(level(0, "decimal", "%1."))))
    assert document.text == "1.甲乙\n2.丙"


def test_a_paragraph_deleted_with_its_end_leaves_nothing_and_counts_nothing() -> None:
    gone = p(deleted("删"), properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{END_DELETED}')
    assert text_of(item("一"), gone, item("二"), numbering=numbering(level(0, "decimal", "%1."))) == "1.一\n2.二"


def test_a_deleted_end_before_a_table_or_at_the_end_of_a_cell_joins_nothing() -> None:
    waiting = p("甲", properties=END_DELETED)
    assert text_of(waiting, tbl(tr(tc(waiting), "乙")), waiting) == "甲\n甲\n乙\n甲"


def test_deleted_rows_and_cells_are_not_read() -> None:
    table = tbl(
        tr("删", properties='<w:del w:id="1"/>'),
        tr("增", properties='<w:ins w:id="1"/>'),
        tr(tc("删", properties='<w:cellDel w:id="1"/>'), tc("留", properties='<w:cellIns w:id="1"/>')),
    )
    (read_table,) = read(make(table)).tables
    assert [(cell.row, cell.column) for cell in read_table.cells] == [(0, 0), (1, 0)]


def test_earlier_properties_of_a_changed_paragraph_do_not_count() -> None:
    change = '<w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    (block,) = read(make(p("正文", properties=change))).blocks
    assert block.kind == "paragraph"
