"""How readers put a document together: text, blocks, tables and the map back to the file, in one pass.

The map is built while the text is, never by comparing afterwards.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from luoshi.core.text.document import Block, BlockKind, Cell, Document, Notice, Source, Table
from luoshi.core.text.front import find_front
from luoshi.core.text.lines import LINE_ENDS
from luoshi.core.text.outline import find_outline
from luoshi.core.text.place import Piece, Place
from luoshi.core.text.span import Span


class _OpenTable(msgspec.Struct):
    start: int
    index: int
    heads: int = 0
    cells: list[Cell] = msgspec.field(default_factory=list)


class TextBuilder:
    """Collects a document block by block.

    >>> builder = TextBuilder()
    >>> builder.begin("paragraph")
    >>> builder.write("市财政局牵头", Place(line=1), at=0)
    >>> builder.end()
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._tables: list[Table | None] = []
        self._open_tables: list[_OpenTable] = []
        self._notices: list[Notice] = []
        self._block: tuple[int, BlockKind, int | None] | None = None

    @property
    def length(self) -> int:
        """How many characters have been written."""
        return self._length

    def gap(self, text: str) -> None:
        """Write characters that belong to no block: line ends and blank lines of a plain text."""
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]

    def begin(self, kind: BlockKind = "paragraph", level: int | None = None) -> None:
        """Open a block; a line end is put before it where the text does not stand at one."""
        if self._block is not None:
            raise ValueError("a block is open already: blocks do not nest")
        if self._length and self._last not in LINE_ENDS:
            self.gap("\n")
        self._block = (self._length, kind, level)

    def write(self, text: str, place: Place, at: int | None = 0) -> None:
        """Write characters of the open block; `at` is where they stand in the place's own text."""
        if self._block is None:
            raise ValueError("characters belong to a block: begin one first")
        if not text:
            return
        start = self._length
        self.gap(text)
        last = self._pieces[-1] if self._pieces else None
        if last and last.end == start and last.place == place and self._runs_on(last, at):
            self._pieces[-1] = Piece(last.start, self._length, place, last.at)
        else:
            self._pieces.append(Piece(start, self._length, place, at))

    @staticmethod
    def _runs_on(last: Piece, at: int | None) -> bool:
        if last.at is None or at is None:
            return last.at is at
        return last.at + (last.end - last.start) == at

    def end(self) -> None:
        """Close the open block. A block without characters leaves no trace but its line end."""
        if self._block is None:
            raise ValueError("no block is open")
        start, kind, level = self._block
        self._block = None
        if self._length == start:
            return
        table = self._open_tables[-1] if self._open_tables else None
        self._blocks.append(
            Block(
                Span(start, self._length),
                kind,
                level,
                table=table.index if table else None,
                cell=len(table.cells) if table else None,
            )
        )

    def begin_table(self, heads: int = 0) -> None:
        """Open a table; blocks written until `end_cell` belong to its next cell. Tables nest inside cells."""
        self._open_tables.append(_OpenTable(self._length, len(self._tables), heads))
        self._tables.append(None)

    def end_cell(self, row: int, column: int, start: int, *, rows: int = 1, columns: int = 1) -> None:
        """Close the cell whose text began at `start` (the builder's length before its first block)."""
        end = self._length
        first = bisect_left(self._blocks, start, key=lambda block: block.span.start)
        start = self._blocks[first].span.start if first < len(self._blocks) else end
        self._open_tables[-1].cells.append(Cell(row, column, Span(start, end), rows, columns))

    def end_table(self, heads: int | None = None) -> None:
        """Close the innermost table; `heads` sets how many rows at its top are heads."""
        table = self._open_tables.pop()
        spans = [cell.span for cell in table.cells if len(cell.span)]
        span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(table.start, table.start)
        self._tables[table.index] = Table(span, tuple(table.cells), table.heads if heads is None else heads)

    def notice(self, code: str, detail: str = "", place: Place | None = None) -> None:
        """Record something worth knowing about the reading."""
        self._notices.append(Notice(code, detail, place))

    def document(self, source: Source) -> Document:
        """The finished document, with outline and front matter found."""
        if self._block is not None or self._open_tables:
            raise ValueError("a block or table is still open")
        text = "".join(self._parts)
        blocks = tuple(self._blocks)
        tables = tuple(table for table in self._tables if table is not None)
        outline = find_outline(text, blocks)
        return Document(
            text=text,
            source=source,
            blocks=blocks,
            pieces=tuple(self._pieces),
            tables=tables,
            outline=outline,
            front=find_front(text, blocks, outline),
            notices=tuple(self._notices),
        )
