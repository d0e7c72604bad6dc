"""Tables of a .docx: cell by cell, merged cells once, heads known where the file or the words leave no doubt."""

import pytest

from luoshi.core.text import Document
from tests.support.ooxml import box, control, ins, item, level, make, numbering, p, read, tbl, tc, tr

HEAD = "<w:tblHeader/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def merge(kind: str | None = None) -> str:
    return "<w:vMerge/>" if kind is None else f'<w:vMerge w:val="{kind}"/>'


def grid_of(document: Document, table: int = 0) -> list[tuple[str, int, int, int, int]]:
    """Words, row, column, rows and columns of each cell."""
    cells = document.tables[table].cells
    return [(c.span.of(document.text), c.row, c.column, c.rows, c.columns) for c in cells]


def test_cells_are_read_row_by_row_each_on_a_line() -> None:
    document = read(make(p("附表"), tbl(tr("序号", "任务"), tr("1", tc("甲", "乙"))), p("完")))
    assert document.text == "附表\n序号\n任务\n1\n甲\n乙\n完"
    assert grid_of(document) == [
        ("序号", 0, 0, 1, 1),
        ("任务", 0, 1, 1, 1),
        ("1", 1, 0, 1, 1),
        ("甲\n乙", 1, 1, 1, 1),
    ]
    kinds = [(block.kind, block.table, block.cell) for block in document.blocks]
    cells = [("cell", 0, 0), ("cell", 0, 1), ("cell", 0, 2), ("cell", 0, 3), ("cell", 0, 3)]
    assert kinds == [("paragraph", None, None), *cells, ("paragraph", None, None)]


def test_merged_cells_stand_once_with_the_grid_they_span() -> None:
    document = read(
        make(
            tbl(
                tr(tc("牵头", properties=span(2)), tc("时限", properties=merge("restart"))),
                tr(tc("市财政局", properties=merge("restart")), "拨付", tc("", properties=merge())),
                tr(tc("", properties=merge("continue")), "监管", tc("", properties=merge())),
            )
        )
    )
    assert grid_of(document) == [
        ("牵头", 0, 0, 1, 2),
        ("时限", 0, 2, 3, 1),
        ("市财政局", 1, 0, 2, 1),
        ("拨付", 1, 1, 1, 1),
        ("监管", 2, 1, 1, 1),
    ]


def test_words_left_in_a_cell_that_was_merged_away_are_not_shown() -> None:
    document = read(make(tbl(tr(tc("显", properties=merge("restart"))), tr(tc("藏", properties=merge())))))
    assert document.text == "显"


def test_a_cell_that_continues_nothing_is_a_cell() -> None:
    orphan = tbl(tr(tc("首", properties=merge())), tr(tc("宽", properties=span(2) + merge())))
    assert grid_of(read(make(orphan))) == [("首", 0, 0, 1, 1), ("宽", 1, 0, 1, 2)]


def test_a_merge_does_not_reach_over_a_row_that_breaks_it() -> None:
    table = tbl(tr(tc("甲", properties=merge("restart"))), tr("乙"), tr(tc("丙", properties=merge())))
    assert grid_of(read(make(table))) == [("甲", 0, 0, 1, 1), ("乙", 1, 0, 1, 1), ("丙", 2, 0, 1, 1)]


def test_a_row_may_begin_some_columns_in() -> None:
    table = tbl(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>'))
    assert grid_of(read(make(table)))[-1] == ("丙", 1, 1, 1, 1)


@pytest.mark.parametrize("columns", ["0", "-4", "x", ""])
def test_a_span_that_is_none_is_one(columns: str) -> None:
    table = tbl(tr(tc("甲", properties=f'<w:gridSpan w:val="{columns}"/>'), "乙"))
    assert [cell[2] for cell in grid_of(read(make(table)))] == [0, 1]


def test_a_span_no_page_could_show_is_cut() -> None:
    (cell,) = grid_of(read(make(tbl(tr(tc("甲", properties=span(99_999_999)))))))
    assert cell[4] == 1000


def test_rows_and_cells_inside_controls_and_insertions_are_read() -> None:
    table = tbl(control(tr("甲", control(tc("乙")))), ins(tr("丙")))
    assert [cell[:3] for cell in grid_of(read(make(table)))] == [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 0)]


