"""A list as a workbook: one sheet, heads frozen and filtered, ready to print on A4."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9


def workbook(title: str, columns: Mapping[str, int], rows: Iterable[Sequence[object]]) -> bytes:
    """A sheet named `title` with a row a thing. `columns` are the heads with their widths in characters.

    Everything is written as text, never as a formula or a link; None is an empty cell.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        for column, (name, width) in enumerate(columns.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, name, head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                page.write_string(last, column, "" if value is None else str(value), cell)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(1, last), len(columns) - 1)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return stream.getvalue()


def download(content: bytes, name: str, on: Date) -> HttpResponse:
    """The workbook as a file to keep: luoshi-<name>-<day>.xlsx."""
    return attached(content, f"luoshi-{name}-{on:%Y%m%d}.xlsx")


def attached(content: bytes, file_name: str) -> HttpResponse:
    """The workbook as a file to keep, under any name."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name)
    return response
