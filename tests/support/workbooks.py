"""Hand the register out as a workbook, change it as an office would, and bring it back."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import xlsxwriter

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.ledger.workbook.columns import USUAL
from luoshi.apps.ledger.workbook.key import read_mark
from luoshi.apps.ledger.workbook.preview import Preview, preview
from luoshi.apps.ledger.workbook.read import returned
from luoshi.apps.ledger.workbook.write import sheet
from luoshi.readers.xlsx.grids import Grid, read_grids

FILLING = (*USUAL, "figure", "basis", "decided")
Edit = Callable[[dict[str, str]], None]


def handed_out(by: Actor, at: datetime, columns: Sequence[str] = FILLING, heading: str = "") -> bytes:
    """The commitments in an actor's sight, in the order of their documents."""
    found = visible(by).select_related("document", "issuer").order_by("document", "number")
    return sheet(rows(list(found), on=at.date()), "zh", at=at, columns=columns, heading=heading)


def grid_of(content: bytes) -> Grid:
    """The one sheet of a workbook."""
    (grid,) = read_grids(content, "台账.xlsx")
    return grid


def edited(grid: Grid, row: Commitment, **cells: str) -> Grid:
    """The same sheet with cells of a commitment's row changed, named by their columns."""
    places = {(at, column): text for at, column, text in grid.cells}
    heads = {read_mark(text): column for (_, column), text in places.items() if read_mark(text)}
    line = next(at for (at, _), text in places.items() if text.startswith(f"luoshi:{row.pk}:"))
    for name, text in cells.items():
        places[line, heads[name]] = text
    return Grid(grid.name, sorted((*place, text) for place, text in places.items() if text), grid.faulty)


def brought_back(by: Actor, grid: Grid, at: datetime) -> Preview:
    """What a sheet would change."""
    return preview(by, returned([grid]), "0" * 64, at=at)


def as_file(grid: Grid, hidden: Sequence[int] = (), extra: Mapping[tuple[int, int], str] | None = None) -> bytes:
    """A workbook with the cells of a sheet, written by another program."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(grid.name)
        for row, column, text in grid.cells:
            page.write_string(row, column, text)
        for (row, column), text in (extra or {}).items():
            page.write_string(row, column, text)
        for column in hidden:
            page.set_column(column, column, 8, None, {"hidden": True})
    return stream.getvalue()
