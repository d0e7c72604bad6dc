"""Write the lines of a page as blocks, each a numbered paragraph."""

from __future__ import annotations

from msgspec.structs import replace

from luoshi.core.text import Place, TextBuilder
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal


class Blocks:
    """Writes shown lines to a builder, counting paragraphs from 1 and tables as they come."""

    def __init__(self, builder: TextBuilder, limits: Limits) -> None:
        self.builder = builder
        self._limits = limits
        self._paragraph = 0
        self._tables = 0
        self._place = Place()

    @property
    def in_cell(self) -> bool:
        """Whether lines written now belong to a table's cell."""
        return self._place.table is not None

    def begin_table(self) -> None:
        """Open a table; it is numbered from 1."""
        self._tables += 1
        self.builder.begin_table()

    def enter_cell(self, row: int, column: int) -> None:
        """Let lines belong to a cell, rows and columns from 0."""
        self._place = Place(table=self._tables, row=row + 1, column=column + 1)

    def leave_cell(self) -> None:
        """Let lines be paragraphs of the page again."""
        self._place = Place()

    def write(self, shown: str, level: int | None = None, number: str = "") -> None:
        """Write one line: a heading where it has a level; `number` is put before it and is not in the file.

        Raises Refusal 'too-large'.
        """
        self._paragraph += 1
        place = replace(self._place, paragraph=self._paragraph)
        builder = self.builder
        if self.in_cell:
            builder.begin("cell")
        else:
            builder.begin("heading" if level else "paragraph", level)
        builder.write(number, place, at=None)
        builder.write(shown, place)
        builder.end()
        if builder.length > self._limits.characters:
            raise Refusal("too-large", f"> {self._limits.characters:,} characters")
