"""Read tables kept as text, a row a line and a sign between the cells (.csv, .tsv), as spreadsheets show them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from msgspec.structs import replace

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.core.text.columns import GridCell, find_heads
from luoshi.readers.encoding import decode
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.xlsx.address import MOST_COLUMNS, address

SIGNS = (",", "\t", ";")
MOST_IN_A_CELL = 1_000_000


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in `data`: one table, each cell that is not blank a block, row by row.

    Rows and columns are those a spreadsheet shows, and a piece's place is the cell's address there (B3). Lines of a
    single cell above the table are paragraphs. A cell in quotes may hold line ends and the sign that separates cells.
    Raises Refusal: 'empty', 'encoding', 'unknown-type', 'too-large', 'damaged'.
    """
    decoded = decode(data)
    if not decoded.text.strip():
        raise Refusal("empty")
    if len(decoded.text) > limits.characters:
        raise Refusal("too-large", f"{len(decoded.text):,} > {limits.characters:,} characters")
    builder = TextBuilder()
    _write(builder, _rows(decoded.text))
    if not builder.length:
        raise Refusal("empty")
    if decoded.guessed:
        builder.notice("encoding-guessed", decoded.encoding)
    return builder.document(replace(source, encoding=decoded.encoding))


def _rows(text: str) -> list[list[GridCell]]:
    """The rows that hold anything, each with its cells that do."""
    csv.field_size_limit(MOST_IN_A_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text))
    try:
        made = [list(_cells(number, line)) for number, line in enumerate(lines)]
    except csv.Error as error:
        raise Refusal("damaged", str(error)) from error
    return [row for row in made if row]


def _cells(number: int, line: list[str]) -> Iterator[GridCell]:
    for column, text in enumerate(line):
        if column >= MOST_COLUMNS:
            raise Refusal("too-large", f"> {MOST_COLUMNS:,} columns")
        if text.strip():
            yield GridCell(number, column, text)


def _sign(text: str) -> str:
    """The sign that stands between cells: the one most lines of the beginning have most of; the comma in doubt."""
    first = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    return max(SIGNS, key=lambda sign: (sum(sign in line for line in first), sum(line.count(sign) for line in first)))


def _write(builder: TextBuilder, rows: list[list[GridCell]]) -> None:
    first = next((index for index, row in enumerate(rows) if len(row) > 1), len(rows))
    for row in rows[:first]:
        _write_cell(builder, row[0])
    if first == len(rows):
        return
    top = rows[first][0].row
    heads = find_heads(cell for row in rows[first:] for cell in row)
    builder.begin_table(max(0, heads.stop - top))
    for cell in (cell for row in rows[first:] for cell in row):
        start = builder.length
        _write_cell(builder, cell, in_table=True)
        builder.end_cell(cell.row - top, cell.column, start)
    builder.end_table()


def _write_cell(builder: TextBuilder, cell: GridCell, *, in_table: bool = False) -> None:
    """Write one cell; blank lines at its top would only add to the line end before it."""
    blank = len(cell.text) - len(cell.text.lstrip("\r\n"))
    builder.begin("cell" if in_table else "paragraph")
    builder.write(cell.text[blank:], Place(cell=address(cell.row, cell.column)), at=blank)
    builder.end()
