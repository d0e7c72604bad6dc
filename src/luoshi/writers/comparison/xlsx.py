"""Write a comparison as an Excel workbook."""

from __future__ import annotations

import io

import xlsxwriter

from luoshi.core.commitments.comparison.compare import Comparison
from luoshi.writers.comparison.rows import columns, rows
from luoshi.writers.formats import Options

A4 = 9


def write(comparison: Comparison, options: Options, *, kept: bool) -> bytes:
    """One sheet: heads, a row a commitment; every word as text, so that nothing in a document becomes a formula."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        _fill(book, comparison, options.language, kept=kept)
    return stream.getvalue()


def _fill(book: xlsxwriter.Workbook, comparison: Comparison, language: str, *, kept: bool) -> None:
    sheet = book.add_worksheet("对照" if language == "zh" else "Comparison")
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
    for index, column in enumerate(columns()):
        sheet.set_column(index, index, column["width"])
        sheet.write_string(0, index, column[language], head)
    for number, row in enumerate(rows(comparison, language, kept=kept), 1):
        for index, words in enumerate(row.cells()):
            sheet.write_string(number, index, words, cell)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