def test_a_table_within_a_cell_belongs_to_that_cell() -> None:
    document = read(make(tbl(tr("前", tc("甲", tbl(tr("内一", "内二")), "乙"), "后")), tbl(tr("二"))))
    assert document.text == "前\n甲\n内一\n内二\n乙\n后\n二"
    assert grid_of(document, 0)[1][0] == "甲\n内一\n内二\n乙"
    assert [cell[0] for cell in grid_of(document, 1)] == ["内一", "内二"]
    assert [(b.table, b.cell) for b in document.blocks] == [
        (0, 0), (0, 1), (1, 0), (1, 1), (0, 1), (0, 2), (2, 0),
    ]  # fmt: skip


def test_every_cell_leads_back_to_table_row_and_column() -> None:
    inner = tbl(tr("内"))
    document = read(make(tbl(tr("甲", tc("乙", properties=span(2)), "丙"), tr(tc(inner, p())))))
    places = [(x.place.table, x.place.row, x.place.column, x.place.paragraph) for x in document.pieces]
    assert places == [(1, 1, 1, 1), (1, 1, 2, 2), (1, 1, 4, 3), (2, 1, 1, 4)]
    assert document.pieces[1].place.describe() == "表1第1行第2列第2段"


def test_marked_heads_are_heads() -> None:
    table = tbl(tr("一", properties=HEAD), tr("二", properties=HEAD), tr("三"), tr("四", properties=HEAD))
    assert read(make(table)).tables[0].heads == 2


def test_a_switched_off_mark_is_no_mark() -> None:
    assert read(make(tbl(tr("一", properties='<w:tblHeader w:val="0"/>')))).tables[0].heads == 0


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ((tr("序 号", "任务"), tr("1", "甲")), 1),
        ((tr("任务", "时限"), tr("甲", "6月")), 1),
        ((tr("目标任务", "量化指标", "责任单位"), tr("建成学校", "3所", "市教育局")), 1),
        ((tr("甲", "乙"), tr("序号", "任务")), 2),
        ((tr("甲", "乙"), tr("丙", "丁")), 0),
        ((tr("市教育局", "任务"), tr("市财政局", "工作")), 0),
        (
            (
                tr(tc("序号", properties=merge("restart")), tc("责任", properties=span(2))),
                tr(tc("", properties=merge()), "牵头", "配合"),
                tr("1", "甲", "乙"),
            ),
            2,
        ),
    ],
)
def test_heads_that_are_not_marked_are_known_by_their_words(rows: tuple[str, ...], heads: int) -> None:
    assert read(make(tbl(*rows))).tables[0].heads == heads


def test_empty_tables_and_cells_are_no_trouble() -> None:
    document = read(make(tbl(), tbl(tr()), tbl(tr(tc(), tc(p()), "甲"))))
    assert document.text == "甲"
    assert [len(table.cells) for table in document.tables] == [0, 0, 3]
    assert [cell.span.start for cell in document.tables[2].cells] == [0, 0, 0]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    document = read(make(tbl(tr(tc(p("甲", box(p("框")))), "乙"))))
    assert [(b.kind, b.cell, b.span.of(document.text)) for b in document.blocks] == [
        ("cell", 0, "甲"),
        ("box", 0, "框"),
        ("cell", 1, "乙"),
    ]


def test_items_in_cells_count_on() -> None:
    table = tbl(tr(tc(item("甲")), tc(item("乙"))))
    numbers = numbering(level(0, "decimal", "%1."))
    assert read(make(item("首"), table, item("末"), numbering=numbers)).text == "1.首\n2.甲\n3.乙\n4.末"
