"""What somebody changed in a row, cell by cell, and whether the ledger has changed there too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.apps.ledger.workbook.columns import COLUMNS, canonical, digest
from luoshi.apps.ledger.workbook.read import Cell, Line


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that was changed: `before` is what the ledger says now, `after` what the cell says.

    `conflict` where the ledger has changed there since the table was handed out, or that cannot be told.
    """

    column: str
    place: str
    before: str
    after: str
    conflict: bool = False


def differences(line: Line, now: Mapping[str, str], version: int) -> list[Difference]:
    """The cells that are neither as they were handed out nor as the ledger is now.

    A cell left as it was changes nothing, however the ledger has moved on; one that says what the ledger says by now
    has been done already. `version` is the commitment's own at present.
    """
    found = []
    for column, cell in line.cells.items():
        if cell.faulty:
            continue
        held, there = canonical(column, cell.text), canonical(column, now.get(column, ""))
        given = _given(line, column, there, version)
        if held == there or digest(column, held) == given:
            continue
        moved = given is None or given != digest(column, there)
        found.append(Difference(column, cell.place, now.get(column, ""), cell.text.strip(), moved))
    return found


def faulty(line: Line) -> list[Cell]:
    """The cells that cannot be read: an error, a formula that was never worked out."""
    return [cell for cell in line.cells.values() if cell.faulty]


def _given(line: Line, column: str, there: str, version: int) -> str | None:
    """The hash of the cell as it was handed out; None where it was not, and the ledger has changed since."""
    if column in line.hashes:
        return line.hashes[column]
    if COLUMNS[column].empty:
        return digest(column, "")
    return digest(column, there) if line.version == version else None
