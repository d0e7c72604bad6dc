"""Read an OFD file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from msgspec.structs import replace

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.readers.limits import Limits
from luoshi.readers.lines import Page, drop_furniture, report_scans, write_pages
from luoshi.readers.lines.characters import is_chinese
from luoshi.readers.ofd.assemble import assemble
from luoshi.readers.ofd.glyphs import Chunk, find_chunks
from luoshi.readers.ofd.numbers import read_fixed
from luoshi.readers.ofd.package import Package, PagePart
from luoshi.readers.ofd.space import POINTS, Sheet
from luoshi.readers.refusal import Refusal


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in `data`: a block is a paragraph, lines rejoined, without page numbers and running heads.

    A container may hold several documents. All are read, in order, and pages counted on through them: better
    an instruction read twice than one left out; a notice tells how many there are.

    `Place.page` counts from 1, `Place.part` is the entry of the page's Content.xml, `Place.box` the box of the
    line on the page (of the cell, in a row of cells). `Piece.at` indexes the text of all TextCode elements of
    that entry put together in the order they stand in it, shown or not.

    Lines are put together by where their characters stand, not by the order of the file. Templates, layers of
    the background and what is marked as not visible are not read, nor are seals, annotations and attachments.
    Not done: characters turned one by one (CharDirection) count as upright; what vertical columns say is kept,
    column by column, but not joined.

    Raises Refusal: 'encrypted', 'damaged', 'scanned', 'empty', 'too-large', 'external', and what Archive and
    xml.parse refuse.
    """
    package = Package(data, limits)
    documents = package.find_documents()
    readings = list(_read_pages(package, documents, limits))
    pages = drop_furniture([reading.page for reading in readings])
    builder = TextBuilder()
    write_pages(builder, pages)
    both = zip(pages, readings, strict=True)
    report_scans(builder, [page.number for page, reading in both if reading.picture and not page.lines])
    if len(documents) > 1:
        builder.notice("several-documents", str(len(documents)))
    return builder.document(replace(source, pages=len(pages)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page, and whether it shows a picture."""

    page: Page
    picture: bool


def _read_pages(package: Package, documents: list[str], limits: Limits) -> Iterator[_Reading]:
    budget = limits.characters
    chinese = False
    parts = [part for document in documents for part in package.find_pages(document)]
    for number, part in enumerate(parts, 1):
        root = package.parse(part.path)
        text = "".join(code.text or "" for code in root.iter("{*}TextCode"))
        budget -= len(text)
        if budget < 0:
            raise Refusal("too-large", f"> {limits.characters:,} characters", part.path)
        chinese = chinese or is_chinese(text)
        try:
            yield _read_page(root, part, number, chinese)
        except (ValueError, OverflowError) as error:
            raise Refusal("damaged", str(error), part.path) from error


def _read_page(root: etree._Element, part: PagePart, number: int, chinese: bool) -> _Reading:
    area = root.findtext("{*}Area/{*}PhysicalBox") or part.area
    left, top, width, height = read_fixed(area, 4)
    sheet = Sheet(left, top, width * POINTS, height * POINTS, chinese)
    chunks: list[Chunk] = []
    at = 0
    for element in root.iter("{*}TextObject"):
        if _is_shown(element):
            chunks += find_chunks(element, sheet, at)
        at += sum(len(code.text or "") for code in element.iterfind("{*}TextCode"))
    lines = assemble(chunks, sheet, Place(page=number, part=part.path))
    picture = any(_is_shown(image) for image in root.iter("{*}ImageObject"))
    upright = sheet.height if lines and lines[0].turn % 2 else sheet.width
    return _Reading(Page(number, upright, lines), picture)


def _is_shown(element: etree._Element) -> bool:
    layer = next(element.iterancestors("{*}Layer"), None)
    background = layer is not None and layer.get("Type") == "Background"
    return not background and element.get("Visible") not in {"false", "0"}
