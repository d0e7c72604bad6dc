"""Read plain text: the decoded text, kept to the character. Markdown is text here, nothing is rendered."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.readers.cut_lines import Cut, as_page, find_cut
from luoshi.readers.encoding import decode
from luoshi.readers.limits import Limits
from luoshi.readers.lines import write_pages
from luoshi.readers.refusal import Refusal


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in `data`; its text is the decoded text, byte order mark aside.

    A block is a line that is not blank, with the white space at either side and without its line end; line
    ends and blank lines stand between blocks. Lines are those of `str.splitlines`; `at` is the column from 0.

    Where all lines were cut at one length (text copied from a PDF, a letter), a block is a paragraph, its lines
    joined as those of a page are, without the white space at either side of a line and without page numbers;
    a notice says so. Every piece leads back to its line and column all the same, and `given` is the text as it was.

    Raises Refusal: 'empty', 'encoding', 'unknown-type', 'too-large'.
    """
    decoded = decode(data)
    if not decoded.text.strip():
        raise Refusal("empty")
    if len(decoded.text) > limits.characters:
        raise Refusal("too-large", f"{len(decoded.text):,} > {limits.characters:,} characters")
    builder = TextBuilder()
    lines = decoded.text.splitlines(keepends=True)
    cut = find_cut(lines)
    if cut and cut.even:
        _write_closed_up(builder, lines, cut)
    else:
        for number, line in enumerate(lines, 1):
            _write_line(builder, line, Place(line=number))
    if decoded.guessed:
        builder.notice("encoding-guessed", decoded.encoding)
    if cut and not cut.even:
        builder.notice("lines-wrapped", str(cut.lines))
    document = builder.document(replace(source, encoding=decoded.encoding))
    return replace(document, given=decoded.text) if cut and cut.even else document


def _write_closed_up(builder: TextBuilder, lines: Sequence[str], cut: Cut) -> None:
    page, numbers = as_page(lines, cut)
    write_pages(builder, [page])
    builder.notice("lines-closed-up", str(cut.lines))
    for number in numbers:
        builder.notice("page-number", place=Place(line=number))


def _write_line(builder: TextBuilder, line: str, place: Place) -> None:
    body = line.splitlines()[0]
    if not body.strip():
        builder.gap(line)
        return
    builder.begin()
    builder.write(body, place)
    builder.end()
    builder.gap(line[len(body) :])
