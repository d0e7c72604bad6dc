"""Write the task table an office uses, as an Excel workbook."""

from __future__ import annotations

import io

import xlsxwriter

from luoshi.core.commitments import Extraction
from luoshi.writers.formats import Options
from luoshi.writers.rows import columns, heads, rows

MARGINS = {"left": 0.6, "right": 0.6, "top": 0.8, "bottom": 0.8}
A4, REPEAT_HEADS = 9, (0, 1)


def write(extraction: Extraction, options: Options) -> bytes:
    """One sheet: a title row, the heads, a row a commitment; frozen heads, a filter, ready to print on A4.

    Every word is written as text, so that nothing in a document can become a formula.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        _fill(book, extraction, options.language)
    return stream.getvalue()


def _fill(book: xlsxwriter.Workbook, extraction: Extraction, language: str) -> None:
    sheet = book.add_worksheet("台账" if language == "zh" else "Register")
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
    last = len(columns()) - 1
    found = extraction.document.front.title
    name = found.text.replace("\n", "") if found else extraction.document.source.name
    sheet.merge_range(0, 0, 0, last, "", title)
    sheet.write_string(0, 0, name, title)
    sheet.set_row(0, 32)
    for index, (column, words) in enumerate(zip(columns(), heads(language), strict=True)):
        sheet.set_column(index, index, column["width"])
        sheet.write_string(1, index, words, head)
    written = rows(extraction, language)
    for number, row in enumerate(written, 2):
        for index, value in enumerate(row.cells()):
            if isinstance(value, int):
                sheet.write_number(number, index, value, cell)
            else:
                sheet.write_string(number, index, value, cell)
    sheet.freeze_panes(2, 2)
    sheet.autofilter(1, 0, max(1, len(written) + 1), last)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*REPEAT_HEADS)
    sheet.set_footer("&C&P / &N")
