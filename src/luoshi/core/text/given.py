"""Lead what was read in a text whose cut lines were put together back to the text as it was given."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TypeVar

from msgspec.structs import replace

from luoshi.core.text.document import Document
from luoshi.core.text.moved import moved
from luoshi.core.text.place import Piece

T = TypeVar("T")


def as_given(document: Document, value: T) -> tuple[Document, T]:
    """A document over the text it was given as, and what was read in it, every span as it stands there.

    Both are returned as they are where the text was kept as it was given. A span that was put together of several
    lines holds their ends and what stands between them.
    """
    if document.given is None:
        return document, value
    lines = [0, *accumulate(map(len, document.given.splitlines(keepends=True)))]
    starts = [piece.start for piece in document.pieces]
    stand = [lines[(piece.place.line or 1) - 1] + (piece.at or 0) for piece in document.pieces]

    def place(offset: int) -> int:
        """Where a character stands, or one made between lines would: at the end of what is before it."""
        index = max(0, bisect_right(starts, offset) - 1)
        piece = document.pieces[index]
        return stand[index] + min(offset, piece.end) - piece.start

    def begins(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        after = index + 1 < len(starts) and (index < 0 or offset >= document.pieces[index].end)
        return stand[index + 1] if after else place(offset)

    def ends(offset: int) -> int:
        return place(offset - 1) + 1 if offset and _is_placed(document, offset - 1) else place(offset)

    made = moved(replace(document, pieces=(), given=None), begins, ends)
    pieces = [
        replace(piece, start=since, end=since + piece.end - piece.start)
        for piece, since in zip(document.pieces, stand, strict=True)
        if piece.at is not None
    ]
    return replace(made, text=document.given, pieces=tuple(pieces)), moved(value, begins, ends)


def _is_placed(document: Document, offset: int) -> bool:
    """Whether a character stands in the file, and was not made between two lines."""
    piece: Piece | None = document.piece_at(offset)
    return piece is not None and piece.at is not None
