"""Write a task table for the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from luoshi.core.commitments import Extraction
from luoshi.writers.rows import columns, heads, rows

RATIOS = {"task": 6, "leaders": 2, "lead": 2, "support": 2, "deadline": 3, "target": 3, "place": 2}


def table_of(extraction: Extraction, language: str = "zh") -> Table:
    """The commitments of a document as a table that fits the terminal; every word stays, lines wrap."""
    title = extraction.document.front.title
    table = Table(title=title.text.replace("\n", "") if title else None, show_lines=True, expand=True)
    for column, head in zip(columns(), heads(language), strict=True):
        numeric = column["key"] == "number"
        table.add_column(
            head, ratio=RATIOS.get(column["key"]), justify="right" if numeric else "left", overflow="fold"
        )
    for row in rows(extraction, language):
        table.add_row(*(Text(str(cell)) for cell in row.cells()))
    return table
