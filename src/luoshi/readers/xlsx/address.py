"""Cell addresses: B3 and the like, and what they stand for."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.readers.refusal import Refusal

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Area(NamedTuple):
    """A rectangle of cells, rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def address(row: int, column: int) -> str:
    """The address of a cell, rows and columns from 0.

    >>> address(2, 27)
    'AB3'
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def position(written: str, part: str) -> tuple[int, int]:
    """Row and column, from 0, of an address; refuses, as damage to `part`, one that no sheet has."""
    match = _ADDRESS.fullmatch(written)
    row, column = (int(match[2]), _number(match[1])) if match else (0, 0)
    if not (1 <= row <= MOST_ROWS and 1 <= column <= MOST_COLUMNS):
        raise Refusal("damaged", written[:40], part)
    return row - 1, column - 1


def area(written: str, part: str) -> Area:
    """The rectangle of a reference (B3 or B3:D5)."""
    first, _, last = written.partition(":")
    (a, b), (c, d) = position(first, part), position(last or first, part)
    return Area(min(a, c), min(b, d), max(a, c), max(b, d))


def _number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
