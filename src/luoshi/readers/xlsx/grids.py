"""Read a workbook as rows and columns, for a table that went out and comes back: values, hidden ones included."""

from __future__ import annotations

from functools import partial

import msgspec

from luoshi.core.text.marking import find_marking
from luoshi.readers import child
from luoshi.readers.limits import MEBI, Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.sniff import identify
from luoshi.readers.xlsx.sheet import Contents, read_sheet
from luoshi.readers.xlsx.workbook import open_workbook

TABLE = Limits(file_bytes=20 * MEBI, expanded_bytes=200 * MEBI, characters=5_000_000, seconds=30)
MOST_FILLED = 500_000


class Grid(msgspec.Struct):
    """A sheet: its name, and what its cells hold as (row, column, text), from 0; blank cells are left out.

    Every cell of a merged area holds what the area shows. `faulty` are cells with a formula that has no value.
    """

    name: str
    cells: list[tuple[int, int, str]]
    faulty: list[tuple[int, int]]


def read_grids(data: bytes, name: str, limits: Limits = TABLE) -> list[Grid]:
    """The sheets of the workbook in `data`, read in a child process within `limits`, in the order of their tabs.

    `name` is a file name, for its extension. Raises Refusal: 'wrong-type' for what is no .xlsx, 'classified', and all
    that reading any workbook may be refused for.
    """
    outcome = child.run(child.Task(partial(_to_json, data, name, limits)), limits)
    return msgspec.json.decode(outcome.result(), type=list[Grid])


def _to_json(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.file_bytes:
        raise Refusal("too-large", f"{len(data):,} > {limits.file_bytes:,} bytes")
    found = identify(data, name)
    if found.key != "xlsx":
        raise Refusal("wrong-type", f"named {name}, is read as {found.key}, and no .xlsx workbook")
    book = open_workbook(data, limits)
    grids = [_grid(sheet.name, read_sheet(book, sheet.part, limits, as_held=True)) for sheet in book.sheets]
    if not any(grid.cells for grid in grids):
        raise Refusal("empty")
    for grid in grids:
        marking = find_marking("\n".join(text for _, _, text in grid.cells))
        if marking:
            raise Refusal("classified", marking.text)
    return msgspec.json.encode(grids)


def _grid(name: str, contents: Contents) -> Grid:
    cells = {(cell.row, cell.column): cell.text for cell in contents.cells}
    bottom = max((row for row, _ in cells), default=-1)
    right = max((column for _, column in cells), default=-1)
    left = MOST_FILLED
    for area in contents.merged:
        shown = cells.get((area.top, area.left), "")
        rows, columns = range(area.top, min(area.bottom, bottom) + 1), range(area.left, min(area.right, right) + 1)
        left -= max(1, len(rows) * len(columns))
        if left < 0:
            raise Refusal("too-large", f"> {MOST_FILLED:,} merged cells", name)
        for place in ((row, column) for row in rows for column in columns):
            cells[place] = shown
    return Grid(name, sorted((*place, text) for place, text in cells.items() if text), contents.unvalued)
