"""The hidden cell by which a row is known again: which commitment, as it stood when it was handed out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from luoshi.apps.ledger.workbook.columns import COLUMNS, digest

MARK = "luoshi:"
MARKED = re.compile(rf"{MARK}(\w+)")
_STAMP = "%Y%m%dT%H%M%SZ"
_KEY = re.compile(rf"{MARK}([0-9a-f-]{{36}}):(\d{{1,9}}):(\d{{8}}T\d{{6}}Z):((?:\w+=[0-9a-f]{{12}},?)*)")


@dataclass(frozen=True, slots=True)
class Key:
    """A row as it was handed out: the commitment, its version, the moment, and the hash of each cell by column.

    It is no secret and no proof: whoever alters it alters only what is compared, and every change is shown before it
    is made, and made with the rights of who makes it.
    """

    commitment: UUID
    version: int
    at: datetime
    cells: Mapping[str, str]


def write_key(commitment: UUID, version: int, at: datetime, cells: Mapping[str, str]) -> str:
    """The text of the hidden cell; `cells` are the texts of the row by column."""
    hashes = ",".join(f"{column}={digest(column, text)}" for column, text in cells.items())
    return f"{MARK}{commitment}:{version}:{at.astimezone(UTC).strftime(_STAMP)}:{hashes}"


def read_key(text: str) -> Key | None:
    """What a hidden cell says; None where it is none of ours."""
    match = _KEY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        at = datetime.strptime(match[3], _STAMP).replace(tzinfo=UTC)
        cells = dict(pair.split("=") for pair in match[4].split(",") if pair)
        return Key(UUID(match[1]), int(match[2]), at, {name: cells[name] for name in cells if name in COLUMNS})
    except ValueError:
        return None


def write_mark(column: str) -> str:
    """The text that marks a column in the hidden row, so that its caption may be anything."""
    return f"{MARK}{column}"


def read_mark(text: str) -> str | None:
    """The column a text marks (`key` the hidden one); None where it marks none."""
    match = MARKED.fullmatch(text.strip())
    return match[1] if match and (match[1] == "key" or match[1] in COLUMNS) else None
