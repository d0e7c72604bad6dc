"""The register as an office keeps it: a workbook with a row a commitment."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter

from luoshi.apps.api.texts import text
from luoshi.apps.ledger.models import Participation
from luoshi.apps.ledger.queries.rows import Row

COLUMNS = {"number": 6, "words": 60, "lead": 18, "support": 24, "due": 14, "state": 10, "lamp": 10, "document": 30}
A4 = 9


def sheet(lines: Iterable[Row], language: str) -> bytes:
    """One sheet, its heads frozen and filtered, ready to print on A4. Words are written as text, never as a formula."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        page = book.add_worksheet(text("sheet"))
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        for column, (name, width) in enumerate(COLUMNS.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, text(f"column.{name}"), head)
        last = 0
        for last, line in enumerate(lines, 1):
            page.write_number(last, 0, line.commitment.number, cell)
            for column, value in enumerate(_cells(line, language), 1):
                page.write_string(last, column, value, cell)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(1, last), len(COLUMNS) - 1)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return stream.getvalue()


def _cells(line: Row, language: str) -> tuple[str, ...]:
    row = line.commitment
    return (
        row.words,
        _names(line.leads),
        _names(line.supports),
        row.due_on.isoformat() if row.due_on else "",
        line.state.label.say(language),
        text(f"lamp.{line.lamp.kind}"),
        row.document.title,
    )


def _names(parties: Iterable[Participation]) -> str:
    return "、".join(party.unit.name if party.unit else party.name for party in parties)
