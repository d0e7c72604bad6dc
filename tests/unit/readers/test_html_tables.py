"""A web page's tables: cell by cell, merged cells once, heads told."""

from luoshi.core.text import Document, Source, Table
from luoshi.core.text.columns import column_roles
from luoshi.readers import html
from luoshi.readers.limits import DEFAULT

TASKS = """<table border=1>
<caption>重点任务分解表</caption>
<tr><td rowspan=2>序号<td rowspan=2>工作任务<td colspan=2>责任分工<td rowspan=2>完成时限</tr>
<tr><td>牵头单位<td>配合单位</tr>
<tr><td>1<td rowspan=2>建成云川港二期<td>市交通局<td>市财政局<br>市审计局<td>6月底</tr>
<tr><td>2<td>市港务局<td><td>年底</tr>
</table>"""


def read(page: str) -> Document:
    data = page.encode()
    return html.read(data, Source("任务.html", "html", len(data), ""), DEFAULT)


def layout(document: Document, table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.span.of(document.text)) for c in table.cells]


def test_a_task_table_cell_by_cell_with_merged_cells_once() -> None:
    document = read(TASKS)
    (table,) = document.tables
    assert layout(document, table) == [
        (0, 0, 2, 1, "序号"),
        (0, 1, 2, 1, "工作任务"),
        (0, 2, 1, 2, "责任分工"),
        (0, 4, 2, 1, "完成时限"),
        (1, 2, 1, 1, "牵头单位"),
        (1, 3, 1, 1, "配合单位"),
        (2, 0, 1, 1, "1"),
        (2, 1, 2, 1, "建成云川港二期"),
        (2, 2, 1, 1, "市交通局"),
        (2, 3, 1, 1, "市财政局\n市审计局"),
        (2, 4, 1, 1, "6月底"),
        (3, 0, 1, 1, "2"),
        (3, 2, 1, 1, "市港务局"),
        (3, 3, 1, 1, ""),
        (3, 4, 1, 1, "年底"),
    ]
    assert table.heads == 2
    assert document.text.startswith("重点任务分解表\n序号\n")


def test_columns_are_recognised_by_their_heads() -> None:
    document = read(TASKS)
    assert column_roles(document, document.tables[0]) == {
        0: "number", 1: "task", 2: "lead", 3: "support", 4: "date",
    }  # fmt: skip


def test_a_cell_leads_back_to_its_row_and_column() -> None:
    document = read(TASKS)
    piece = document.piece_at(document.text.index("市审计局"))
    assert piece is not None
    assert (piece.place.table, piece.place.row, piece.place.column) == (1, 3, 4)
    block = next(b for b in document.blocks if b.span.start == piece.start)
    assert (block.kind, document.tables[0].cells[block.cell or 0].column) == ("cell", 3)


def test_heads_are_told_by_their_elements() -> None:
    page = "<table><tr><th>指标<th>一季度</tr><tr><th>生产总值<td>312</tr></table>"
    assert read(page).tables[0].heads == 1
    sections = "<tbody><tr><td>312</tbody><thead><tr><td>指标<tr><td>亿元</thead><tfoot><tr><td>注</tfoot>"
    document = read(f"<table>{sections}</table>")
    assert document.text == "指标\n亿元\n312\n注"
    assert document.tables[0].heads == 2


def test_a_table_that_only_places_things_is_no_table() -> None:
    page = f"<table><tr><td></td><td><p>正文如下：</p>{TASKS}</td></tr></table>"
    document = read(page)
    assert len(document.tables) == 1
    assert document.text.startswith("正文如下：\n重点任务分解表\n序号")


def test_hidden_rows_and_cells_take_no_part() -> None:
    page = "<table><tr><td>一<td hidden>二<td>三<tr style='display:none'><td>四<tr><td>五<td>六</table>"
    document = read(page)
    assert layout(document, document.tables[0]) == [
        (0, 0, 1, 1, "一"),
        (0, 1, 1, 1, "三"),
        (1, 0, 1, 1, "五"),
        (1, 1, 1, 1, "六"),
    ]


def test_spans_without_measure_do_no_harm() -> None:
    cell = "<td rowspan=999999999999 colspan=65535>甲"
    document = read(f"<table>{f'<tr>{cell * 20}' * 50}</table>")
    (table,) = document.tables
    assert max(c.row + c.rows for c in table.cells) == 50
    assert {c.columns for c in table.cells} == {1000}
    odd = read("<table><tr><td rowspan=0>甲<td colspan=0>乙<td colspan=-1>丙<td rowspan=x>丁<tr><td>戊</table>")
    assert layout(odd, odd.tables[0])[:2] == [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙")]
