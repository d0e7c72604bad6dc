"""Walk through a story, the body, a text box or a note: paragraph after paragraph, tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luoshi.readers.docx.alternatives import chosen
from luoshi.readers.docx.blocks import BlockWriter, Context
from luoshi.readers.docx.grid import lay_out
from luoshi.readers.docx.names import ALTERNATIVES, PARAGRAPH, TABLE, WRAPPERS, Element
from luoshi.readers.docx.part import Part, Reading
from luoshi.readers.docx.walk import Walk


class Story:
    """Reads one story of a part into the builder of the reading."""

    def __init__(self, reading: Reading, part: Part) -> None:
        self._reading, self._part = reading, part
        self._writer = BlockWriter(reading, part)

    def read(self, parent: Element, context: Context) -> Walk:
        """Read everything in an element: a body, a cell, a box, a note."""
        yield self._blocks(parent, context)
        if boxes := self._writer.end():
            yield self._boxes(boxes, context)

    def _blocks(self, elements: Iterable[Element], context: Context) -> Walk:
        for element in elements:
            tag = element.tag
            if tag == PARAGRAPH:
                if boxes := self._writer.add(element, context):
                    yield self._boxes(boxes, context)
            elif tag == TABLE:
                if boxes := self._writer.end():
                    yield self._boxes(boxes, context)
                yield self._table(element)
            elif tag in WRAPPERS or tag == ALTERNATIVES:
                yield self._blocks(chosen(element), context)

    def _boxes(self, boxes: list[Element], context: Context) -> Walk:
        """Text boxes stand after the paragraph they hang on, and count their own automatic numbers."""
        for box in boxes:
            yield Story(self._reading, self._part).read(box, replace(context, kind="box"))

    def _table(self, table: Element) -> Walk:
        builder = self._reading.builder
        number = self._part.next_table()
        grid = lay_out(table)
        builder.begin_table(grid.heads)
        for cell in grid.cells:
            start = builder.length
            yield self.read(cell.element, Context("cell", number, cell.row + 1, cell.column + 1))
            builder.end_cell(cell.row, cell.column, start, rows=cell.rows, columns=cell.columns)
        builder.end_table()
