"""Read a list of units that was uploaded: TOML, CSV, or the first sheet of a workbook."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from luoshi.apps.accounts.errors import Invalid
from luoshi.core.commitments.directory import Directory, DirectoryFault, parse_csv, parse_toml
from luoshi.core.text import Document
from luoshi.readers import Limits, Refusal, load, read
from luoshi.readers.encoding import decode

LIMITS = Limits(file_bytes=4 * 2**20)
TOML, CSV, XLSX = ".toml", ".csv", ".xlsx"


def text_of(name: str, content: bytes, *, language: str) -> tuple[str, str]:
    """What an uploaded list says, as TOML or CSV, and which of the two. Raises Invalid with the reason.

    A workbook is a stranger's file: it is parsed in a child process, as every document is.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in (TOML, CSV, XLSX):
        raise Invalid("import.suffix", name=name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"units{suffix}"
        path.write_bytes(content)
        try:
            if suffix == XLSX:
                return _rows(read(path, LIMITS), name), CSV
            return decode(load(path, LIMITS)).text, suffix
        except Refusal as refusal:
            raise Invalid("import.unreadable", name=name, reason=refusal.message(language)) from refusal


def directory_of(text: str, form: str, *, language: str) -> Directory:
    """The list in a text of the form `.toml` or `.csv`. Raises Invalid naming line, fault and fix."""
    try:
        return (parse_toml if form == TOML else parse_csv)(text)
    except DirectoryFault as fault:
        raise Invalid("import.line", line=fault.line, reason=fault.words(language)) from fault


def _rows(document: Document, name: str) -> str:
    """The first sheet as CSV, its first row the heads."""
    if not document.tables:
        raise Invalid("import.no-table", name=name)
    stream, table = io.StringIO(), document.tables[0]
    writer = csv.writer(stream)
    width = 1 + max(cell.column for cell in table.cells)
    for row in range(1 + max(cell.row for cell in table.cells)):
        cells = [""] * width
        for cell in table.cells:
            if cell.row == row:
                cells[cell.column] = document.text[cell.span.start : cell.span.end].replace("\n", "")
        writer.writerow(cells)
    return stream.getvalue()
