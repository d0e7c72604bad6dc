"""Write a comparison for the terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.core.commitments.comparison.compare import Comparison
from luoshi.writers.comparison.rows import columns, rows
from luoshi.writers.formats import Options
from luoshi.writers.terminal import visible_lines

RATIOS = {"fate": 2, "what": 5, "old": 8, "new": 8}


def write(comparison: Comparison, options: Options, *, kept: bool) -> bytes:
    """What changed as a table that fits the terminal; nothing where nothing did."""
    found = rows(comparison, options.language, kept=kept)
    if not found:
        return b""
    table = Table(show_lines=True, expand=True)
    for column in columns():
        table.add_column(column[options.language], ratio=RATIOS[column["key"]], overflow="fold")
    for row in found:
        table.add_row(*(Text(visible_lines(cell)) for cell in row.cells()))
    stream = io.StringIO()
    console = Console(
        file=stream, width=options.width, force_terminal=options.colour, color_system="auto" if options.colour else None
    )
    console.print(table)
    return stream.getvalue().encode()
