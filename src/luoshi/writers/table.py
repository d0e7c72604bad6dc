"""Write a task table for the terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.core.commitments import Extraction
from luoshi.writers.formats import Options
from luoshi.writers.rows import columns, heads, rows
from luoshi.writers.terminal import visible, visible_lines

RATIOS = {"task": 8, "leaders": 2, "lead": 3, "support": 3, "deadline": 3, "target": 3, "place": 2}


def write(extraction: Extraction, options: Options) -> bytes:
    """The commitments as a table that fits the terminal: every word stays, long cells wrap."""
    stream = io.StringIO()
    console = Console(
        file=stream, width=options.width, force_terminal=options.colour, color_system="auto" if options.colour else None
    )
    console.print(_table(extraction, options.language))
    return stream.getvalue().encode()


def _table(extraction: Extraction, language: str) -> Table:
    title = extraction.document.front.title
    table = Table(title=Text(visible("".join(title.text.split()))) if title else None, show_lines=True, expand=True)
    for column, head in zip(columns(), heads(language), strict=True):
        numeric = column["key"] == "number"
        ratio = RATIOS.get(column["key"])
        table.add_column(head, ratio=ratio, justify="right" if numeric else "left", overflow="fold")
    for row in rows(extraction, language):
        table.add_row(*(Text(visible_lines(str(cell))) for cell in row.cells()))
    return table
