"""Cells of workbooks: each shows as the workbook shows it."""

import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter

from luoshi.core.text import Document
from tests.support.reading import paragraphs, read_as
from tests.support.xlsx import rows, workbook

FORMATS = ['yyyy"年"m"月"d"日"', "0.0%", "#,##0.00", "h:mm"]


def one(cells: str, **more: object) -> Document:
    return read_as("xlsx", workbook(f"<sheetData><row>{cells}</row></sheetData>", formats=FORMATS, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1"><v>12</v></c>', "12"),
        ('<c r="A1"><v>12.0</v></c>', "12"),
        ('<c r="A1"><v>2.5</v></c>', "2.5"),
        ('<c r="A1" s="1"><v>46203</v></c>', "2026年6月30日"),
        ('<c r="A1" s="1" t="d"><v>2026-06-30</v></c>', "2026年6月30日"),
        ('<c r="A1" s="1" t="d"><v>2026-06-30T09:00:00Z</v></c>', "2026年6月30日"),
        ('<c r="A1" s="2"><v>0.125</v></c>', "12.5%"),
        ('<c r="A1" s="3"><v>12345.6</v></c>', "12,345.60"),
        ('<c r="A1" s="99"><v>5</v></c>', "5"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="s"><v>0</v></c>', "共享的字"),
        ('<c r="A1" t="s"><v>1</v></c>', "富文本"),
        ('<c r="A1" t="str"><f>B1&amp;"局"</f><v>市财政局</v></c>', "市财政局"),
        ('<c r="A1"><f>SUM(B1:B3)</f><v>312</v></c>', "312"),
        ('<c r="A1" t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r></is></c>', "一二"),
        ('<c r="A1" t="inlineStr"><is><t>甲_x000D_\n乙_x0007__xD800_</t></is></c>', "甲\n乙_xD800_"),
        ("<c><v>7</v></c>", "7"),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
    ],
)
def test_a_cell_shows_its_value_by_its_format(cell: str, shown: str) -> None:
    phonetic = "<r><t>富</t></r><r><t>文本</t></r><rPh sb='0' eb='1'><t>フ</t></rPh>"
    assert one(cell, strings=["<t>共享的字</t>", phonetic]).text == shown


def test_a_workbook_that_counts_from_1904() -> None:
    assert one('<c r="A1" s="1"><v>44741</v></c>', settings='<workbookPr date1904="1"/>').text == "2026年6月30日"


def test_the_strict_dialect_is_read() -> None:
    data = workbook(rows(["任务", "责任单位"]), space="http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert paragraphs(read_as("xlsx", data)) == ["任务", "责任单位"]


def test_cells_without_an_address_follow_the_one_before() -> None:
    row = "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row>"
    document = read_as("xlsx", workbook(f"<sheetData>{row}{row.replace('D1', 'D2')}</sheetData>"))
    assert [p.place.cell for p in document.pieces] == ["A1", "D1", "E1", "A2", "D2", "E2"]


def test_a_formula_that_was_never_worked_out_is_said_to_be_missing() -> None:
    document = one('<c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f></c>')
    assert [(n.code, n.detail) for n in document.notices] == [("formula-without-value", "B1")]


def test_blank_lines_at_the_top_of_a_cell_are_counted_but_not_shown_twice() -> None:
    document = read_as("xlsx", workbook(rows(["任务", "\n\n修路\n"], ["甲", "乙"])))
    piece = document.piece_at(document.text.index("修路"))
    assert piece is not None
    assert piece.at == 2
    assert document.tables[0].cells[1].span.of(document.text) == "修路\n"


def test_a_workbook_written_by_xlsxwriter() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("一季度")
        sheet.write_row(0, 0, ["任务", "完成时限", "目标值", "完成率"])
        sheet.write(1, 0, "工业投资")
        sheet.write_datetime(1, 1, dt.datetime(2026, 6, 30), book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write(1, 2, 2.5, book.add_format({"num_format": '0.0"亿元"'}))
        sheet.write(1, 3, 0.6, book.add_format({"num_format": 9}))
        sheet.write_formula(2, 2, "=C2*2", None, 5)
        sheet.write_url(2, 0, "https://example.invalid/", string="链接文字")
    document = read_as("xlsx", stream.getvalue())
    assert paragraphs(document)[4:] == ["工业投资", "2026/6/30", "2.5亿元", "60%", "链接文字", "5"]


def test_a_workbook_written_by_openpyxl() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["任务", "完成时限", "目标值"])
    sheet.append(["修路", dt.date(2026, 6, 30), 12])
    sheet["B2"].number_format = 'm"月"d"日"'
    sheet.merge_cells("A3:C3")
    sheet["A3"] = "合计"
    stream = io.BytesIO()
    book.save(stream)
    document = read_as("xlsx", stream.getvalue())
    assert paragraphs(document) == ["任务", "完成时限", "目标值", "修路", "6月30日", "12", "合计"]
    assert document.tables[0].cells[-1].columns == 3
