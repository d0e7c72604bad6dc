"""Read a .docx file: its body, then its notes."""

from __future__ import annotations

from luoshi.core.text import Document, Source, TextBuilder
from luoshi.readers.docx.blocks import Context
from luoshi.readers.docx.headers import refuse_marked_headers
from luoshi.readers.docx.lists import Lists
from luoshi.readers.docx.names import BODY
from luoshi.readers.docx.notes import read_notes
from luoshi.readers.docx.package import open_package
from luoshi.readers.docx.part import Part, Reading
from luoshi.readers.docx.story import Story
from luoshi.readers.docx.styles import Styles
from luoshi.readers.docx.walk import finish
from luoshi.readers.limits import Limits


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in a .docx file as the page shows it: insertions in, deletions and hidden text out.

    Places name the part, the paragraph as it stands in that part (counting from 1), the cell, and with
    `Piece.at` the offset among the paragraph's shown characters. Automatic numbers are written out, with no
    offset. Headers, footers, pictures and comments are left out. Raises Refusal and nothing else.
    """
    package = open_package(data, limits)
    refuse_marked_headers(package)
    styles = Styles(package.related("styles"))
    lists = Lists(package.related("numbering"), styles)
    reading = Reading(TextBuilder(), styles, lists, limits)
    part = Part(package.main, package.document())
    body = part.root.find(BODY)
    if body is not None:
        finish(Story(reading, part).read(body, Context()), limits.depth)
    read_notes(package, reading)
    return reading.builder.document(source)
