"""Read a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pypdfium2.raw as pdfium
from msgspec.structs import replace
from pypdfium2 import PdfDocument, PdfiumError

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.readers.limits import Limits
from luoshi.readers.lines import drop_furniture, report_scans, write_pages
from luoshi.readers.pdf.page import PageReader, Reading
from luoshi.readers.refusal import Refusal

_PAGES = 20_000
_LOCKED = frozenset([pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY])


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in `data`: a block is a paragraph, lines rejoined, without page numbers and running heads.

    `Place.page` counts from 1; `Place.box` is that of the line on the page as shown (of the cell, in a row of
    cells). `Piece.at` is the index of the first character among those of the page as pdfium counts them:
    `textpage.get_text_range(at, n)` gives them back, but for a hyphen at a line's end, which pdfium gives as
    U+FFFE, and for a character beyond U+FFFF, which it counts as two. pdfium counts a turned page so once
    it has been turned upright (`page.set_rotation`, to where most of its text is).

    Text is read in the order it was written, which in files from office programs is that of reading; columns
    are told apart as `lines.flow` says, pages and text turned by quarter turns are read. Not done: text in
    vertical lines comes character by character; tables come row by row, without their grid, and a cell of
    several lines in pieces; footnotes stand where their page ends, inside a paragraph that runs over it;
    annotations, form fields and attachments are not read, scripts not run; two spaces together come as one, and
    one between Chinese and Latin that is a text object of its own is taken for layout.

    Raises Refusal: 'encrypted', 'damaged', 'scanned', 'empty', 'too-large'.
    """
    _check_end(data)
    with closing(_open(data)) as document:
        readings = _read_pages(document, limits)
    pages = drop_furniture([reading.page for reading in readings])
    builder = TextBuilder()
    write_pages(builder, pages)
    both = zip(pages, readings, strict=True)
    report_scans(builder, [page.number for page, reading in both if reading.pictured and not page.lines])
    _notice(builder, readings)
    return builder.document(replace(source, pages=len(pages)))


def _check_end(data: bytes) -> None:
    """Refuse a file that was cut off: pdfium would mend it, and silently leave out the end."""
    mark = data.rfind(b"%%EOF")
    if mark < 0 or b" obj" in data[mark:]:
        raise Refusal("damaged", "the file ends before its end mark")


def _open(data: bytes) -> PdfDocument:
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        locked = error.err_code in _LOCKED
        raise Refusal("encrypted" if locked else "damaged", "" if locked else str(error)) from error


def _read_pages(document: PdfDocument, limits: Limits) -> list[Reading]:
    count = len(document)
    if count > _PAGES:
        raise Refusal("too-large", f"{count:,} > {_PAGES:,} pages")
    reader = PageReader(document, limits.characters)
    return [reader.read(index) for index in range(count)]


def _notice(builder: TextBuilder, readings: Sequence[Reading]) -> None:
    for reading in readings:
        if reading.unmapped and reading.page.lines:
            builder.notice("unmapped-text", f"{reading.unmapped}", Place(page=reading.page.number))
    for mark in dict.fromkeys(mark for reading in readings for mark in reading.marks):
        builder.notice("watermark", mark)
