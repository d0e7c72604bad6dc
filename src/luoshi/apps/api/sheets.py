"""Lists as a workbook: a sheet each, heads frozen and filtered, ready to print on A4."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with a row a thing. `columns` are the heads with their widths in characters."""

    title: str
    columns: Mapping[str, int]
    rows: Iterable[Sequence[object]]


def workbook(title: str, columns: Mapping[str, int], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet, as `workbook_of`."""
    return workbook_of(Sheet(title, columns, rows))


def workbook_of(*sheets: Sheet) -> bytes:
    """Sheets in their order. Numbers and days are written as such, all else as text, never as a formula or a link.

    None is an empty cell.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        day = book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.title[:31])
            for column, (name, width) in enumerate(sheet.columns.items()):
                page.set_column(column, column, width)
                page.write_string(0, column, name, head)
            last = 0
            for last, row in enumerate(sheet.rows, 1):
                for column, value in enumerate(row):
                    page.write(last, column, _cell(value), day if type(value) is Date else cell)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, max(1, last), len(sheet.columns) - 1)
            page.set_landscape()
            page.set_paper(A4)
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
    return stream.getvalue()


def _cell(value: object) -> object:
    """What Excel is given: a moment goes in words, for Excel knows no zones of time."""
    if isinstance(value, (int, float, Decimal, Date)) and not isinstance(value, datetime):
        return value
    return "" if value is None else str(value)


def download(content: bytes, name: str, on: Date) -> HttpResponse:
    """The workbook as a file to keep: luoshi-<name>-<day>.xlsx."""
    return attached(content, f"luoshi-{name}-{on:%Y%m%d}.xlsx")


def attached(content: bytes, file_name: str) -> HttpResponse:
    """The workbook as a file to keep, under any name."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name)
    return response
