"""The text of a document, its layout, and the map from every character back to its file."""

from luoshi.core.text.builder import TextBuilder
from luoshi.core.text.document import Block, Cell, Document, Front, Heading, Notice, Source, Table
from luoshi.core.text.place import Piece, Place
from luoshi.core.text.segments import find_segments
from luoshi.core.text.span import Found, FoundDate, Span, touches, trimmed

__all__ = [
    "Block", "Cell", "Document", "Found", "FoundDate", "Front", "Heading", "Notice", "Piece", "Place", "Source",
    "Span", "Table", "TextBuilder", "find_segments", "touches", "trimmed",
]  # fmt: skip
