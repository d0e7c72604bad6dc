"""Task tables in workbooks: heads found, merged cells once, what is hidden left out."""

from luoshi.core.text import Document, Place
from luoshi.core.text.columns import column_roles
from tests.support.reading import paragraphs, read_as
from tests.support.xlsx import grid, rows, workbook

TITLE = "云川市2026年重点工作任务分解表"


def layout(document: Document, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    cells = document.tables[table].cells
    return [(c.row, c.column, c.rows, c.columns, c.span.of(document.text)) for c in cells]


def test_a_task_table_under_its_title() -> None:
    data = grid(
        [],
        ["填报单位：市政府办公室"],
        ["序号", "工作任务", "责任单位", "完成时限"],
        [1, "建成云川港二期", "市交通局", "6月底"],
        [2, "", "市港务局", "年底"],
        merged=[(0, 0, 0, 3, TITLE), (3, 1, 4, 1, "建成云川港二期")],
    )
    document = read_as("xlsx", data)
    assert paragraphs(document)[:4] == [TITLE, "填报单位：市政府办公室", "序号", "工作任务"]
    assert [b.kind for b in document.blocks][:3] == ["paragraph", "paragraph", "cell"]
    assert document.tables[0].heads == 1
    assert layout(document) == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "工作任务"),
        (0, 2, 1, 1, "责任单位"),
        (0, 3, 1, 1, "完成时限"),
        (1, 0, 1, 1, "1"),
        (1, 1, 2, 1, "建成云川港二期"),
        (1, 2, 1, 1, "市交通局"),
        (1, 3, 1, 1, "6月底"),
        (2, 0, 1, 1, "2"),
        (2, 2, 1, 1, "市港务局"),
        (2, 3, 1, 1, "年底"),
    ]


def test_two_rows_of_heads_give_each_column_its_role() -> None:
    data = grid(
        ["序号", "工作任务", "责任分工", "", "完成时限"],
        ["", "", "牵头单位", "配合单位", ""],
        [1, "修路", "市交通局", "市财政局", "6月底"],
        merged=[(0, 0, 1, 0, "序号"), (0, 1, 1, 1, "工作任务"), (0, 2, 0, 3, "责任分工"), (0, 4, 1, 4, "完成时限")],
    )
    document = read_as("xlsx", data)
    (table,) = document.tables
    assert table.heads == 2
    assert column_roles(document, table) == {0: "number", 1: "task", 2: "lead", 3: "support", 4: "date"}
    task = next(c for c in table.cells if c.span.of(document.text) == "市财政局")
    assert [h.span.of(document.text) for h in table.head_of(task)] == ["责任分工", "配合单位"]


def test_every_cell_leads_back_to_its_address() -> None:
    document = read_as("xlsx", grid(["序号", "任务", "责任单位"], [1, "修路\n架桥", "市交通局"]))
    piece = document.piece_at(document.text.index("架桥"))
    assert piece is not None
    assert piece.place == Place(sheet="任务", cell="B2")
    assert piece.place.describe() == "工作表“任务”B2单元格"
    assert document.text[piece.start : piece.end] == "修路\n架桥"


def test_two_tables_on_one_sheet_each_have_their_heads() -> None:
    sheet = rows(
        ["序号", "任务", "牵头单位"],
        ["1", "修路", "市交通局"],
        ["", "", ""],
        ["二、问题清单"],
        ["序号", "问题", "责任单位", "整改时限"],
        ["1", "拖欠账款", "市财政局", "6月底"],
    )
    merged = '<mergeCells><mergeCell ref="A4:D4"/></mergeCells>'
    document = read_as("xlsx", workbook(sheet + merged))
    first, second = document.tables
    assert column_roles(document, first) == {0: "number", 1: "task", 2: "lead"}
    assert column_roles(document, second) == {0: "number", 1: "task", 2: "responsibility", 3: "date"}
    assert [b.span.of(document.text) for b in document.blocks if b.kind == "paragraph"] == ["二、问题清单"]
    assert layout(document, 1)[0] == (0, 0, 1, 1, "序号")


def test_a_sheet_without_known_heads_keeps_every_cell() -> None:
    document = read_as("xlsx", workbook(rows(["统计表"], ["指标", "一季度"], ["生产总值", "312亿元"])))
    assert paragraphs(document) == ["统计表", "指标", "一季度", "生产总值", "312亿元"]
    assert document.tables[0].heads == 0
    only_lines = read_as("xlsx", workbook(rows(["一、抓工业"], ["二、抓农业"])))
    assert paragraphs(only_lines) == ["一、抓工业", "二、抓农业"]
    assert not only_lines.tables


def test_sheets_come_in_the_order_of_their_tabs_and_hidden_ones_are_named() -> None:
    sheets = [rows(["甲"]), rows(["乙"]), rows(["丙"]), "<sheetData/>"]
    data = workbook(*sheets, names=["一组", "二组", "三组", "空"], states={2: "hidden", 3: "veryHidden"})
    document = read_as("xlsx", data)
    assert document.text == "甲"
    assert [(n.code, n.detail) for n in document.notices] == [("hidden-sheet", "二组"), ("hidden-sheet", "三组")]


def test_hidden_rows_and_columns_are_left_out_and_said_to_be() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/></cols>'
    data = rows(["序号", "任务", "责任单位", "备注"], ["1", "修路", "市交通局", "甲"], ["2", "架桥", "市水利局", "乙"])
    data = data.replace('<row r="2">', '<row r="2" hidden="1">')
    document = read_as("xlsx", workbook(columns + data))
    assert paragraphs(document) == ["序号", "责任单位", "2", "市水利局"]
    assert [n.code for n in document.notices] == ["hidden-rows", "hidden-columns"]


def test_a_merged_cell_shows_unless_all_of_it_is_hidden() -> None:
    data = rows(["任务", "", "责任单位"], ["修路", "残留", "市交通局"])
    merged = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    partly = '<cols><col min="1" max="1" hidden="1"/></cols>'
    assert "修路" in read_as("xlsx", workbook(partly + data + merged)).text
    assert "残留" not in read_as("xlsx", workbook(partly + data + merged)).text
    wholly = '<cols><col min="1" max="2" hidden="1"/></cols>'
    assert "修路" not in read_as("xlsx", workbook(wholly + data + merged)).text
