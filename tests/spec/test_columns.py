"""What the columns of a task table hold: the table of heads."""

import pytest

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.core.text.columns import GridCell, Role, column_roles, find_heads, role_of

HEADS: list[tuple[str, Role | None]] = [
    ("序号", "number"),
    ("序\u3000号", "number"),
    ("编 号", "number"),
    ("任务", "task"),
    ("工作任务", "task"),
    ("重点任务名称", "task"),
    ("2026年重点任务", "task"),
    ("任务\n内容", "task"),
    ("工作内容", "task"),
    ("目标任务", "task"),
    ("主要措施", "measure"),
    ("具体工作措施", "measure"),
    ("目标值", "target"),
    ("年度目标", "target"),
    ("任务目标", "target"),
    ("2026年目标值（亿元）", "target"),
    ("牵头单位", "lead"),
    ("牵头单位（部门）", "lead"),
    ("牵头单位及责任人", "lead"),
    ("责任单位", "responsibility"),
    ("工作任务责任单位", "responsibility"),
    ("责任单位/配合单位", "responsibility"),
    ("整改责任单位", "responsibility"),
    ("配合单位", "support"),
    ("主要配合部门", "support"),
    ("牵头领导", "leader"),
    ("市级牵头领导", "leader"),
    ("责任人", "person"),
    ("完成时限", "date"),
    ("任务完成时限", "date"),
    ("完成时限要求", "date"),
    ("时间节点", "date"),
    ("进展情况", "progress"),
    ("备注", "note"),
    ("（备注）", "note"),
    ("", None),
    ("  ", None),
    ("任务来源", None),
    ("计量单位", "unit"),
    ("单位", "unit"),
    ("推进单位", "responsibility"),
    ("联系电话", None),
    ("2026年全市重点工作任务分解表", None),
    ("各责任单位要按照任务分解表抓好落实，确保按时完成各项工作任务", None),
]


@pytest.mark.parametrize(("head", "role"), HEADS)
def test_the_role_a_head_gives(head: str, role: Role | None) -> None:
    assert role_of(head) == role


def grid(*rows: str) -> list[GridCell]:
    """Cells from rows of words; `词*3` reaches over three columns, `词^2` over two rows, `-` is covered."""
    cells = []
    for number, row in enumerate(rows):
        for column, word in enumerate(row.split("|")):
            text, _, columns = word.strip().partition("*")
            text, _, deep = text.partition("^")
            if text != "-":
                cells.append(GridCell(number, column, text, int(deep or 1), int(columns or 1)))
    return cells


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (["序号|工作任务|责任单位|完成时限", "1|建成云川港二期|市交通局|6月底"], range(1)),
        (["重点工作任务分解表*4", "序号|工作任务|责任单位|完成时限", "1|修路|市交通局|6月"], range(1, 2)),
        (["分解表*3", "填报单位：市府办*2|日期", "序号|任务|责任单位", "1|修路|市交通局"], range(2, 3)),
        (["序号^2|任务^2|责任分工*2|-|时限^2", "-|-|牵头单位|配合单位|-", "1|修路|甲局|乙局|6月"], range(2)),
        (["序号|任务|责任分工*2|-|时限", "||牵头单位|配合单位|", "1|修路|甲局|乙局|6月"], range(2)),
        (["序号|任务|年度目标*2|-", "||一季度|二季度", "1|修路|12公里|30公里"], range(2)),
        (["序号|任务|年度目标*2|-", "1|修路|12公里|30公里"], range(1)),
        (["指标|一季度|二季度", "生产总值|312|655"], range(0)),
        (["任务", "修路"], range(0)),
        ([], range(0)),
    ],
)
def test_which_rows_are_heads(rows: list[str], heads: range) -> None:
    assert find_heads(grid(*rows)) == heads


def document_of(cells: list[GridCell], heads: int) -> Document:
    builder = TextBuilder()
    builder.begin_table(heads)
    for cell in cells:
        start = builder.length
        builder.begin("cell")
        builder.write(cell.text, Place(table=1, row=cell.row + 1, column=cell.column + 1))
        builder.end()
        builder.end_cell(cell.row, cell.column, start, rows=cell.rows, columns=cell.columns)
    builder.end_table()
    return builder.document(Source("表.docx", "docx", 0, ""))


def test_under_a_merged_head_the_nearest_head_decides() -> None:
    cells = grid(
        "序号^2|工作任务^2|牵头单位*2|-|责任分工*2|-|完成时限^2",
        "-|-|单位|责任人|责任单位|配合单位|-",
        "1|修路|甲局|王某|乙局|丙局|6月",
    )
    document = document_of(cells, heads=2)
    roles = column_roles(document, document.tables[0])
    assert roles == {
        0: "number", 1: "task", 2: "lead", 3: "person", 4: "responsibility", 5: "support", 6: "date",
    }  # fmt: skip


def test_a_table_without_heads_has_no_roles() -> None:
    document = document_of(grid("序号|任务", "1|修路"), heads=0)
    assert column_roles(document, document.tables[0]) == {}
