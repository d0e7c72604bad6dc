"""A document as the rest of the house sees it, whatever file it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal

import msgspec

from luoshi.core.text.place import Piece, Place
from luoshi.core.text.span import Found, FoundDate, Span

BlockKind = Literal["paragraph", "heading", "cell", "note", "box"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph of the source: a heading by its style, a paragraph of a table cell, a footnote, a text box.

    `level` is the level the file's own style gives (1 is the highest), None where it gives none.
    `table` and `cell` index `Document.tables` and that table's cells, for blocks that stand in one.
    """

    span: Span
    kind: BlockKind
    level: int | None = None
    table: int | None = None
    cell: int | None = None


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A table cell. Rows and columns count from 0; merged cells stand once, with the grid they span."""

    row: int
    column: int
    span: Span
    rows: int = 1
    columns: int = 1


class Table(msgspec.Struct, frozen=True):
    """A table: its cells row by row, and how many rows at the top are heads."""

    span: Span
    cells: tuple[Cell, ...]
    heads: int = 0

    def head_of(self, cell: Cell) -> tuple[Cell, ...]:
        """The head cells that stand over `cell`, the nearest last."""
        return tuple(
            head
            for head in self.cells
            if head.row < self.heads and head.row < cell.row and head.column <= cell.column < head.column + head.columns
        )

    def row_of(self, row: int) -> tuple[Cell, ...]:
        """The cells that stand in or reach into a row, from left to right."""
        cells = [c for c in self.cells if c.row <= row < c.row + c.rows]
        return tuple(sorted(cells, key=lambda c: c.column))


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A numbered or styled heading.

    `span` covers number and title; `number` is as written ("(一)"), empty for a styled heading without one.
    `depth` counts from 1 within this document, so that a speech that skips a level has no hole;
    `style` names the numbering (一、 (一) 1. (1) 一是 一要 首先 第一); `parent` indexes `Document.outline`.
    `reach` is the text the heading governs: from its own start to the next heading of its depth or above.
    """

    span: Span
    number: str
    title: Span
    style: str
    depth: int
    reach: Span
    parent: int | None = None


class Front(msgspec.Struct, frozen=True):
    """What the head and foot of an official document say. Whatever is not written there is None or empty."""

    title: Found | None = None
    issuer: Found | None = None
    number: Found | None = None
    date: FoundDate | None = None
    addressees: tuple[Found, ...] = ()


class Source(msgspec.Struct, frozen=True):
    """The file a document was read from. `name` is a file name without folders; `sha256` of its bytes, in hex."""

    name: str
    format: str
    size: int
    sha256: str
    encoding: str | None = None
    pages: int | None = None


class Notice(msgspec.Struct, frozen=True):
    """Something a reader wants known about what it read: a page without text, a guess at an encoding."""

    code: str
    detail: str = ""
    place: Place | None = None


class Document(msgspec.Struct, frozen=True):
    """The text of a document and everything known about its layout. Offsets always index `text`."""

    text: str
    source: Source
    blocks: tuple[Block, ...] = ()
    pieces: tuple[Piece, ...] = ()
    tables: tuple[Table, ...] = ()
    outline: tuple[Heading, ...] = ()
    front: Front = Front()
    notices: tuple[Notice, ...] = ()
    given: str | None = None
    """A plain text as it was given, where its cut lines were put together; None where `text` is it."""

    def piece_at(self, offset: int) -> Piece | None:
        """The piece that holds the character at `offset`; None for a separator made between blocks.

        Pieces are sorted and do not overlap. Raises IndexError outside the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} characters")
        found = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        if found < 0 or self.pieces[found].end <= offset:
            return None
        return self.pieces[found]

    def pieces_in(self, span: Span) -> tuple[Piece, ...]:
        """The pieces that share characters with `span`, in order."""
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.end)
        last = bisect_left(self.pieces, span.end, key=lambda piece: piece.start)
        return self.pieces[first:last]

    def place_of(self, span: Span) -> Place | None:
        """Where in the source file the first placed character of `span` stands."""
        for offset in range(span.start, span.end):
            piece = self.piece_at(offset)
            if piece:
                return piece.place
        return None
