"""Read a document's figures sheet by sheet: the long form by its head, any other by a saved form known again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.forms import Form, find_top
from luoshi.apps.economy.imports.grids import Grid, grids
from luoshi.apps.economy.imports.long import read_long
from luoshi.apps.economy.imports.wide import File, Found, read_wide
from luoshi.core.text import Document
from luoshi.core.text.register import Fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that no long table took: its grid, the name of the form that knows it, what was found by it.

    `layout` is empty and `found` None for a sheet nobody has pointed at yet.
    """

    number: int
    grid: Grid
    layout: str
    top: int
    found: Found | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document holds: figures and faults of all that was recognised, and its other sheets."""

    observations: tuple[Observation, ...]
    faults: tuple[Fault, ...]
    tables: int
    sheets: tuple[Sheet, ...]


def read_document(
    document: Document, forms: Mapping[str, Form], *, at: datetime, places: frozenset[str] = frozenset()
) -> Reading:
    """Every figure of a document by its long tables and by `forms`, the saved ones by name.

    A sheet with a long table is read as such; of the forms the first that fits a sheet reads it. `places` are the names
    known already: a title may name one.
    """
    long = read_long(document, at=at)
    taken = {each.sheet for each in long.observations} | {each.cell.partition("!")[0] for each in long.faults}
    file = File(document.source.name, document.source.sha256, at, places)
    sheets = [
        _sheet(number, grid, forms, file)
        for number, grid in enumerate(grids(document))
        if not (long.tables and (grid.name in taken or long.tables == len(document.tables)))
    ]
    found = [each.found for each in sheets if each.found]
    return Reading(
        long.observations + tuple(row for each in found for row in each.observations),
        long.faults + tuple(fault for each in found for fault in each.faults),
        long.tables + len(found),
        tuple(sheets),
    )


def _sheet(number: int, grid: Grid, forms: Mapping[str, Form], file: File) -> Sheet:
    for name, form in forms.items():
        top = find_top(grid, form)
        if top is not None:
            return Sheet(number, grid, name, top, read_wide(grid, form, top, file))
    return Sheet(number, grid, "", 0, None)
