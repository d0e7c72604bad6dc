"""Write a task table as CSV that Excel opens as it is."""

from __future__ import annotations

import csv
import io

from luoshi.core.commitments import Extraction
from luoshi.writers.formats import Options
from luoshi.writers.rows import heads, rows

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write(extraction: Extraction, options: Options) -> bytes:
    """The task table in UTF-8 with a byte order mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection):
    the words come from strangers.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(heads(options.language))
    for row in rows(extraction, options.language):
        writer.writerow([_harmless(cell) for cell in row.cells()])
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell: int | str) -> int | str:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
