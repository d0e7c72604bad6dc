"""What was found as a workbook: a row a hit, in the order of the page."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter

from luoshi.apps.api.texts import text
from luoshi.apps.search.queries.shown import Shown

COLUMNS = {"kind": 10, "words": 80, "document": 40, "number": 8, "state": 12, "lead": 24}
A4 = 9


def sheet(lines: Iterable[Shown], language: str) -> bytes:
    """One sheet, its heads frozen and filtered, ready for A4. Words are written as text, never as a formula."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet(text("place.search"))
        head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        for column, (name, width) in enumerate(COLUMNS.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, text("search.kind" if name == "kind" else f"column.{name}"), head)
        last = 0
        for last, line in enumerate(lines, 1):
            for column, value in enumerate(_cells(line, language)):
                page.write_string(last, column, value, cell)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(1, last), len(COLUMNS) - 1)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return stream.getvalue()


def _cells(line: Shown, language: str) -> tuple[str, ...]:
    state, leads, number = text(f"status.{line.document.status}"), "", ""
    if line.row is not None:
        state, number = line.row.state.label.say(language), str(line.row.commitment.number)
        leads = "、".join(party.unit.name if party.unit else party.name for party in line.row.leads)
    return text(f"search.kind.{line.hit.kind}"), line.text, line.document.title, number, state, leads
