"""Read a long worksheet row by row, never all of it: for tables of hundreds of thousands of rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from luoshi.readers.limits import MEBI, Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.xlsx.address import MOST_ROWS, position
from luoshi.readers.xlsx.strings import text_of
from luoshi.readers.xlsx.workbook import Workbook, open_workbook
from luoshi.readers.xml import pieces

LONG = Limits(file_bytes=1024 * MEBI, expanded_bytes=16 * 1024 * MEBI, characters=500_000_000)


class Row(NamedTuple):
    """A row of a sheet: the sheet's name, the row's number from 1, its texts by column from 0; blank cells left out.

    Numbers stand as they are held, not as they show.
    """

    sheet: str
    number: int
    texts: dict[int, str]


def rows(path: Path, limits: Limits = LONG) -> Iterator[Row]:
    """The rows of the sheets that show, in order. For whoever runs this machine: it is read in this process.

    Raises Refusal for what is no sound workbook, or larger than `limits`.
    """
    if path.stat().st_size > limits.file_bytes:
        raise Refusal("too-large", f"> {limits.file_bytes:,} bytes")
    book = open_workbook(path.read_bytes(), limits)
    for sheet in book.sheets:
        if not sheet.hidden:
            yield from _rows(book, sheet.name, sheet.part)


def _rows(book: Workbook, name: str, part: str) -> Iterator[Row]:
    before = 0
    for element in pieces(partial(book.archive.open, part), part, "{*}row"):
        written = element.get("r") or str(before + 1)
        before = int(written) if written.isascii() and written.isdigit() else 0
        if not 1 <= before <= MOST_ROWS:
            raise Refusal("damaged", f"row {written[:20]}", part)
        texts = _texts(element, book.strings, part)
        if texts:
            yield Row(name, before, texts)


def _texts(row: etree._Element, strings: list[str], part: str) -> dict[int, str]:
    texts, column = {}, -1
    for cell in row:
        written = cell.get("r")
        column = position(written, part)[1] if written else column + 1
        text = _text(cell, strings, part)
        if text:
            texts[column] = text
    return texts


def _text(cell: etree._Element, strings: list[str], part: str) -> str:
    for child in cell:
        if child.tag.endswith("}v"):
            value = child.text or ""
            if cell.get("t") != "s":
                return value
            try:
                return strings[int(value)]
            except (ValueError, IndexError) as error:
                raise Refusal("damaged", f"shared string {value[:20]}", part) from error
        if child.tag.endswith("}is"):
            return text_of(child)
    return ""
