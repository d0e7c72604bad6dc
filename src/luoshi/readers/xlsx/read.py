"""Read a workbook, sheet by sheet."""

from __future__ import annotations

from typing import Literal

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.core.text.columns import GridCell
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.xlsx.address import address
from luoshi.readers.xlsx.sheet import Contents, read_sheet
from luoshi.readers.xlsx.tables import Region, cut
from luoshi.readers.xlsx.visible import visible_cells
from luoshi.readers.xlsx.workbook import Sheet, open_workbook


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """Every sheet that shows, in the order of the tabs; each cell that is not empty is a block, row by row.

    A cell stands as it shows: dates and numbers by its number format, formulas by the value worked out last.
    Lines above a table's heads are paragraphs. A piece's `at` counts in the cell's shown text.
    Raises Refusal: 'damaged', 'encrypted', 'macros', 'external', 'entities', 'empty', 'too-large' and the
    container's own.
    """
    book = open_workbook(data, limits)
    builder = TextBuilder()
    for sheet in book.sheets:
        if sheet.hidden:
            builder.notice("hidden-sheet", sheet.name)
            continue
        contents = read_sheet(book, sheet.part, limits)
        _say_what_is_left_out(builder, sheet, contents)
        for region in cut(visible_cells(contents)):
            _write(builder, sheet, region)
        if builder.length > limits.characters:
            raise Refusal("too-large", f"> {limits.characters:,} characters", sheet.part)
    if not builder.length:
        raise Refusal("empty")
    return builder.document(source)


def _say_what_is_left_out(builder: TextBuilder, sheet: Sheet, contents: Contents) -> None:
    place = Place(sheet=sheet.name)
    if any(cell.row in contents.hidden_rows for cell in contents.cells):
        builder.notice("hidden-rows", sheet.name, place)
    if any(cell.column in contents.hidden_columns for cell in contents.cells):
        builder.notice("hidden-columns", sheet.name, place)
    if contents.unknown:
        builder.notice("formula-without-value", contents.unknown, Place(sheet=sheet.name, cell=contents.unknown))


def _write(builder: TextBuilder, sheet: Sheet, region: Region) -> None:
    for cell in region.above:
        _write_cell(builder, sheet, cell, "paragraph")
    if not region.cells:
        return
    top = region.cells[0].row
    builder.begin_table(region.heads)
    for cell in region.cells:
        start = builder.length
        _write_cell(builder, sheet, cell, "cell")
        builder.end_cell(cell.row - top, cell.column, start, rows=cell.rows, columns=cell.columns)
    builder.end_table()


def _write_cell(builder: TextBuilder, sheet: Sheet, cell: GridCell, kind: Literal["paragraph", "cell"]) -> None:
    """Write one cell; blank lines at its top would only add to the line end before it."""
    blank = len(cell.text) - len(cell.text.lstrip("\n"))
    builder.begin(kind)
    builder.write(cell.text[blank:], Place(sheet=sheet.name, cell=address(cell.row, cell.column)), at=blank)
    builder.end()
