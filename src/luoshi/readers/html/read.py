"""Read a web page that was saved as a file. Nothing the page refers to is loaded."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from luoshi.core.text import Document, Source, TextBuilder
from luoshi.readers.encoding import decode
from luoshi.readers.html.blocks import Blocks
from luoshi.readers.html.body import find_body
from luoshi.readers.html.charset import declared_charset
from luoshi.readers.html.flow import Flow
from luoshi.readers.html.grid import layout_tables
from luoshi.readers.html.title import find_title
from luoshi.readers.html.walk import check_depth
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The body text of a page as a browser shows it: a block a line, a cell's lines in its table.

    Navigation, side bars, footers, what is hidden and what is no text are left out; a title that stands
    outside the body text comes first, as a heading. A piece's `at` counts in its paragraph's shown text.
    Raises Refusal: 'empty', 'encoding', 'unknown-type', 'too-deep', 'too-large'.
    """
    decoded = decode(data, declared_charset(data))
    check_depth(decoded.text, limits)
    page = LexborHTMLParser(decoded.text)
    builder = TextBuilder()
    _write(page, Blocks(builder, limits), limits)
    if not builder.length:
        raise Refusal("empty")
    if decoded.guessed:
        builder.notice("encoding-guessed", decoded.encoding)
    return builder.document(replace(source, encoding=decoded.encoding))


def _write(page: LexborHTMLParser, blocks: Blocks, limits: Limits) -> None:
    layout = layout_tables(page)
    body = find_body(page, layout, limits)
    flow = Flow(blocks, body.keeps, layout, limits)
    title = find_title(page, body)
    if title is not None:
        flow.write_title(title)
    flow.write(body.node)
