"""Write the task table: an office's own columns and heading, and hidden beside them what it is known by again."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from luoshi.apps.api.texts import text
from luoshi.apps.ledger.queries.rows import Row
from luoshi.apps.ledger.workbook.columns import COLUMNS, DATES, USUAL, day_of
from luoshi.apps.ledger.workbook.escape import escape
from luoshi.apps.ledger.workbook.key import write_key, write_mark
from luoshi.apps.ledger.workbook.values import values
from luoshi.core.lifecycle import table

A4 = 9
SETTABLE = ("signed", "in_progress", "reported", "verified")
"""The states a cell may be set to; the list that a state's cell offers."""


def sheet(
    lines: Sequence[Row], language: str, *, at: datetime, columns: Sequence[str] = USUAL, heading: str = ""
) -> bytes:
    """One sheet, its heads frozen and filtered, ready to print on A4. Words are text, never a formula.

    The row of marks and the column of keys are hidden; by them a row is known again wherever it has been moved to.
    What may be changed stands in black, what may not in grey.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet(text("sheet"))
        top = _head(book, page, columns, heading)
        formats = _formats(book)
        known = values(lines, language)
        for row, line in enumerate(lines, top + 1):
            _line(page, row, line, columns, known[line.commitment.pk], formats, at)
        last = top + max(1, len(lines))
        page.freeze_panes(top + 1, min(2, len(columns)))
        page.autofilter(top, 0, last, len(columns))
        if "state" in columns:
            _offer(page, top + 1, last, columns.index("state"), language)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
    return stream.getvalue()


def _head(book: Any, page: Worksheet, columns: Sequence[str], heading: str) -> int:
    """The heading, the hidden marks, the captions; the number of the row of captions."""
    caption = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    fixed, open_ = book.add_format(caption), book.add_format(caption | {"bg_color": "#F3EDE0"})
    marks = 0
    if heading:
        title = book.add_format({"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"})
        page.set_row(0, 36)
        if len(columns) > 1:
            page.merge_range(0, 0, 0, len(columns) - 1, escape(heading), title)
        else:
            page.write_string(0, 0, escape(heading), title)
        marks = 1
    for number, key in enumerate(columns):
        page.set_column(number, number, COLUMNS[key].width)
        page.write_string(marks, number, write_mark(key))
        page.write_string(marks + 1, number, text(f"column.{key}"), open_ if COLUMNS[key].changes else fixed)
    page.write_string(marks, len(columns), write_mark("key"))
    page.write_string(marks + 1, len(columns), text("column.key"), fixed)
    page.set_column(len(columns), len(columns), 8, None, {"hidden": True})
    page.set_row(marks, None, None, {"hidden": True})
    return marks + 1


def _formats(book: Any) -> Mapping[str, Any]:
    plain = {"border": 1, "valign": "top", "text_wrap": True}
    return {
        "open": book.add_format(plain),
        "fixed": book.add_format(plain | {"font_color": "#6B6459"}),
        "date": book.add_format(plain | {"num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _line(
    page: Worksheet,
    row: int,
    line: Row,
    columns: Sequence[str],
    known: Mapping[str, str],
    formats: Mapping[str, Any],
    at: datetime,
) -> None:
    shown = {key: known.get(key, "") for key in columns}
    for number, key in enumerate(columns):
        look = formats["open" if COLUMNS[key].changes else "fixed"]
        day = day_of(shown[key]) if key in DATES else None
        if key == "number":
            page.write_number(row, number, line.commitment.number, look)
        elif key in DATES:
            if day:
                page.write_datetime(row, number, datetime(day.year, day.month, day.day), formats["date"])
            else:
                page.write_blank(row, number, None, formats["date"])
        else:
            page.write_string(row, number, escape(shown[key]), look)
    page.write_string(row, len(columns), write_key(line.commitment.pk, line.commitment.version, at, shown))


def _offer(page: Worksheet, first: int, last: int, column: int, language: str) -> None:
    names = [table().states[key].label.say(language) for key in SETTABLE]  # type: ignore[index]
    page.data_validation(first, column, last, column, {"validate": "list", "source": names, "error_type": "warning"})
