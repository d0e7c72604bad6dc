"""What offices do to a table before it comes back, done by another program; and what must not be taken for a table."""

from __future__ import annotations

import io
from datetime import date as Date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from luoshi.apps.ledger.workbook.preview import Preview, preview
from luoshi.apps.ledger.workbook.read import returned
from luoshi.readers import Refusal
from luoshi.readers.xlsx.grids import read_grids
from tests.support.hostile import HOSTILE, Hostile
from tests.support.ledger import NOW, Loop, closed_loop, issued
from tests.support.workbooks import handed_out

BOOKS = [each for each in HOSTILE if each.suffix == "xlsx" and each.megabytes <= 300]


class Table:
    """A task table in the hands of an office."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.page: Worksheet = self.book.active  # type: ignore[assignment]
        self.top = next(row for row in range(1, 5) if str(self.page.cell(row, 1).value).startswith("luoshi:"))

    def column(self, name: str) -> int:
        return next(c for c in range(1, 40) if self.page.cell(self.top, c).value == f"luoshi:{name}")

    def cell(self, words: str, name: str) -> Any:
        row = next(
            r
            for r in range(self.top + 2, self.page.max_row + 1)
            if words in str(self.page.cell(r, self.column("words")).value)
        )
        return self.page.cell(row, self.column(name))

    def back(self, loop: Loop) -> Preview:
        stream = io.BytesIO()
        self.book.save(stream)
        found = returned(read_grids(stream.getvalue(), "台账.xlsx"))
        return preview(loop.supervisor, found, "0" * 64, at=NOW)


@pytest.fixture
def loop(db: None, settings: Any, tmp_path: Path) -> Loop:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    made = closed_loop()
    issued(made)
    return made


@pytest.fixture
def table(loop: Loop) -> Table:
    return Table(handed_out(loop.supervisor, NOW, heading="重点任务分解表"))


def test_it_is_saved_by_another_program_and_says_the_same(loop: Loop, table: Table) -> None:
    found = table.back(loop)
    assert (found.changes, found.notes, found.rows) == ((), (), 2)


def test_columns_of_its_own_hidden_and_merged_ones_change_nothing(loop: Loop, table: Table) -> None:
    table.page.insert_cols(2, 2)
    table.page.cell(table.top + 1, 2).value = "科室"
    table.page.cell(table.top + 2, 2).value = "国库科"
    table.page.insert_rows(table.top + 2)
    table.page.cell(table.top + 2, 5).value = "单位：市财政局"
    table.page.column_dimensions["E"].hidden = True
    table.page.row_dimensions[table.top + 3].hidden = True
    table.cell("拨付资金", "comment").alignment = Alignment(horizontal="center")
    found = table.back(loop)
    assert (found.changes, found.notes) == ((), ())


def test_cells_merged_because_they_say_the_same_still_say_it(loop: Loop, table: Table) -> None:
    column = table.column("document")
    rows = [table.top + 2, table.top + 3]
    table.page.merge_cells(start_row=rows[0], end_row=rows[1], start_column=column, end_column=column)
    assert table.back(loop).changes == ()
    assert table.back(loop).notes == ()


def test_a_date_is_a_date_however_it_is_dressed(loop: Loop, table: Table) -> None:
    due = table.cell("拨付资金", "due")
    due.number_format = 'm"月"d"日"'
    assert table.back(loop).changes == ()
    due.value = Date(2027, 1, 10)
    due.number_format = 'm"月"d"日"'
    table.cell("拨付资金", "reason").value = "等待上级资金"
    (change,) = table.back(loop).changes
    assert [cell.after for cell in change.cells] == ["2027-01-10", "等待上级资金"]


def test_a_formula_without_a_value_is_named_by_sheet_and_cell(loop: Loop, table: Table) -> None:
    cell = table.cell("拨付资金", "progress")
    cell.value = '=A1&"元"'
    (note,) = table.back(loop).notes
    assert (note.why.code, note.place) == ("workbook.faulty", f"台账!{cell.coordinate}")


def test_rows_of_two_offices_tables_in_one_come_back_together(loop: Loop, table: Table) -> None:
    other = Table(handed_out(loop.supervisor, NOW, columns=("document", "comment", "words")))
    copied = table.book.create_sheet("商务局")
    for line in other.page.iter_rows():
        for cell in line:
            copied.cell(cell.row, cell.column).value = cell.value
    copied.delete_rows(other.cell("拨付资金", "words").row)
    table.page.delete_rows(table.cell("签约项目", "words").row)
    copied.cell(3, other.column("comment")).value = "已对接"
    (change,) = table.back(loop).changes
    assert change.cells[0].place == "商务局!B3"


@pytest.mark.parametrize("case", BOOKS, ids=[each.tries for each in BOOKS])
def test_a_hostile_workbook_is_refused_by_name(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / case.name
    case.put(path)
    with pytest.raises(Refusal) as caught:
        read_grids(path.read_bytes(), path.name)
    assert caught.value.code == case.code
